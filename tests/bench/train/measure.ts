import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops'
import { BatchMatMul, getKernel, memory, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core'
import { ready } from '@/lib/compute/backend'
import { registerFastKernels } from '@/lib/compute/fast-kernels'
import { uniform } from '@/lib/matrix/random'
import { initializedDecoder, loadGradients, parameterCount, smallDecoder } from '@/lib/nn'
import { defaultTrainOptions, generate, nextBatch, plainSampling, startTraining, trainStep } from '@/lib/train'
import { UsualAdamW, usualStep } from './usual'

/** Prints the figures of train.mjs. */
export async function measure({ wasmPath, steps }: { wasmPath: string; steps: number }): Promise<void> {
  if ((await ready({ prefer: 'wasm', wasmPath })) !== 'wasm') throw new Error('wasm does not run here')
  await loadGradients()
  const theirs = getKernel(BatchMatMul, 'wasm')
  if (!registerFastKernels()) throw new Error('the faster kernels do not run here')
  const faster = getKernel(BatchMatMul, 'wasm')
  const multiplyWith = (kernel: typeof theirs) => {
    unregisterKernel(BatchMatMul, 'wasm')
    registerKernel(kernel)
  }

  const config = smallDecoder
  const options = { ...defaultTrainOptions, batch: 16 }
  const next = uniform(1)
  // A text with something to learn: each token follows from the one before, most of the time.
  const tokens = new Int32Array(20_000)
  for (let i = 1; i < tokens.length; i++) {
    tokens[i] = next() < 0.8 ? (tokens[i - 1] * 5 + 7) % config.vocabulary : Math.floor(next() * config.vocabulary)
  }

  const training = startTraining(config, options)
  const usual = { weights: initializedDecoder(config, 1), optimizer: new UsualAdamW(options.learningRate) }
  const runs = {
    usual: () => usualStep(config, usual.weights, usual.optimizer, nextBatch(training, tokens)),
    ours: () => trainStep(training, nextBatch(training, tokens)).loss,
  }
  const names = ['usual', 'ours'] as const
  // On a busy machine the clock measures the others too; the time that the processor spent on this process does not.
  const times: Record<keyof typeof runs, number[]> = { usual: [], ours: [] }
  const cpu: Record<keyof typeof runs, number[]> = { usual: [], ours: [] }
  const loss = { usual: 0, ours: 0 }
  for (let round = -2; round < steps; round++) {
    for (const name of names) {
      multiplyWith(name === 'usual' ? theirs : faster)
      const before = process.cpuUsage()
      const start = performance.now()
      loss[name] = runs[name]()
      if (round < 0) continue
      times[name].push(performance.now() - start)
      const { user, system } = process.cpuUsage(before)
      cpu[name].push((user + system) / 1000)
    }
  }

  const { all } = parameterCount(config)
  console.log(`decoder of ${all} parameters, T=${config.context}, batch ${options.batch}, wasm, ${steps} steps of each`)
  const rate = (ms: number) => Math.round(((options.batch * config.context) / ms) * 1000)
  for (const [what, figures] of [
    ['clock', times],
    ['processor', cpu],
  ] as const) {
    for (const name of names) {
      const [middle, best] = [median(figures[name]), Math.min(...figures[name])]
      console.log(
        `${what.padEnd(9)} ${name.padEnd(5)} median ${middle.toFixed(1)} ms a step, ${rate(middle)} tokens/s; ` +
          `best ${best.toFixed(1)} ms, ${rate(best)} tokens/s`,
      )
    }
    const ratio = (of: (values: number[]) => number) => (of(figures.usual) / of(figures.ours)).toFixed(2)
    console.log(`${what.padEnd(9)} usual / ours: median ${ratio(median)}, best ${ratio((all) => Math.min(...all))}`)
  }
  console.log(`last loss: usual ${loss.usual.toFixed(3)}, ours (still warming up) ${loss.ours.toFixed(3)}`)

  const { numTensors } = memory()
  const count = config.context - 1
  let seconds = Number.POSITIVE_INFINITY
  for (let round = 0; round < 4; round++) {
    const start = performance.now()
    const text = [...generate([0], training.parameters, config, { ...plainSampling, count, seed: round })]
    seconds = Math.min(seconds, (performance.now() - start) / 1000 / text.length)
  }
  console.log(`generation with cache up to T=${config.context}: ${Math.round(1 / seconds)} tokens/s`)
  console.log(`tensors left behind by generation: ${memory().numTensors - numTensors}`)
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1]
}

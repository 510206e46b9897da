import * as tf from '@tensorflow/tfjs'

/*
 * Attention as a page is usually written: the whole of TensorFlow.js on the main thread, every stage read back,
 * every table built again from text on every edit. It is the measure for what the lab does otherwise.
 *
 * page.html?n=16&d=32&heads=1&backend=cpu
 */

const query = new URLSearchParams(location.search)
const n = Number(query.get('n') ?? 3)
const d = Number(query.get('d') ?? 3)
const heads = Number(query.get('heads') ?? 1)

const random = (rows: number, cols: number) =>
  Array.from({ length: rows }, (_, r) => Array.from({ length: cols }, (_, c) => Math.sin(r * 12.9 + c * 78.2)))

const input = { Q: random(n, d), K: random(n, d), V: random(n, d) }

const lab = document.querySelector('#lab')

const table = (name: string, values: number[][]) =>
  `<h2>${name}</h2><table data-matrix="${name}">${values
    .map(
      (row, r) =>
        `<tr>${row
          .map(
            (x, c) =>
              `<td data-row="${r}" data-col="${c}" data-value="${x}" style="background:hsl(210 60% ${90 - 30 * Math.min(1, Math.abs(x))}%)">${x.toFixed(3)}</td>`,
          )
          .join('')}</tr>`,
    )
    .join('')}</table>`

function attention(): tf.Tensor2D[] {
  const width = d / heads
  const [Q, K, V] = [input.Q, input.K, input.V].map((rows) => tf.tensor2d(rows))
  const outputs: tf.Tensor2D[] = []
  const all: tf.Tensor2D[] = []
  for (let h = 0; h < heads; h++) {
    const part = (t: tf.Tensor2D) => tf.slice2d(t, [0, h * width], [n, width])
    const scores = tf.matMul<tf.Tensor2D>(part(Q), part(K), false, true)
    const scaled = tf.div<tf.Tensor2D>(scores, Math.sqrt(width))
    const weights = tf.softmax(scaled)
    all.push(scores, scaled, weights)
    outputs.push(tf.matMul<tf.Tensor2D>(weights, part(V)))
  }
  return [...all, tf.concat2d(outputs, 1)]
}

const names = [...Array.from({ length: heads }, () => ['scores', 'scaled', 'weights']).flat(), 'output']

async function show() {
  const tensors = tf.tidy(attention)
  const values = await Promise.all(tensors.map((tensor) => tensor.array()))
  for (const tensor of tensors) tensor.dispose()
  const results = document.querySelector('#results')
  if (results) results.innerHTML = values.map((rows, i) => table(names[i], rows)).join('')
}

async function begin() {
  await tf.setBackend(query.get('backend') ?? 'webgl')
  await tf.ready()
  if (lab) lab.innerHTML = `<input id="cell" value="0.1" aria-label="Q[0][0]"><div id="results"></div>`
  document.querySelector('#cell')?.addEventListener('input', (event) => {
    const value = event.target instanceof HTMLInputElement ? Number(event.target.value) : Number.NaN
    if (!Number.isFinite(value)) return
    input.Q[0][0] = value
    show()
  })
  await show()
  document.documentElement.dataset.status = 'ready'
  document.documentElement.dataset.backend = tf.getBackend()
}

begin()

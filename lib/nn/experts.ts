import {
  concat,
  div,
  mean,
  mul,
  reshape,
  slice,
  softmax,
  sum,
  type Tensor,
  tensor1d,
  tensor2d,
  tidy,
} from '@tensorflow/tfjs-core'
import { gatherRows } from './gather-rows'
import { linear } from './linear'

export type Routing = {
  /** Experts of each token, best first, [tokens * k]: the expert numbers. */
  chosen: Int32Array
  /** 1 where the token goes to the expert, [tokens * experts]. */
  mask: Float32Array
  /** Tokens (or copies of tokens) that each expert gets, [experts]. */
  load: Int32Array
}

/**
 * The k experts with the highest probability for each token. Ties go to the lower number.
 *
 * @param probabilities [tokens * experts], row-major
 */
export function route(probabilities: ArrayLike<number>, experts: number, k: number): Routing {
  const tokens = probabilities.length / experts
  const routing = {
    chosen: new Int32Array(tokens * k),
    mask: new Float32Array(tokens * experts),
    load: new Int32Array(experts),
  }
  for (let t = 0; t < tokens; t++) {
    for (let place = 0; place < k; place++) {
      let best = -1
      for (let e = 0; e < experts; e++) {
        const free = routing.mask[t * experts + e] === 0
        if (free && (best < 0 || probabilities[t * experts + e] > probabilities[t * experts + best])) best = e
      }
      routing.chosen[t * k + place] = best
      routing.mask[t * experts + best] = 1
      routing.load[best]++
    }
  }
  return routing
}

/**
 * A layer of experts, of which each token meets k: output = sum over the chosen e of gate_e FFN_e(x)
 * (Shazeer et al. 2017, arXiv:1701.06538, section 2; without its noise).
 *
 * gates: softmax of the router's scores over the k chosen experts (Mixtral: Jiang et al. 2024, arXiv:2401.04088,
 * section 2.1). With k = 1 that would be 1 whatever the router says, and it would learn nothing: then the gate is the
 * probability itself (Switch: Fedus et al. 2021, arXiv:2101.03961, equation 2).
 *
 * balance = experts * sum over e of f_e P_e, with f_e the share of tokens sent to e and P_e the mean probability of e
 * (Switch, equation 4); 1 when all is even. The choice has no gradient, the probabilities have.
 *
 * Every expert computes its own tokens only; the choice is read back from the backend, so this cannot run where
 * reading is asynchronous.
 *
 * @param x [tokens, d_model]
 * @param W_router [d_model, experts]
 * @param expert FFN_e, [any, d_model] -> [any, d_model]
 * @returns probabilities, gates [tokens, experts]; load [experts], copies of tokens; output [tokens, d_model]; balance []
 */
export const experts = (x: Tensor, W_router: Tensor, k: number, expert: (x: Tensor, e: number) => Tensor) =>
  tidy(() => {
    const [tokens] = x.shape
    const count = W_router.shape[1] ?? 0
    const probabilities = softmax(linear(x, W_router)) // [tokens, experts]
    const { chosen, mask, load } = route(probabilities.dataSync(), count, k)
    const taken = mul(probabilities, tensor2d(mask, [tokens, count]))
    const gates = k === 1 ? taken : div(taken, sum(taken, -1, true))

    // Copies of the tokens, all of expert 0 first, then all of expert 1, ...
    const { order, back, oneHot } = byExpert(chosen, load, k)
    const sent = gatherRows(x, order, k) // [tokens * k, d_model]
    const outputs: Tensor[] = []
    let first = 0
    for (let e = 0; e < count; e++) {
      if (load[e] > 0) outputs.push(expert(slice(sent, [first, 0], [load[e], -1]), e))
      first += load[e]
    }
    const gateOfCopy = sum(mul(gatherRows(gates, order, k), tensor2d(oneHot, [tokens * k, count])), -1, true)
    const weighted = gatherRows(mul(concat(outputs, 0), gateOfCopy), back, 1)
    const output = sum(reshape(weighted, [tokens, k, -1]), 1)

    const share = tensor1d(Float32Array.from(load, (n) => (n * count) / (tokens * k)))
    const balance = sum(mul(mean(probabilities, 0), share))
    return { probabilities, gates, load: tensor1d(load, 'int32'), output, balance }
  })

/** The tokens in the order of their experts, the way back to (token, place), and each copy's expert as one-hot. */
function byExpert(chosen: Int32Array, load: Int32Array, k: number) {
  const next = new Int32Array(load.length)
  for (let e = 1; e < load.length; e++) next[e] = next[e - 1] + load[e - 1]
  const order = new Int32Array(chosen.length)
  const back = new Int32Array(chosen.length)
  const oneHot = new Float32Array(chosen.length * load.length)
  for (let i = 0; i < chosen.length; i++) {
    const place = next[chosen[i]]++
    order[place] = Math.floor(i / k)
    back[i] = place
    oneHot[place * load.length + chosen[i]] = 1
  }
  return { order, back, oneHot }
}

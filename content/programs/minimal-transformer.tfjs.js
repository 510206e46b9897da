// %% setup
/*
 * A decoder-only Transformer that learns a nursery rhyme, character by character. Needs TensorFlow.js alone:
 *   npm init -y && npm pkg set type=module && npm install @tensorflow/tfjs
 *   node --input-type=module --eval "(await import('./minimal-transformer.tfjs.js')).main()"
 * Names are those of the Python programs, underscores and all, so that the three can be read side by side.
 */
import * as tf from '@tensorflow/tfjs'

// %% text
// 1. The text: a rhyme that grows by one line a verse. The last fifth of it is never trained on.
const PARTS = `the house that Jack built.|the malt that lay in|the rat that ate|the cat that killed|the dog that worried
the cow with the crumpled horn that tossed|the maiden all forlorn that milked|the man all tattered and torn that kissed
the priest all shaven and shorn that married|the cock that crowed in the morn that waked
the farmer sowing his corn that kept`.split(/[|\n]/)
const text = PARTS.map(
  (_, i) =>
    `This is ${PARTS.slice(0, i + 1)
      .reverse()
      .join(' ')}\n`,
).join('')
export const vocabulary = [...new Set(text)].sort()
const ids = [...text].map((character) => vocabulary.indexOf(character))
const split = Math.floor(ids.length * 0.8)
export const train_ids = ids.slice(0, split)
export const held_out_ids = ids.slice(split)

// %% sizes
// 2. Sizes
const [d_model, n_heads, n_layers, d_ff] = [32, 4, 2, 128]
const d_k = d_model / n_heads
const context = 32 // how far the model looks back
const [batch, steps, learning_rate, weight_decay] = [16, 300, 0.003, 0.01]

// %% numbers
// 3. Numbers that look random and are the same in every language: the fraction of a large sine
function noise(i, k) {
  const x = Math.sin(12.9898 * i + 78.233 * k) * 43758.5453
  return x - Math.floor(x)
}

let drawn = 0 // matrices so far
let parameters = [] // of the model that is being built

function parameter(tensor) {
  parameters.push(tf.variable(tensor))
  return parameters.at(-1)
}

function matrix(rows, cols) {
  drawn++
  const values = Array.from({ length: rows * cols }, (_, i) => 0.2 * noise(i, drawn) - 0.1)
  return parameter(tf.tensor2d(values, [rows, cols]))
}

function linear(n_in, n_out) {
  const W = matrix(n_in, n_out)
  return (x) =>
    x
      .reshape([-1, n_in])
      .matMul(W)
      .reshape([...x.shape.slice(0, -1), n_out]) // a row is a place
}

function layer_norm() {
  const [gamma, beta] = [parameter(tf.ones([d_model])), parameter(tf.zeros([d_model]))]
  return (x) => {
    const { mean, variance } = tf.moments(x, -1, true) // of each place by itself: [B, T, 1]
    return x.sub(mean).div(variance.add(1e-5).sqrt()).mul(gamma).add(beta)
  }
}

// %% attention
// 4. The model
class Attention {
  W_Q = linear(d_model, d_model)
  W_K = linear(d_model, d_model)
  W_V = linear(d_model, d_model)
  W_O = linear(d_model, d_model)

  call(x) {
    const [B, T] = x.shape
    const [Q, K, V] = [this.W_Q, this.W_K, this.W_V].map((W) =>
      W(x).reshape([B, T, n_heads, d_k]).transpose([0, 2, 1, 3]),
    )
    const scores = Q.matMul(K, false, true).div(Math.sqrt(d_k)) // [B, heads, T, T]
    const past = tf.linalg.bandPart(tf.ones([T, T]), -1, 0).cast('bool')
    const weights = tf.where(past, scores, tf.fill(scores.shape, -1e9)).softmax() // [B, heads, T, T]
    const heads = weights.matMul(V) // [B, heads, T, d_k]
    return this.W_O(heads.transpose([0, 2, 1, 3]).reshape([B, T, d_model])) // [B, T, d_model]
  }
}

// %% block
class Block {
  norm_1 = layer_norm()
  norm_2 = layer_norm()
  attention = new Attention()
  W_1 = linear(d_model, d_ff)
  W_2 = linear(d_ff, d_model)

  call(input) {
    const x = input.add(this.attention.call(this.norm_1(input)))
    return x.add(this.W_2(this.W_1(this.norm_2(x)).relu())) // [B, T, d_model]
  }
}

// %% transformer
export class Transformer {
  constructor() {
    drawn = 0
    parameters = []
    this.token = matrix(vocabulary.length, d_model)
    this.position = matrix(context, d_model)
    this.blocks = Array.from({ length: n_layers }, () => new Block())
    this.norm = layer_norm()
    this.head = linear(d_model, vocabulary.length)
    this.parameters = parameters
  }

  call(tokens) {
    let x = tf.gather(this.token, tokens).add(this.position.slice(0, tokens.shape[1])) // [B, T, d_model]
    for (const block of this.blocks) x = block.call(x)
    return this.head(this.norm(x)) // [B, T, vocabulary]
  }
}

// %% loss
// 5. Loss: at every place, how surprised is the model by the next character?
function loss_of(model, windows) {
  const inputs = windows.slice([0, 0], [-1, context])
  const targets = windows.slice([0, 1]) // the same text, one place on
  return tf.losses.softmaxCrossEntropy(tf.oneHot(targets, vocabulary.length), model.call(inputs))
}

function windows_at(source, starts) {
  return tf.tensor2d(
    starts.map((start) => source.slice(start, start + context + 1)),
    undefined,
    'int32',
  )
}

export function evaluate(model, source) {
  const starts = Array.from({ length: Math.ceil((source.length - context) / context) }, (_, i) => i * context)
  return tf.tidy(() => loss_of(model, windows_at(source, starts)).dataSync()[0])
}

// %% training
// 6. Training
export function train(model, count = steps) {
  const optimizer = tf.train.adam(learning_rate, 0.9, 0.999, 1e-8)
  for (let step = 0; step < count; step++) {
    const starts = Array.from({ length: batch }, (_, j) =>
      Math.floor(noise(step * batch + j, 0) * (train_ids.length - context)),
    )
    const loss = tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => loss_of(model, windows_at(train_ids, starts)), model.parameters)
      // TensorFlow.js has Adam but not AdamW: the W is this line.
      for (const parameter of model.parameters) parameter.assign(parameter.mul(1 - learning_rate * weight_decay))
      optimizer.applyGradients(grads)
      return value.dataSync()[0]
    })
    if ((step + 1) % 50 === 0)
      console.log(`step ${step + 1}: training ${loss.toFixed(3)}, held out ${evaluate(model, held_out_ids).toFixed(3)}`)
  }
}

// %% writing
// 7. Writing, one character at a time
export function write(model, prompt, count, temperature = 0.5) {
  const tokens = [...prompt].map((character) => vocabulary.indexOf(character))
  for (let i = 0; i < count; i++) {
    const below = tf.tidy(() => {
      const logits = model.call(tf.tensor2d([tokens.slice(-context)], undefined, 'int32')) // [1, T, vocabulary]
      const last = logits.squeeze([0]).slice(logits.shape[1] - 1) // of the last place: [1, vocabulary]
      return last
        .div(temperature)
        .softmax()
        .cumsum(1)
        .less(noise(i + 1, 0))
        .sum()
        .dataSync()[0]
    })
    tokens.push(Math.min(below, vocabulary.length - 1))
  }
  return tokens.map((token) => vocabulary[token]).join('')
}

// %% run
export function main() {
  const model = new Transformer()
  const losses = () =>
    `training ${evaluate(model, train_ids).toFixed(3)}, held out ${evaluate(model, held_out_ids).toFixed(3)}`
  console.log(`before: ${losses()}`)
  train(model)
  console.log(`after: ${losses()}`)
  console.log(write(model, 'This is the ', 200))
}

// The article's example: three words, K = V = Q.
const Q = tf.tensor2d([
  [0.1, 0.2, 0.3],
  [0.4, 0.5, 0.6],
  [0.7, 0.8, 0.9],
])
const K = Q
const V = Q

const d_k = Q.shape[1]
const weights = softmax(Q.matMul(K.transpose()).div(Math.sqrt(d_k))) // [time, time]
const output = weights.matMul(V) // [time, d_v]

console.log(output)
weights

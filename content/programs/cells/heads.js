// Two heads in one product: the width is cut in two by reshaping, and the heads become a batch.
function noise(i, k) {
  const x = Math.sin(12.9898 * i + 78.233 * k) * 43758.5453
  return x - Math.floor(x)
}

function matrix(rows, cols, k, scale = 1) {
  const values = Array.from({ length: rows * cols }, (_, i) => scale * (2 * noise(i, k) - 1))
  return tf.tensor2d(values, [rows, cols])
}

function split(Y, heads) {
  const [time, width] = Y.shape
  return Y.reshape([time, heads, width / heads]).transpose([1, 0, 2]) // [heads, time, d_k]
}

function join(Z) {
  const [heads, time, d_k] = Z.shape
  return Z.transpose([1, 0, 2]).reshape([time, heads * d_k]) // [time, width]
}

const X = matrix(5, 8, 1)
const [W_Q, W_K, W_V, W_O] = [2, 3, 4, 5].map((k) => matrix(8, 8, k))
const two = attention(split(X.matMul(W_Q), 2), split(X.matMul(W_K), 2), split(X.matMul(W_V), 2))

console.log(join(two.output).matMul(W_O)) // [time, width]
two.weights

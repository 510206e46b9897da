// Each row by itself: mean 0, variance 1. Then what attention found is added to X, not put in its place.
function layer_norm(x) {
  const { mean, variance } = tf.moments(x, -1, true) // [time, 1]
  return x.sub(mean).div(variance.add(1e-5).sqrt())
}

function self_attention(x, heads, W_Q, W_K, W_V, W_O) {
  const [Q, K, V] = [W_Q, W_K, W_V].map((W) => split(x.matMul(W), heads))
  return join(attention(Q, K, V).output).matMul(W_O)
}

const H = X.add(self_attention(layer_norm(X), 2, W_Q, W_K, W_V, W_O)) // [time, width]
const { mean, variance } = tf.moments(layer_norm(X), -1)

console.log('mean of each row:', mean)
console.log('variance of each row:', variance)
H

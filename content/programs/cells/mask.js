// No query may look ahead: what is forbidden becomes so negative that its power is 0.
function attention(Q, K, V) {
  const [time, d_k] = Q.shape.slice(-2)
  const past = tf.linalg.bandPart(tf.ones([time, time]), -1, 0).cast('bool') // lower triangle
  const scores = Q.matMul(K, false, true).div(Math.sqrt(d_k)) // [..., time, time]
  const weights = softmax(tf.where(past, scores, tf.fill(scores.shape, -1e9)))
  return { weights, output: weights.matMul(V) }
}

const masked = attention(Q, K, V)
console.log(masked.output)
masked.weights

// From scores to shares, by hand. A row is one query.
const scores = tf.tensor2d([
  [1, 2, 3],
  [0, 0, 0],
  [1000, 1001, 1002],
])

function softmax(x) {
  const powers = x.sub(x.max(-1, true)).exp() // the largest score becomes 0, so nothing overflows
  return powers.div(powers.sum(-1, true))
}

softmax(scores)

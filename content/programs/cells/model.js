// A language model of one sentence: every place is to foretell the next character.
const sentence = 'the cat sat on the mat'
const letters = [...new Set(sentence)].sort()
const ids = [...sentence].map((letter) => letters.indexOf(letter))
const inputs = tf.tensor1d(ids.slice(0, -1), 'int32') // the sentence without its end
const targets = tf.tensor1d(ids.slice(1), 'int32') // the sentence without its beginning

const w = {}
w.token = tf.variable(matrix(letters.length, 16, 11, 0.1))
w.position = tf.variable(matrix(ids.length, 16, 12, 0.1))
for (const [k, name] of ['W_Q', 'W_K', 'W_V', 'W_O'].entries()) w[name] = tf.variable(matrix(16, 16, 13 + k, 0.3))
w.W_1 = tf.variable(matrix(16, 32, 17, 0.3))
w.W_2 = tf.variable(matrix(32, 16, 18, 0.3))
w.head = tf.variable(matrix(16, letters.length, 19, 0.1))

function model(tokens) {
  const X = tf.gather(w.token, tokens).add(w.position.slice(0, tokens.shape[0])) // [time, width]
  const H = X.add(self_attention(layer_norm(X), 2, w.W_Q, w.W_K, w.W_V, w.W_O))
  const Y = H.add(layer_norm(H).matMul(w.W_1).relu().matMul(w.W_2))
  return layer_norm(Y).matMul(w.head) // [time, letters]
}

const even = softmax(model(inputs))
even

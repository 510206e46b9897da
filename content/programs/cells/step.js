// One step of training: measure, ask every parameter for its share of the blame, move a little downhill.
function loss() {
  return tf.losses.softmaxCrossEntropy(tf.oneHot(targets, letters.length), model(inputs))
}

const { value, grads } = tf.variableGrads(loss, Object.values(w))
for (const parameter of Object.values(w)) parameter.assign(parameter.sub(grads[parameter.name].mul(0.1)))

console.log('even guess:', Math.log(letters.length))
console.log('before:', value.dataSync()[0], 'after:', loss().dataSync()[0])
grads[w.head.name]

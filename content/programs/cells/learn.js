// The same step many times over, with Adam choosing how far to go.
const optimizer = tf.train.adam(0.01)
for (let step = 1; step <= 60; step++) {
  const cost = optimizer.minimize(loss, true, Object.values(w))
  if (step % 10 === 0) console.log('step', step, 'loss', cost.dataSync()[0])
  cost.dispose()
}

const sure = softmax(model(inputs)) // [time, letters]
const guesses = [...sure.argMax(-1).dataSync()].map((id) => letters[id]).join('')
console.log(`it says: ${guesses}`)
console.log(`it is:   ${sentence.slice(1)}`)
sure

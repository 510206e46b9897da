import { type Scalar, type Tensor, variableGrads } from '@tensorflow/tfjs-core'
import type { Parameters } from '@/lib/nn/parameters'
import { scoped } from '@/lib/nn/scope'

/**
 * The loss, and how it changes with each number of each parameter, as plain arrays. A parameter that the loss never
 * met (an expert that no token was sent to) has a gradient of zeros. Needs `loadGradients` first.
 */
export const gradientsOf = (
  loss: () => Scalar,
  parameters: Parameters,
): { loss: number; gradients: Record<string, Float32Array> } =>
  scoped(() => {
    const { value, grads } = variableGrads(loss, Object.values(parameters))
    const gradients: Record<string, Float32Array> = {}
    for (const [name, parameter] of Object.entries(parameters)) {
      // tfjs names its variables itself; a variable without a path to the loss is left out.
      const gradient = grads[parameter.name]
      gradients[name] = gradient ? valuesOf(gradient) : new Float32Array(parameter.size)
    }
    return { loss: value.dataSync()[0], gradients }
  })

/** In an array of its own. */
const valuesOf = (t: Tensor): Float32Array => new Float32Array(t.dataSync())

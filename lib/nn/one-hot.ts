import { cast, oneHot as oneHotOf, type Tensor, tidy } from '@tensorflow/tfjs-core'

/**
 * 1 at each token's place, 0 elsewhere; a row of zeros for an id that is no token.
 * (Asked for float32, the wasm kernel of tfjs 4.22 writes whole numbers into it: it is asked for int32 and then cast.)
 *
 * @param ids [n] int32
 * @returns [n, depth] float32
 */
export const oneHot = (ids: Tensor, depth: number): Tensor => tidy(() => cast(oneHotOf(ids, depth), 'float32'))

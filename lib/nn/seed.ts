/**
 * A seed that follows from another one and a path of whole numbers (a step, a place in the model): the same path gives
 * the same seed, neighbouring paths give unrelated ones. It makes every random draw of a training run a function of
 * (seed, step), so that a run that is resumed goes on exactly as if it had never stopped.
 * The mixing is the finalizer of MurmurHash3 (Austin Appleby, public domain).
 *
 * @returns a whole number of [0, 2^32)
 */
export function seedAt(seed: number, ...path: number[]): number {
  let hash = mixed(seed ^ 0x9e3779b9)
  for (const part of path) hash = mixed(Math.imul(hash, 31) + part + 0x9e3779b9)
  return hash
}

function mixed(x: number): number {
  let h = x >>> 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/**
 * A seeded source of uniform numbers in [0, 1): mulberry32 (Tommy Ettinger, public domain).
 * Same seed, same sequence, on every machine; good enough to fill a matrix, not for cryptography.
 */
export function uniform(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Seeded numbers from N(0, 1), by the Box-Muller transform. */
export function normal(seed: number): () => number {
  const next = uniform(seed)
  let spare: number | null = null
  return () => {
    if (spare !== null) {
      const value = spare
      spare = null
      return value
    }
    const radius = Math.sqrt(-2 * Math.log(1 - next()))
    const angle = 2 * Math.PI * next()
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
}

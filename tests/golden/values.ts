import { normal } from '@/lib/matrix/random'
import { type ParameterSpec, sizeOf } from '@/lib/nn'

/** The numbers that make_models.py's `fill` gives each parameter: by name in order, a seed each. */
export function goldenValues(specs: ParameterSpec[], seed: number): Record<string, Float32Array> {
  const names = specs.map(({ name }) => name).sort()
  return Object.fromEntries(
    specs.map((spec) => {
      const next = normal(seed + names.indexOf(spec.name))
      const spread = spec.shape.length === 2 ? 0.25 : 0.125
      const start = spec.kind === 'gain' ? 1 : 0
      return [spec.name, Float32Array.from({ length: sizeOf(spec) }, () => start + Math.fround(next()) * spread)]
    }),
  )
}

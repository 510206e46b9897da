import * as v from 'valibot'
import type { LabState } from '@/lib/lab/types'
import { integer, seedSchema } from '../schemas'

export const maxD_k = 1024

const stateSchema = v.object({
  d_k: integer(1, maxD_k),
  /** Keys that one query is compared with. */
  keys: integer(2, 64),
  /** Pairs of random q and k in the histogram. */
  samples: integer(100, 5000),
  /** normal: entries from N(0, 1). uniform: from U(-sqrt 3, sqrt 3). sign: -1 or 1. All have mean 0 and variance 1. */
  distribution: v.picklist(['normal', 'uniform', 'sign'], 'distribution.unknown'),
  seed: seedSchema,
})

export type WhyScaleState = v.InferOutput<typeof stateSchema>

const start: WhyScaleState = { d_k: 64, keys: 16, samples: 2000, distribution: 'normal', seed: 1 }

export const definition: LabState<WhyScaleState> = {
  id: 'why-scale',
  version: 1,
  schema: stateSchema,
  presets: { d64: start, d3: { ...start, d_k: 3 }, d512: { ...start, d_k: 512 }, d1024: { ...start, d_k: 1024 } },
}

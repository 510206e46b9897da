import { algorithm } from './errata/algorithm'
import { background } from './errata/background'
import { code } from './errata/code'
import { mathematics } from './errata/mathematics'
import { outlook } from './errata/outlook'
import { resources } from './errata/resources'
import type { Erratum } from './errata/types'

export type { Erratum, Verdict } from './errata/types'

/** Everything in the source article that is wrong, imprecise or cannot be checked, by section. */
export const errata: readonly Erratum[] = [
  ...background,
  ...algorithm,
  ...mathematics,
  ...code,
  ...outlook,
  ...resources,
]

import type { Words } from '@/content/words'
import type { axes as zhAxes } from '@/content/zh/ui/axes'

export const axes: Words<typeof zhAxes> = {
  token: 'tokens',
  query: 'queries',
  key: 'keys',
  d_model: 'd_model',
  d_k: 'd_k',
  d_v: 'd_v',
  d_ff: 'd_ff',
  heads_d_v: 'heads × d_v',
  sample: 'samples',
  one: '1',
  row: 'rows',
  col: 'columns',
}

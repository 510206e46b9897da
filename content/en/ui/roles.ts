import type { Words } from '@/content/words'
import type { roles as zhRoles } from '@/content/zh/ui/roles'

export const roles: Words<typeof zhRoles> = {
  input: 'input',
  query: 'query',
  key: 'key',
  value: 'value',
  score: 'score',
  weight: 'weight',
  output: 'output',
  parameter: 'parameter',
}

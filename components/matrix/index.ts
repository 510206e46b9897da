export { MatrixView } from './matrix-view'
export { whenMirrorsSettled } from './mirror'
export type { GridEdit, Lit, MatrixViewProps, Role } from './types'

/** Formulas as TeX, built from the trace: for the page (with slots, see pen.ts) and for the LaTeX export (plain). */
export * from './attention'
export * from './block'
export { matrixTex, rowTex, vectorTex } from './matrix'
export * from './multi-head'
export { numberTex, numberText } from './number'
export {
  type Builder,
  escapeTex,
  type Pen,
  type PenOptions,
  plainTex,
  type Template,
  type TexRole,
  template,
} from './pen'
export { productCellTex } from './product'
export { aligned, sumTex } from './sum'
export * from './why-scale'

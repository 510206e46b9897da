/** Views that draw anything of their kind and know no lab. */
export { Arcs, type ArcsProps } from './arcs'
export { Curve, type CurveLine, type CurveProps } from './curve'
export { Formula, type FormulaProps } from './formula'
export { Histogram, type HistogramProps, type HistogramSeries } from './histogram'
export { Legend, type LegendProps } from './legend'
export { LiveFormula, type LiveFormulaProps } from './live-formula'
export { Plot, type PlotAxis, type PlotProps, plotBox } from './plot'
export { ScrollBox } from './scroll-box'

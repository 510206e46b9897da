/** A number that a reader sets on a line between two ends. A logarithmic one needs `min` above 0. */
export interface Span {
  min: number
  max: number
  step: number
  scale?: 'linear' | 'log'
  integer?: boolean
}

/** Places on a logarithmic slider. */
export const sliderPlaces = 1000

/** The nearest value that the span allows. */
export function snapped(value: number, { min, max, step, integer }: Span): number {
  const unit = integer ? Math.max(1, step) : step
  const on = Math.round(value / unit) * unit
  return Math.min(max, Math.max(min, Number(on.toPrecision(12))))
}

/** Where a value stands on a logarithmic slider, 0 to `sliderPlaces`. */
export const placeOf = (value: number, { min, max }: Span): number =>
  Math.round((sliderPlaces * Math.log(value / min)) / Math.log(max / min))

/** The value at a place of a logarithmic slider; between its ends, three figures are as fine as a hand is. */
export function valueAt(place: number, span: Span): number {
  if (place <= 0) return span.min
  if (place >= sliderPlaces) return span.max
  return snapped(Number((span.min * (span.max / span.min) ** (place / sliderPlaces)).toPrecision(3)), span)
}

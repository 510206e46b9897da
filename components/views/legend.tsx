import { scaleLinear } from 'd3-scale'
import type { ValueScale } from '@/lib/draw/scale'

export interface LegendProps {
  scale: ValueScale
  /** What the colours mean. */
  label: string
  /** What hatching means; left out where nothing is hatched. */
  blocked?: string
}

/** Which colour is which number. */
export function Legend({ scale, label, blocked }: LegendProps) {
  const axis = scaleLinear([scale.low, scale.high], [0, 100])
  const format = axis.tickFormat(4)
  return (
    <div className="views-legend">
      <span className="views-legend-label">{label}</span>
      <span className="views-legend-scale">
        <span className={`views-legend-bar views-ramp-${scale.kind}`} aria-hidden="true" />
        {axis.ticks(4).map((tick) => (
          <span key={tick} className="views-legend-tick" style={{ left: `${axis(tick)}%` }}>
            {format(tick)}
          </span>
        ))}
      </span>
      {blocked && (
        <span className="views-legend-blocked">
          <span className="views-legend-hatch" aria-hidden="true" /> {blocked}
        </span>
      )}
    </div>
  )
}

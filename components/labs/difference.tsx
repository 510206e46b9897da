import { MatrixView, type MatrixViewProps } from '@/components/matrix'
import { Legend } from '@/components/views'
import { useUi } from '@/components/words'
import { sharedScale } from '@/lib/draw/scale'
import { difference } from '@/lib/lab/difference'
import type { Matrix } from '@/lib/lab/types'
import { Stage } from './stage'

interface Props {
  /** What is compared: now, and when it was pinned. */
  pairs: { now: Matrix; before: Matrix; role: MatrixViewProps['role'] }[]
  instance: string
  digits?: number
}

/** What has changed since the reader pinned a result, cell by cell, on one scale. */
export function Difference({ pairs, instance, digits }: Props) {
  const w = useUi().matrix.difference
  const drawn = pairs.flatMap(({ now, before, role }) => {
    const matrix = difference(now, before)
    return matrix ? [{ matrix, role }] : []
  })
  const scale = sharedScale(drawn.map(({ matrix }) => matrix))
  const same = drawn.every(({ matrix }) => matrix.values.every((x) => x === 0))
  return (
    <div className="lab-panel">
      <Stage title={w.title} note={drawn.length < pairs.length ? w.shapes : same ? w.same : w.help}>
        {drawn.map(({ matrix, role }) => (
          <MatrixView
            key={matrix.name}
            // A name of its own: a program that asks for `weights` must find the weights.
            matrix={{ ...matrix, name: `${matrix.name}-difference` }}
            name={`Δ ${matrix.name}`}
            role={role}
            scale={scale}
            instance={instance}
            digits={digits}
          />
        ))}
        {drawn.length > 0 && <Legend scale={scale} label={w.title} />}
      </Stage>
    </div>
  )
}

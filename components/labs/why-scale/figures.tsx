import { fill } from '@/lib/lab/fill'
import { figuresOf } from '@/lib/labs/why-scale/reading'
import type { WhyScaleTrace } from '@/lib/labs/why-scale/trace'
import { numberText } from '@/lib/tex'
import type { WhyScaleWords } from './words'

/** The five figures side by side, each with what theory says of it. */
export function Figures({ trace, words }: { trace: WhyScaleTrace; words: WhyScaleWords }) {
  const w = words.figures
  const bound = (x: number) => numberText(x, Number.isInteger(x) ? 0 : 3)
  return (
    <table className="lab-figures" aria-label={w.title}>
      <thead>
        <tr>
          <th scope="col">{w.quantity}</th>
          <th scope="col" data-side="raw">
            {words.sides.raw}
          </th>
          <th scope="col" data-side="scaled">
            {words.sides.scaled}
          </th>
          <th scope="col">{w.reference}</th>
        </tr>
      </thead>
      <tbody>
        {figuresOf(trace).map((figure) => (
          <tr key={figure.name}>
            <th scope="row">{w.names[figure.name]}</th>
            {(['raw', 'scaled'] as const).map((side) => (
              <td key={side} data-figure={figure.name} data-side={side} data-value={figure[side]}>
                {numberText(figure[side], 3)}
              </td>
            ))}
            <td className="lab-figures-reference">
              {fill(w.references[figure.name], {
                keys: trace.keys,
                ...(figure.bound && { raw: bound(figure.bound.raw), scaled: bound(figure.bound.scaled) }),
              })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

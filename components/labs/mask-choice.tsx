import { Choice, NumberField } from '@/components/inputs'
import { type Mask, maskKinds } from '@/lib/labs/schemas'

export interface MaskWords {
  mask: string
  masks: Record<Mask['kind'], string>
  maskTitles?: Record<Mask['kind'], string>
  window: string
  padding: string
}

interface Props {
  mask: Mask
  /** Number of tokens: a window or a padding can't be longer. */
  n: number
  words: MaskWords
  onChange(mask: Mask, coalesce?: string): void
}

/** Which keys a query may see, and how far the pattern reaches. */
export function MaskChoice({ mask, n, words: w, onChange }: Props) {
  const reach = (label: string, which: 'window' | 'padding', min: number) => (
    <NumberField
      label={label}
      value={Math.min(mask[which], n)}
      min={min}
      max={n}
      step={1}
      integer
      onChange={(value, coalesce) => onChange({ ...mask, [which]: value }, coalesce)}
    />
  )
  return (
    <>
      <Choice
        label={w.mask}
        value={mask.kind}
        options={maskKinds.map((value) => ({ value, label: w.masks[value], title: w.maskTitles?.[value] }))}
        onChange={(kind) => onChange({ ...mask, kind })}
      />
      {mask.kind === 'window' && reach(w.window, 'window', 1)}
      {mask.kind === 'padding' && reach(w.padding, 'padding', 0)}
    </>
  )
}

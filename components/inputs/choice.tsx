'use client'
import { useId } from 'react'

export interface ChoiceProps<Value extends string> {
  label: string
  value: Value
  options: readonly { value: Value; label: string; title?: string }[]
  onChange(value: Value): void
}

/** One of a few, side by side. Native radio buttons underneath, so the arrow keys work. */
export function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  const name = useId()
  return (
    <fieldset className="input-choice">
      <legend className="input-label">{label}</legend>
      <div className="input-choice-options">
        {options.map((option) => (
          <label key={option.value} className="input-choice-option" title={option.title}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

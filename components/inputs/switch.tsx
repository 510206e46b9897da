'use client'

export interface SwitchProps {
  label: string
  checked: boolean
  onChange(checked: boolean): void
}

/** On or off. A native checkbox underneath. */
export function Switch({ label, checked, onChange }: SwitchProps) {
  return (
    <label className="input-switch">
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="input-switch-track" aria-hidden="true" />
      <span>{label}</span>
    </label>
  )
}

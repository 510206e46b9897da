import type { ComponentProps } from 'react'
import { Icon, type IconName } from './icons'

interface ToolProps extends Omit<ComponentProps<'button'>, 'name' | 'children'> {
  name: IconName
  label: string
}

/** A button of a lab's toolbar. Where there is little room its word is hidden from the eye, not from a screen reader. */
export function Tool({ name, label, ...button }: ToolProps) {
  return (
    <button type="button" className="button button-quiet host-tool" data-tool={name} {...button}>
      <Icon name={name} />
      <span className="host-tool-label">{label}</span>
    </button>
  )
}

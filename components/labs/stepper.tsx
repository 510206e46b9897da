import type { ReactNode } from 'react'
import { fill } from '@/lib/lab/fill'

export interface StepperWords {
  label: string
  all: string
  previous: string
  next: string
  /** With {step} in it. */
  position: string
  names: readonly string[]
  texts: readonly string[]
}

interface Props {
  /** 0 shows everything; 1 to names.length are the steps. */
  step: number
  words: StepperWords
  onStep(step: number): void
  announce(message: string): void
  /** Stands behind the text of the step: a remark, a button. */
  children?: ReactNode
}

/** The steps of a computation, forward and back, with the words of the present one beside it. */
export function Stepper({ step, words: w, onStep, announce, children }: Props) {
  const go = (next: number) => {
    onStep(next)
    announce(next === 0 ? w.all : `${fill(w.position, { step: next })}: ${w.names[next - 1]}`)
  }
  const arrow = (label: string, sign: string, next: number, disabled: boolean) => (
    <button
      type="button"
      className="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={() => go(next)}
    >
      {sign}
    </button>
  )
  return (
    <div className="lab-stepper">
      <nav className="lab-stepper-row" aria-label={w.label}>
        <button type="button" className="button" aria-pressed={step === 0} onClick={() => go(0)}>
          {w.all}
        </button>
        <ol className="lab-stepper-list">
          {w.names.map((name, index) => (
            <li key={name}>
              <button
                type="button"
                className="button"
                aria-pressed={step === index + 1}
                title={name}
                onClick={() => go(index + 1)}
              >
                <span className="lab-stage-number">{index + 1}</span>
                <span className="lab-stepper-name">{name}</span>
              </button>
            </li>
          ))}
        </ol>
        <span className="lab-stepper-move">
          {arrow(w.previous, '←', step - 1, step === 0)}
          {arrow(w.next, '→', step + 1, step === w.names.length)}
        </span>
      </nav>
      {step > 0 && (
        <p className="lab-stepper-text">
          {w.texts[step - 1]} {children}
        </p>
      )}
    </div>
  )
}

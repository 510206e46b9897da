'use client'
import { lazy, Suspense, useRef, useState } from 'react'
import { useUi } from '@/components/words'
import { fill } from '@/lib/lab/fill'
import type { Matrix, Problem } from '@/lib/lab/types'
import type { GridEdit } from './types'

export interface MenuProps {
  matrix: Matrix
  name: string
  edit: GridEdit | undefined
  say(text: string): void
  /** Puts a pasted text in; gives back what is wrong with it. */
  paste(text: string): Problem | null
}

const load = () => import('./menu')
/** The menu, its dialogs and what they stand on come with the first menu that is opened. */
const Menu = lazy(load)

/** The button over a matrix that opens its menu. */
export function MenuButton(props: MenuProps) {
  const ui = useUi()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [used, setUsed] = useState(false)
  return (
    <>
      <button
        ref={button}
        type="button"
        className="matrix-menu-button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={fill(ui.matrix.menu, { matrix: props.name })}
        title={fill(ui.matrix.menu, { matrix: props.name })}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => {
          setUsed(true)
          setOpen(true)
        }}
      >
        ⋯
      </button>
      {used && (
        <Suspense fallback={null}>
          <Menu {...props} anchor={button} open={open} setOpen={setOpen} />
        </Suspense>
      )}
    </>
  )
}

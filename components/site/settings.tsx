'use client'
import { useEffect, useState } from 'react'
import { useUi } from '@/components/words'
import { storageKeys } from './boot'

const themes = ['system', 'light', 'dark'] as const
const types = ['normal', 'large'] as const

/** Sets a choice on <html> and remembers it; the first value of each is the default and leaves no trace. */
function choose(kind: 'theme' | 'type', value: string, fallback: string) {
  const { dataset } = document.documentElement
  if (value === fallback) delete dataset[kind]
  else dataset[kind] = value
  try {
    if (value === fallback) localStorage.removeItem(storageKeys[kind])
    else localStorage.setItem(storageKeys[kind], value)
  } catch {
    // Storage may be forbidden; the choice then holds for this page.
  }
}

/** Theme and type size, in a popover that the browser itself opens, closes and gives the focus. */
export function Settings() {
  const { site } = useUi()
  // What the boot script put on <html> is known only in the browser.
  const [chosen, setChosen] = useState<{ theme: string; type: string }>({ theme: 'system', type: 'normal' })
  useEffect(() => {
    const { theme, type } = document.documentElement.dataset
    setChosen({ theme: theme ?? 'system', type: type ?? 'normal' })
  }, [])

  // Paper is white: a dark page is printed in the light colours.
  useEffect(() => {
    let kept: string | undefined
    const before = () => {
      kept = document.documentElement.dataset.theme
      document.documentElement.dataset.theme = 'light'
    }
    const after = () => {
      if (kept) document.documentElement.dataset.theme = kept
      else delete document.documentElement.dataset.theme
    }
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])

  const radios = (kind: 'theme' | 'type', values: readonly { value: string; label: string }[]) => (
    <fieldset className="settings-choice">
      <legend>{site[kind]}</legend>
      <div>
        {values.map(({ value, label }) => (
          <label key={value}>
            <input
              type="radio"
              name={`settings-${kind}`}
              value={value}
              checked={chosen[kind] === value}
              onChange={() => {
                choose(kind, value, values[0].value)
                setChosen({ ...chosen, [kind]: value })
              }}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )

  return (
    <>
      <button
        type="button"
        className="site-tool settings-button"
        popoverTarget="settings"
        aria-label={site.settingsLabel}
        title={site.settingsLabel}
      >
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
          <circle cx="10" cy="10" r="7.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M10 2.75a7.25 7.25 0 0 1 0 14.5z" fill="currentColor" />
        </svg>
      </button>
      <dialog id="settings" popover="auto" className="settings" aria-label={site.settingsLabel}>
        {radios(
          'theme',
          themes.map((value) => ({ value, label: site.themes[value] })),
        )}
        {radios(
          'type',
          types.map((value) => ({ value, label: site.types[value] })),
        )}
      </dialog>
    </>
  )
}

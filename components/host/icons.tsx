/** Line icons of 16 units, drawn with the colour of the text; each is decoration beside a word. */
const paths = {
  presets: 'M3 3.5h10M3 8h10M3 12.5h6',
  undo: 'M6 3 3 6l3 3M3.2 6H9.5a3.5 3.5 0 0 1 0 7H7',
  redo: 'm10 3 3 3-3 3M12.8 6H6.5a3.5 3.5 0 0 0 0 7H9',
  reset: 'M3.2 6.5A5.2 5.2 0 1 1 3 9.3M3 2.8v3.7h3.7',
  pin: 'M6 2.5h4M6.7 2.5v4L4.5 9h7L9.3 6.5v-4M8 9v4.5',
  share: 'M8 9.5v-7M5.3 5 8 2.3 10.7 5M4.5 7.5H3v6h10v-6h-1.5',
  export: 'M8 2.5v7M5.3 7 8 9.7 10.7 7M3 11v2.5h10V11',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  close: 'm4 4 8 8M12 4l-8 8',
  warn: 'M8 2.5 14 13H2L8 2.5ZM8 6.5V9M8 11h.01',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="host-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth={name === 'more' ? 2 : 1.4}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

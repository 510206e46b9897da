import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { javascript } from '@codemirror/lang-javascript'
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { EditorState, Prec, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'

export interface EditorOptions {
  parent: HTMLElement
  code: string
  label: string
  /** Id of the text that says how to leave the editor by the keyboard. */
  describedBy: string
  change(code: string): void
  run(): void
}

export interface Editor {
  /** Replaces the whole text when it differs. */
  write(code: string): void
  /** Marks a line, from 1; null takes the mark away. */
  mark(line: number | null): void
  focus(): void
  close(): void
}

/** The colours of the listings (app/styles/cells.css), so that a cell looks the same before and after it is alive. */
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--code-constant)' },
  { tag: tags.comment, color: 'var(--code-comment)' },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.className],
    color: 'var(--code-function)',
  },
])

/** CodeMirror's own style stands in no layer: what differs from it is said in its terms. */
const look = EditorView.theme({
  '.cm-scroller': { fontFamily: 'var(--font-mono)', fontSize: 'var(--text-s)', lineHeight: '1.6' },
  '.cm-content': { padding: 'var(--space-3) 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 var(--space-3)' },
  '.cm-gutters': { border: '0', background: 'var(--surface-sunken)', color: 'var(--ink-faint)' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.25rem', padding: '0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--accent) 28%, transparent)',
  },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--surface-hover)', outline: '1px solid var(--line-strong)' },
  '.cm-line.cell-fault-line': { background: 'var(--bad-soft)', boxShadow: 'inset 3px 0 var(--bad)' },
})

const setMark = StateEffect.define<number | null>()
const faultyLine = Decoration.line({ class: 'cell-fault-line' })

const mark = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes)
    for (const effect of transaction.effects) {
      if (!effect.is(setMark)) continue
      const { doc } = transaction.state
      const isThere = effect.value !== null && effect.value >= 1 && effect.value <= doc.lines
      next = isThere ? Decoration.set([faultyLine.range(doc.line(effect.value ?? 1).from)]) : Decoration.none
    }
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** CodeMirror for one cell: Shift+Enter and Ctrl+Enter run it; Escape, then Tab, leaves it. */
export function openEditor({ parent, code, label, describedBy, change, run }: EditorOptions): Editor {
  const runKey = () => {
    run()
    return true
  }
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: code,
      extensions: [
        Prec.highest(
          keymap.of([
            { key: 'Shift-Enter', run: runKey },
            { key: 'Mod-Enter', run: runKey },
            { key: 'Ctrl-Enter', run: runKey },
          ]),
        ),
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        javascript(),
        syntaxHighlighting(colours),
        look,
        mark,
        EditorState.tabSize.of(2),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.contentAttributes.of({
          'aria-label': label,
          // Editable is focusable, but axe wants it said of what stands in a region that scrolls.
          tabindex: '0',
          'aria-describedby': describedBy,
          autocapitalize: 'off',
          autocorrect: 'off',
          spellcheck: 'false',
          translate: 'no',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) change(update.state.doc.toString())
        }),
      ],
    }),
  })
  // Until the lines are measured their numbers stand at guessed heights: they are shown when they stand right.
  const gutters = view.dom.querySelector<HTMLElement>('.cm-gutters')
  if (gutters) {
    gutters.style.visibility = 'hidden'
    view.requestMeasure({
      read: () => undefined,
      write: () => requestAnimationFrame(() => gutters.style.removeProperty('visibility')),
    })
  }
  return {
    write(text) {
      if (view.state.doc.toString() === text) return
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } })
    },
    mark: (line) => view.dispatch({ effects: setMark.of(line) }),
    focus: () => view.focus(),
    close: () => view.destroy(),
  }
}

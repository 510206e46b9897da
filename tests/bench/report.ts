import { readFileSync, writeFileSync } from 'node:fs'
import { at } from '../../scripts/lib/root.mjs'
import type { ChapterFigures } from './chapter'
import type { LabFigures } from './lab'
import type { Yardstick } from './yardstick/measure'

export interface Figures {
  when: string
  machine: { cpu: string; cores: number; memoryGiB: number; node: string; chromium: string; load: number }
  labs: LabFigures[]
  yardstick: Yardstick[]
  chapter: ChapterFigures
}

interface Texts {
  file: string
  labs: string
  edit: string
  plain: string
  fps: string
  longest: string
  page: string
  rows: Record<'htmlOnly' | 'scripts' | 'withLab' | 'styles' | 'wasm' | 'text' | 'slow' | 'shift' | 'alive', string>
  goal: string
  figure: string
  note: (figures: Figures) => string
}

/** Says so when more wanted to run than there were cores for: half of what is timed is then waiting. */
const busy = ({ load, cores }: Figures['machine'], say: (load: string) => string): string =>
  load > cores * 1.25 ? say(load.toFixed(1)) : ''

const texts: Record<'zh' | 'en', Texts> = {
  zh: {
    file: 'README.md',
    labs: '从输入到画出答案（毫秒）',
    edit: '中位数 / p95',
    plain: '对照：主线程 tfjs，中位数 / p95',
    fps: '拖动时帧/秒',
    longest: '拖动时主线程最长任务',
    page: '一章的页面',
    rows: {
      htmlOnly: 'HTML（gzip）',
      scripts: '实验载入之前的 JavaScript（gzip）',
      withLab: '第一个实验载入后的 JavaScript（gzip）',
      styles: 'CSS（gzip）',
      wasm: '实验另取的 WebAssembly（gzip）',
      text: '看到文字（FCP）',
      slow: '看到文字：慢网络（1.6 Mbit/s，150 ms）与四分之一的处理器',
      shift: '实验活起来时的版面移动（CLS）',
      alive: '实验活起来时主线程最长任务',
    },
    goal: '目标',
    figure: '实测',
    note: ({ machine, labs }) =>
      `${machine.cpu}，${machine.cores} 核；无头 Chromium ${machine.chromium}（没有显卡）；每格 ${labs[0]?.edit.count} 次编辑。` +
      busy(machine, (load) => `测的时候机器很忙（负载 ${load}），数字偏高。`) +
      '计时从浏览器收到按键开始，到画出所有答案（分数、权重、输出）的那一帧画完为止，不含合成与显示。' +
      '“对照”是同样的编辑写成普通网页：整包 TensorFlow.js 在主线程上算，表格整个重建，取 cpu 与 webgl 两个后端里较快的。',
  },
  en: {
    file: 'README.en.md',
    labs: 'From input to the painted answer (ms)',
    edit: 'median / p95',
    plain: 'yardstick: tfjs on the main thread, median / p95',
    fps: 'frames/s while dragging',
    longest: 'longest main-thread task while dragging',
    page: 'A chapter page',
    rows: {
      htmlOnly: 'HTML (gzip)',
      scripts: 'JavaScript before any lab (gzip)',
      withLab: 'JavaScript with the first lab (gzip)',
      styles: 'CSS (gzip)',
      wasm: 'WebAssembly that a lab adds (gzip)',
      text: 'Time to first text (FCP)',
      slow: 'Time to first text on a slow line (1.6 Mbit/s, 150 ms) and a quarter of the processor',
      shift: 'Layout shift while labs come alive (CLS)',
      alive: 'Longest main-thread task while labs come alive',
    },
    goal: 'goal',
    figure: 'measured',
    note: ({ machine, labs }) =>
      `${machine.cpu}, ${machine.cores} cores; headless Chromium ${machine.chromium}, no graphics card; ${labs[0]?.edit.count} edits a row. ` +
      busy(machine, (load) => `The machine was busy (load ${load}), so the figures are too high. `) +
      'Timed from the moment the browser receives the key press to the end of painting the frame that shows every answer (scores, weights, output); compositing and display are not in it. ' +
      'The yardstick is the same edit as a plain page does it: all of TensorFlow.js on the main thread, tables built anew, the faster of its cpu and webgl backends.',
  },
}

const ms = (x: number) => x.toFixed(x < 100 ? 1 : 0)
const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
const row = (...cells: string[]) => `| ${cells.join(' | ')} |`

const goals: Record<string, string> = { '3×3': 'p95 ≤ 16', '64×64': 'p95 ≤ 50' }

const fastest = (all: Yardstick[], title: string): Yardstick | undefined =>
  all.filter((one) => one.title === title).sort((a, b) => a.edit.median - b.edit.median)[0]

/** The figures as two Markdown tables. */
export function markdown(lang: 'zh' | 'en', figures: Figures): string {
  const t = texts[lang]
  const { labs, yardstick, chapter } = figures
  const { beforeLab, withLab, firstText, layoutShift, longestTask } = chapter
  const lines = [
    row(t.labs, t.edit, t.goal, t.fps, t.longest, t.plain),
    row('---', '---:', '---:', '---:', '---:', '---:'),
    ...labs.map(({ title, edit, scrub }) => {
      const plain = fastest(yardstick, title)
      return row(
        title,
        `${ms(edit.median)} / ${ms(edit.p95)}`,
        goals[title] ?? '',
        scrub.framesPerSecond.toFixed(0),
        ms(scrub.longestTask),
        plain ? `${ms(plain.edit.median)} / ${ms(plain.edit.p95)} (${plain.backend})` : '',
      )
    }),
    '',
    row(t.page, t.figure, t.goal),
    row('---', '---:', '---:'),
    row(t.rows.htmlOnly, kB(beforeLab.html), ''),
    row(t.rows.styles, kB(beforeLab.css), ''),
    row(t.rows.scripts, kB(beforeLab.js), '≤ 170 kB'),
    row(t.rows.withLab, kB(withLab.js), ''),
    row(t.rows.wasm, kB(withLab.wasm), ''),
    row(t.rows.text, `${ms(firstText.plain)} ms`, ''),
    row(t.rows.slow, `${ms(firstText.slow)} ms`, ''),
    row(t.rows.alive, `${ms(longestTask)} ms`, '≤ 50 ms'),
    row(t.rows.shift, layoutShift.toFixed(4), '< 0.02'),
    '',
    t.note(figures),
  ]
  return lines.join('\n')
}

const markers = /(<!-- bench -->\n)[\s\S]*?(\n<!-- \/bench -->)/

/** Puts the figures between the markers of both READMEs. */
export function refreshReadmes(figures: Figures): void {
  for (const lang of ['zh', 'en'] as const) {
    const path = at(texts[lang].file)
    const text = readFileSync(path, 'utf8')
    if (!markers.test(text)) throw new Error(`${texts[lang].file} has no place for the figures`)
    writeFileSync(
      path,
      text.replace(markers, (_, before: string, after: string) => before + markdown(lang, figures) + after),
    )
  }
}

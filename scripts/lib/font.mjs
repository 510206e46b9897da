import { install, isDebianRoot } from './debian.mjs'
import { read } from './run.mjs'

/** macOS and Windows bring Chinese fonts; elsewhere fontconfig knows. */
function hasChinese() {
  if (process.platform !== 'linux') return true
  return Boolean(read('fc-list', [':lang=zh-cn', 'family'])?.trim())
}

/** Makes sure that Chinese text can be drawn. Resolves to null, or to a sentence that says what is missing. */
export async function bringChineseFont() {
  if (hasChinese()) return null
  if (isDebianRoot()) {
    console.log('找不到中文字体，正在安装 · no Chinese font found, installing one …')
    await install('fontconfig', 'fonts-noto-cjk')
    if (hasChinese()) return null
  }
  return 'no Chinese font was found and none could be installed (on Debian: fonts-noto-cjk)'
}

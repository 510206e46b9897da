/**
 * What can be wrong, by the key of a `Problem`. Every text may use {path} (the field), {limit} and {received};
 * a problem that has no such parameter leaves the brace out of its text.
 */
export const problems = {
  'number.notANumber': '{path} 应当是一个数，收到的是 {received}。',
  'number.notFinite': '{path} 应当是有限的数，收到的是 {received}。',
  'number.notWhole': '{path} 应当是整数，收到的是 {received}。',
  'number.tooSmall': '{path} 不能小于 {limit}，收到的是 {received}。',
  'number.tooBig': '{path} 不能大于 {limit}，收到的是 {received}。',
  'number.tooLarge': '{path} 的绝对值不能超过 1000000，收到的是 {received}。',

  'matrix.tooLarge': '{path} 太大：一个矩阵最多 64 行 64 列，也就是 {limit} 个数，收到 {received} 个。',
  'matrix.wrongCount': '{path} 里数的个数与它的行数、列数对不上。',
  'matrix.shapesDisagree': '几个矩阵的形状对不上：行数要等于词数，宽度要与相乘的矩阵一致。',
  'matrix.notSquare': '{path} 要是方阵，行数与列数相同，收到的是 {received}。',
  'matrix.notARow': '{path} 要是一行（或一列）数，收到的是 {received}。',

  'token.none': '至少要有一个词。',
  'token.tooMany': '最多 {limit} 个词，收到 {received} 个。',
  'token.tooLong': '{path} 太长：一个词最多 {limit} 个字符，收到 {received} 个。',
  'token.notText': '{path} 应当是文字，收到的是 {received}。',
  'token.notAList': '{path} 应当是一串词，收到的是 {received}。',

  'mask.unknown': '没有 {received} 这种掩码。',
  'mask.tooMany': '单独点过的掩码格太多：最多 {limit} 格，收到 {received} 格。',
  'mode.unknown': '没有 {received} 这种输入方式。',
  'mistake.unknown': '没有 {received} 这种错误写法。',
  'stage.unknown': '没有 {received} 这一步。',
  'norm.unknown': '没有 {received} 这种归一化方式。',
  'activation.unknown': '没有 {received} 这种激活函数。',
  'distribution.unknown': '没有 {received} 这种分布。',
  'heads.none': '至少要有一个头。',
  'heads.tooMany': '{path}：最多 {limit} 个头，收到 {received} 个。',
  'heads.notDivisible': '查询头的个数必须是键值头个数的整数倍。',
  'heads.outOfRange': '选中或静音的头不存在。',

  'field.missing': '缺少 {path}。',
  'field.wrongType': '{path} 的类型不对：应当是 {limit}，收到的是 {received}。',
  'field.invalid': '{path} 不合要求，收到的是 {received}。',

  'link.malformed': '这个链接不完整，或者不是从这里复制的。页面保持原样。',
  'link.damaged': '这个链接在途中被截断或改动过，读不出来。页面保持原样。',
  'link.version': '这个链接属于第 {received} 版的实验，这里是第 {limit} 版，读不了。页面保持原样。',
  'link.otherLab': '这个链接属于另一个实验（{received}），不是 {limit}。页面保持原样。',
  'link.tooLong': '链接太长：最多 {limit} 个字符，收到 {received} 个。页面保持原样。',
  'link.state': '链接里的内容不合要求，页面保持原样：{detail}',
  'link.stateTooLarge': '这个状态太大，放不进链接（最多 {limit} 个字符，需要 {received} 个）。可以导出 JSON 保存。',

  'compute.failed': '计算没有成功：{detail}',
  'compute.timeout': '计算超过了 {limit} 秒，重新开始一次后仍然没有结果。上一次的结果还在。',
  'compute.crashed': '计算线程停了，重新启动一次后又停了。上一次的结果还在。',
  'compute.noWorker': '计算线程没能启动。可能是网络断了，或者浏览器不允许后台线程。',

  'host.load': '这个实验的程序没能载入。可能是网络断了。下面的图是建站时算好的。',
  'host.view': '这个实验画不出当前的状态。页面的其余部分不受影响。',
  'host.picture': '浏览器没能画出这张图片。可以改存 SVG。',
  'host.export': '没能做出要导出的内容。可能是网络断了，请再试一次。',
  'host.clipboard': '浏览器不允许自动复制。文字已经选中，请按 Ctrl+C（Mac 上是 ⌘C）。',

  // Matrix cells: {matrix} is the matrix's name, {row} and {col} count from 1.
  'cell.notANumber': '{matrix} 第 {row} 行第 {col} 列：“{text}”不是数。原来的数还在。',
  'cell.notFinite': '{matrix} 第 {row} 行第 {col} 列：“{text}”不是有限的数。原来的数还在。',
  'cell.tooLarge': '{matrix} 第 {row} 行第 {col} 列：“{text}”太大，绝对值不能超过 {limit}。原来的数还在。',
  'cell.comma':
    '{matrix} 第 {row} 行第 {col} 列：“{text}”里的逗号可能是小数点，也可能是千位分隔。请写成 1.000 或 1000。',
  'cell.unfinished': '{matrix} 第 {row} 行第 {col} 列：“{text}”还没写完。原来的数还在。',

  'paste.tooLong': '粘贴的内容有 {length} 个字符，最多 {limit} 个。什么都没有改。',
  'paste.empty': '粘贴的内容里没有数。',
  'paste.ragged': '粘贴的第 {row} 行有 {count} 个数，第 1 行有 {expected} 个：每行要一样多。什么都没有改。',
  'paste.tooLarge': '粘贴的块是 {rows} 行 {cols} 列，每边最多 {limit}。什么都没有改。',
  'paste.badCell': '粘贴的第 {row} 行第 {col} 列：“{text}”不是数。什么都没有改。',
  'paste.emptyCell': '粘贴的第 {row} 行第 {col} 列是空的。什么都没有改。',
  'paste.cellTooLarge': '粘贴的第 {row} 行第 {col} 列：“{text}”太大，绝对值不能超过 {limit}。什么都没有改。',
  'paste.cellNotFinite': '粘贴的第 {row} 行第 {col} 列：“{text}”不是有限的数。什么都没有改。',
  'paste.elided': '粘贴的第 {row} 行第 {col} 列是省略号：打印时被截短了。请完整地打印，再复制。',
  'paste.unclosed': '粘贴的内容缺了收尾的括号，可能没有复制全。什么都没有改。',
  'paste.depth': '粘贴的数组超过两维，这里只收一个矩阵。什么都没有改。',
  'paste.wrongCount': '粘贴的数据有 {count} 个数，和它自己写的形状 {rows}×{cols} 对不上。什么都没有改。',
  'paste.json': '这段 JSON 里找不到矩阵：要有 data（或 values）这一项，里面是数。什么都没有改。',
  'paste.latex': '这段 LaTeX 里找不到矩阵：要有 \\begin{bmatrix} 或它的同类。什么都没有改。',
  'paste.doesNotFit':
    '从第 {row} 行第 {col} 列起，放不下 {rows}×{cols} 的一块：矩阵是 {targetRows}×{targetCols}。请换一个起点。',

  'input.notANumber': '{label}：“{text}”不是数。原来的值还在。',
  'input.outOfRange': '{label}：“{text}”超出范围，应当在 {low} 与 {high} 之间。原来的值还在。',
  'input.notWhole': '{label}：“{text}”应当是整数。原来的值还在。',
  'token.empty': '一个词不能是空的。原来的词还在。',
  'token.sentenceTooLong': '句子有 {received} 个字符，最多 {limit} 个。原来的词还在。',

  unknown: '出了问题（{key}）。',
}

import {
  add,
  add4,
  type Code,
  const4,
  f32,
  get,
  i32,
  increase,
  type Kernel,
  type Local,
  lane,
  less,
  load4,
  loadF32,
  loadSplat,
  loop,
  mul,
  mul4,
  set,
  store4,
  storeF32,
  sub,
  when,
} from './assembler'

/** Rows and columns of C that are computed at once: their sums stay in registers. */
const tileRows = 4
const tileCols = 8
/** Terms of each sum that are added up before the next panel of B is packed: a panel stays in the first cache. */
export const panelDepth = 256
/** Bytes of scratch memory that the kernel needs. */
export const scratchBytes = panelDepth * tileCols * 4

/**
 * C = A B for a batch of matrices, in float32. A and B may lie in memory in any way: the strides say how far apart,
 * in bytes, two matrices of the batch, two rows, two columns are; a transposed matrix has its strides exchanged, and a
 * stride of 0 uses one matrix for the whole batch. C is row-major.
 *
 * As in the usual fast products (Goto, van de Geijn 2008, "Anatomy of high-performance matrix multiplication"): eight
 * columns of B are packed into a panel, and each four rows of A run through it.
 *
 * product(a, aBatch, aRow, aCol, b, bBatch, bRow, bCol, c, batch, m, n, k, scratch)
 */
export function productKernel(): Kernel {
  const [a, aBatch, aRow, aCol, b, bBatch, bRow, bCol, c, batch, m, n, k, panel] = Array(14).keys()
  let next = 14
  const locals: Kernel['locals'] = []
  const local = (type: Kernel['locals'][number]): Local => {
    locals.push(type)
    return next++
  }
  const [i, j, p, depth, from, to, count, cRow, first] = Array.from({ length: 9 }, () => local('i32'))
  const rows = Array.from({ length: tileRows }, () => local('i32'))
  const value = local('v128')
  const [left, right] = [local('v128'), local('v128')]
  const sums = Array.from({ length: 2 * tileRows }, () => local('v128'))

  /** panel[0..depth][0..8] = B[p..p+depth][j..j+8], zeros beyond column n. */
  const pack: Code[] = [
    set(from, add(add(get(b), mul(get(p), get(bRow))), mul(get(j), get(bCol)))),
    set(to, get(panel)),
    set(count, get(depth)),
    // Eight neighbours in memory move as two vectors.
    when(
      [...get(bCol), ...i32(4), 0x46, ...get(first), ...i32(tileCols), 0x46, 0x71],
      [
        loop(get(count), [
          store4(get(to), load4(get(from))),
          store4(get(to), load4(get(from), 16), 16),
          increase(from, get(bRow)),
          increase(to, i32(4 * tileCols)),
          increase(count, i32(-1)),
        ]),
      ],
      [
        loop(get(count), [
          set(cRow, get(from)),
          ...Array.from({ length: tileCols }, (_, col) =>
            when(
              less(i32(col), get(first)),
              [storeF32(get(to), loadF32(get(cRow)), 4 * col), increase(cRow, get(bCol))],
              [storeF32(get(to), f32(0), 4 * col)],
            ),
          ),
          increase(from, get(bRow)),
          increase(to, i32(4 * tileCols)),
          increase(count, i32(-1)),
        ]),
      ],
    ),
  ]

  /** C[i..i+height][j..j+8] (+)= A[i..i+height][p..p+depth] panel. */
  const tile = (height: number): Code[] => {
    const used = rows.slice(0, height)
    const cAddress = (row: number) => add(get(cRow), mul(i32(4 * row), get(n)))
    return [
      set(cRow, add(get(c), mul(i32(4), add(mul(get(i), get(n)), get(j))))),
      ...used.map((row, r) => set(row, add(add(get(a), mul(add(get(i), i32(r)), get(aRow))), mul(get(p), get(aCol))))),
      ...used.flatMap((_, r) => [set(sums[2 * r], const4(0)), set(sums[2 * r + 1], const4(0))]),
      set(from, get(panel)),
      set(to, add(get(panel), mul(get(depth), i32(4 * tileCols)))),
      loop(less(get(from), get(to)), [
        set(left, load4(get(from))),
        set(right, load4(get(from), 16)),
        ...used.flatMap((row, r) => [
          set(value, loadSplat(get(row))),
          set(sums[2 * r], add4(get(sums[2 * r]), mul4(get(value), get(left)))),
          set(sums[2 * r + 1], add4(get(sums[2 * r + 1]), mul4(get(value), get(right)))),
          increase(row, get(aCol)),
        ]),
        increase(from, i32(4 * tileCols)),
      ]),
      when(
        [...get(first), ...i32(tileCols), 0x46],
        used.flatMap((_, r) =>
          [0, 1].map((half) => {
            const old = load4(cAddress(r), 16 * half)
            const sum = get(sums[2 * r + half])
            return when(get(p), [store4(cAddress(r), add4(old, sum), 16 * half)], [store4(cAddress(r), sum, 16 * half)])
          }),
        ),
        used.flatMap((_, r) =>
          Array.from({ length: tileCols }, (_, col) => {
            const sum = lane(get(sums[2 * r + (col >> 2)]), col & 3)
            const old = loadF32(cAddress(r), 4 * col)
            const both: Code = [...old, ...sum, 0x92]
            return when(less(i32(col), get(first)), [
              when(get(p), [storeF32(cAddress(r), both, 4 * col)], [storeF32(cAddress(r), sum, 4 * col)]),
            ])
          }),
        ),
      ),
    ]
  }

  const least = (x: Code, y: Code, into: Local): Code[] => [set(into, x), when(less(y, get(into)), [set(into, y)])]
  const body: Code[] = [
    loop(get(batch), [
      set(p, i32(0)),
      loop(less(get(p), get(k)), [
        ...least(i32(panelDepth), sub(get(k), get(p)), depth),
        set(j, i32(0)),
        loop(less(get(j), get(n)), [
          ...least(i32(tileCols), sub(get(n), get(j)), first),
          ...pack,
          set(i, i32(0)),
          loop(less(add(get(i), i32(tileRows - 1)), get(m)), [...tile(tileRows), increase(i, i32(tileRows))]),
          loop(less(get(i), get(m)), [...tile(1), increase(i, i32(1))]),
          increase(j, i32(tileCols)),
        ]),
        increase(p, i32(panelDepth)),
      ]),
      increase(a, get(aBatch)),
      increase(b, get(bBatch)),
      increase(c, mul(i32(4), mul(get(m), get(n)))),
      increase(batch, i32(-1)),
    ]),
  ]
  return { name: 'product', parameters: 14, locals, body }
}

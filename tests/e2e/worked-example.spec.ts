import { langs } from '@/lib/lab/types'
import { expect, expectClose, labOn, live, matrix, test } from './helpers'

/** The article's example, Q = K = V, computed independently in double precision. */
const Q = [
  [0.1, 0.2, 0.3],
  [0.4, 0.5, 0.6],
  [0.7, 0.8, 0.9],
]
/** Each to 12 decimals: far below what float32 can hold. */
const expected = {
  scores: [
    [0.14, 0.32, 0.5],
    [0.32, 0.77, 1.22],
    [0.5, 1.22, 1.94],
  ],
  scaled: [
    [0.080829037687, 0.184752086141, 0.288675134595],
    [0.184752086141, 0.444559707276, 0.704367328411],
    [0.288675134595, 0.704367328411, 1.120059522228],
  ],
  weights: [
    [0.29935290953, 0.332136565189, 0.368510525282],
    [0.251378736341, 0.32595793286, 0.422663330799],
    [0.207817464464, 0.314930605178, 0.477251930358],
  ],
  output: [
    [0.420747284726, 0.520747284726, 0.620747284726],
    [0.451385378337, 0.551385378337, 0.651385378337],
    [0.480830339768, 0.580830339768, 0.680830339768],
  ],
}

for (const lang of langs) {
  test(`the worked example of chapter 4 is told truly (${lang})`, async ({ page }) => {
    await page.goto(`${lang}/mathematics/`)
    const lab = await live(labOn(page, 'attention'))
    expectClose(await matrix(lab, 'Q'), Q, 1e-6)
    for (const [name, numbers] of Object.entries(expected)) expectClose(await matrix(lab, name), numbers)
  })

  test(`the computed numbers stand beside the printed ones, to six decimals (${lang})`, async ({ page }) => {
    await page.goto(`${lang}/mathematics/`)
    const text = (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
    for (const row of [...expected.weights, ...expected.output])
      for (const value of row) expect(text).toContain(value.toFixed(6))
  })
}

test('each weight row sums to one, and each output row is that mean of V', async ({ page }) => {
  await page.goto('zh/mathematics/')
  const lab = await live(labOn(page, 'attention'))
  const weights = await matrix(lab, 'weights')
  const V = await matrix(lab, 'V')
  for (const row of weights) expect(row.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 6)
  expectClose(
    await matrix(lab, 'output'),
    weights.map((row) => V[0].map((_, c) => row.reduce((sum, w, k) => sum + w * V[k][c], 0))),
    1e-6,
  )
})

import {
  abs4,
  add,
  add4,
  type Code,
  const4,
  div4,
  get,
  i32,
  increase,
  type Kernel,
  less,
  less4,
  load4,
  loop,
  max4,
  mul,
  mul4,
  nearest4,
  powerOfTwo4,
  select4,
  set,
  store4,
  sub,
  sub4,
  when,
} from './assembler'

/** c[0] + c[1] x + c[2] x^2 + ... */
const polynomial = (x: Code, coefficients: number[]): Code =>
  coefficients
    .map(const4)
    .toReversed()
    .reduce((sum, c) => add4(mul4(sum, x), c))

/** exp(r) for |r| <= ln(2) / 2, to float32's precision (the coefficients of Cephes' expf, Moshier 1992). */
const smallExp = [1, 1, 5.0000001201e-1, 1.6666665459e-1, 4.1665795894e-2, 8.3334519073e-3, 1.39819995e-3, 1.9875691e-4]
/** erf(z) = 1 - t P(t) exp(-z^2), t = 1 / (1 + 0.3275911 z), to 1.5e-7 (Abramowitz, Stegun 1964, formula 7.1.26). */
const erfSlope = 0.3275911
const erfTail = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429]

/**
 * GELU(x) = x Phi(x) and its derivative Phi(x) + x phi(x), four numbers at a time; the absolute error of Phi is below
 * 1e-7. Both come from one exponential, exp(-x^2 / 2).
 *
 * gelu(x, y, slope, count), count >= 4
 */
export function geluKernel(): Kernel {
  const [x, y, slope, count] = [0, 1, 2, 3]
  const end = 4
  const [v, power, r, exp, t, Phi] = [5, 6, 7, 8, 9, 10]
  const ln2 = [0.693359375, -2.1219444e-4]

  const four: Code[] = [
    set(v, load4(get(x))),
    // exp(u) = 2^n exp(r) with u = n ln(2) + r; below -87 the result would be no normal number.
    set(r, max4(mul4(mul4(get(v), get(v)), const4(-0.5)), const4(-87))),
    set(power, nearest4(mul4(get(r), const4(Math.LOG2E)))),
    set(r, sub4(sub4(get(r), mul4(get(power), const4(ln2[0]))), mul4(get(power), const4(ln2[1])))),
    set(exp, mul4(polynomial(get(r), smallExp), powerOfTwo4(get(power)))),
    // Phi(-|x|) = t P(t) exp(-x^2 / 2) / 2, z = |x| / sqrt(2)
    set(t, div4(const4(1), add4(mul4(abs4(get(v)), const4(erfSlope * Math.SQRT1_2)), const4(1)))),
    set(Phi, mul4(mul4(mul4(polynomial(get(t), erfTail), get(t)), get(exp)), const4(0.5))),
    set(Phi, select4(get(Phi), sub4(const4(1), get(Phi)), less4(get(v), const4(0)))),
    store4(get(y), mul4(get(v), get(Phi))),
    store4(get(slope), add4(get(Phi), mul4(mul4(get(v), get(exp)), const4(1 / Math.sqrt(2 * Math.PI))))),
  ]
  const onwards = (by: Code): Code[] => [x, y, slope].map((pointer) => increase(pointer, by))
  const body: Code[] = [
    set(end, add(get(x), mul(get(count), i32(4)))),
    loop(less(get(x), get(end)), [
      // The last four may overlap those before them.
      set(count, sub(sub(get(end), i32(16)), get(x))),
      when(less(get(count), i32(0)), onwards(get(count))),
      ...four,
      ...onwards(i32(16)),
    ]),
  ]
  return { name: 'gelu', parameters: 4, locals: ['i32', 'v128', 'v128', 'v128', 'v128', 'v128', 'v128'], body }
}

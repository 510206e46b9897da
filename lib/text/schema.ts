import * as v from 'valibot'
import type { Pair } from './byte-pair-learning'
import type { SerializedTokenizer } from './tokenizer'

/** Tokens of the largest tokenizer that is read; what `decoderConfigSchema` allows. */
const maxTokens = 16_384

const size = v.pipe(v.number('number.notANumber'), v.integer('number.notWhole'), v.maxValue(maxTokens, 'number.tooBig'))
const id = v.pipe(v.number('number.notANumber'), v.integer('number.notWhole'), v.minValue(0, 'number.tooSmall'))

const charactersSchema = v.pipe(
  v.object({ kind: v.literal('characters'), characters: v.array(v.string()), bytes: v.boolean(), size }),
  v.check(({ characters }) => characters.every((one) => [...one].length === 1), 'tokenizer.characters'),
  v.check(({ characters }) => new Set(characters).size === characters.length, 'tokenizer.characters'),
  v.check(({ characters, bytes, size }) => size === characters.length + (bytes ? 256 : 0), 'tokenizer.characters'),
)

const bytePairSchema = v.pipe(
  v.object({ kind: v.literal('byte-pair'), merges: v.array(v.tuple([id, id])), size }),
  v.check(({ merges, size }) => size === 256 + merges.length, 'tokenizer.merges'),
  // A merge is of tokens that were there before it; a pair merges once.
  v.check(({ merges }) => merges.every((pair: Pair, i) => Math.max(...pair) < 256 + i), 'tokenizer.merges'),
  v.check(({ merges }) => new Set(merges.map(String)).size === merges.length, 'tokenizer.merges'),
)

/** A tokenizer that comes from outside. */
export const tokenizerSchema: v.GenericSchema<unknown, SerializedTokenizer> = v.variant('kind', [
  charactersSchema,
  bytePairSchema,
])

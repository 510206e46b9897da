export { type BpeVocabulary, bpeVocabulary, bytePairTokenizer, learnBytePairs } from './byte-pair'
export {
  type BpeLearning,
  type Candidate,
  candidates,
  merge,
  merged,
  nextMerge,
  type Pair,
  startLearning,
} from './byte-pair-learning'
export { type CharacterVocabulary, charactersOf, characterTokenizer } from './characters'
export { chunksOf } from './chunks'
export { tokenizerSchema } from './schema'
export { type SplitUnit, splitSentence, splitUnits } from './split'
export { type SerializedTokenizer, type Tokenizer, tokenizerOf } from './tokenizer'
export { decodeUtf8, encodeUtf8 } from './utf8'

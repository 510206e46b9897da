/**
 * The shape of a language's words: Chinese is the source and gives the shape, every other language must fill it.
 * Every leaf is a string, so that a missing translation fails the type check.
 */
export type Words<T> = T extends string
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Words<Item>[]
    : { readonly [K in keyof T]: Words<T[K]> }

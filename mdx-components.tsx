import type { MDXComponents } from 'mdx/types'

/** Next asks for this file. The vocabulary of a chapter comes from its page, which knows the language. */
export const useMDXComponents = (): MDXComponents => ({})

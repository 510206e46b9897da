/** A rehype plugin. The trees are loose: hast with the nodes that MDX adds. */
export default function plugin(): (tree: object, file?: { fail(message: string, place?: unknown): never }) => void

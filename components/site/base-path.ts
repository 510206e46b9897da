/** Where the site lives below its host; '' at the root of a domain. */
const basePath = process.env.NEXT_PUBLIC_BASE_PATH ?? ''

/** The address of a page of the site for a plain `<a>`, which unlike next/link knows nothing of the base path. */
export const withBase = (path: `/${string}`): string => `${basePath}${path}`

import createMDX from '@next/mdx'

/** Where the site lives below its host, for example "/attention". Empty at the root of a domain. */
const basePath = process.env.NOTEBOOK_BASE_PATH ?? ''

const withMDX = createMDX({
  // Turbopack wants serializable options: plugins are named, not imported.
  options: {
    remarkPlugins: ['remark-gfm', 'remark-math'],
    rehypePlugins: ['rehype-slug', ['rehype-katex', { throwOnError: true, strict: false }]],
  },
})

/** @type {import('next').NextConfig} */
const nextConfig = {
  output: 'export',
  basePath,
  trailingSlash: true,
  reactStrictMode: true,
  pageExtensions: ['ts', 'tsx', 'mdx'],
  env: { NEXT_PUBLIC_BASE_PATH: basePath },
  // Types are checked by `npm run typecheck`; a build need not do it a second time.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  devIndicators: false,
}

export default withMDX(nextConfig)

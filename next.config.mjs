import { fileURLToPath } from 'node:url'
import createMDX from '@next/mdx'

/** Where the site lives below its host, for example "/attention". Empty at the root of a domain. */
const basePath = process.env.NOTEBOOK_BASE_PATH ?? ''

/** A plugin of our own, by its absolute path. */
const plugin = (name) => fileURLToPath(new URL(`./scripts/mdx/${name}.mjs`, import.meta.url))

const withMDX = createMDX({
  // Turbopack wants serializable options: plugins are named, not imported.
  options: {
    remarkPlugins: ['remark-gfm', 'remark-math'],
    rehypePlugins: [plugin('chapter'), plugin('math'), plugin('keep'), plugin('symbols')],
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
  // Two root layouts (the landing, and one a language): the page for a wrong address brings its own.
  experimental: { globalNotFound: true },
}

export default withMDX(nextConfig)

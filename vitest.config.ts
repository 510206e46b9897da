import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const alias = { '@': root.replace(/[\\/]$/, '') }
/** Its gradients are ES modules that Node cannot load by itself (imports without a file ending): Vite loads the whole. */
const server = { deps: { inline: [/@tensorflow\/tfjs-core/] } }

/** `unit` proves the parts; `golden` compares with PyTorch's numbers and does more arithmetic, hence its longer limit. */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          environment: 'node',
          server,
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'golden',
          environment: 'node',
          server,
          include: ['tests/golden/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
    ],
  },
})

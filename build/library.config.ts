/**
 * `npm run library`: the package's one module, for Node and browsers, with the licences of the bundled packages. Types:
 * `library.tsconfig.json`.
 */
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { messages } from './messages.mjs'
import { licences } from './page/licences.ts'

const root = resolve(import.meta.dirname, '..')

export default defineConfig({
  root,
  publicDir: false,
  plugins: [messages(root), licences(root).page()],
  build: {
    target: 'es2022',
    outDir: 'dist-lib',
    minify: false,
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: 'switchover' },
  },
})

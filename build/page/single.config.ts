/** `npm run build:single`: the page as one file, `dist/switchover.html` (singlePage.ts). */
import { resolve } from 'node:path'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { messages } from '../messages.mjs'
import { LANGUAGES, languageOfDocument, translated } from './language.ts'
import { licences } from './licences.ts'
import { buildChecks } from './buildChecks.ts'
import { oneFile, workersInside } from './singlePage.ts'

const root = resolve(import.meta.dirname, '../..')

export default defineConfig(({ mode }) => {
  const licencePlugins = licences(root)
  const language = Object.hasOwn(LANGUAGES, mode) ? mode : null
  const translation = () => (language === null ? [] : [translated(root, language)])
  return {
    root,
    base: './',
    publicDir: false,
    define: { 'import.meta.env.VITE_SINGLE': '"yes"' },
    plugins: [
      messages(root),
      licencePlugins.page(),
      workersInside(root, () => [...translation(), licencePlugins.workers()]),
      ...translation(),
      react(),
      tailwind(),
      languageOfDocument(language),
      oneFile(root),
    ],
    build: {
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      cssCodeSplit: false,
      assetsInlineLimit: () => true,
      rolldownOptions: { output: { codeSplitting: false }, checks: buildChecks },
    },
  }
})

import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { messages } from './build/messages.mjs'
import { buildChecks } from './build/page/buildChecks.ts'
import { contentSecurity, headerPolicy } from './build/page/contentSecurity.ts'
import { LANGUAGES, languageOfDocument, otherLanguages, translated } from './build/page/language.ts'
import { licences } from './build/page/licences.ts'
import { linkPreview } from './build/page/linkPreview.ts'
import { offline } from './build/page/offline.ts'
import { alsoSingle } from './build/page/singlePage.ts'
import { HANG_MS } from './src/testing/waiting/hang.ts'

/**
 * Chunks of what a visit needs together. Left alone, the bundler makes one of each module that two others share: 68 requests for a first
 * visit, a third of them under 1.5 kB. The first group must come first, so that the others do not draw modules out of the entry.
 */
const groups = [
  { name: 'first', tags: ['$initial' as const], priority: 50 },
  { name: 'shell', priority: 30, test: /src\/ui\/(?:app\/headParts|play\/withVerdict)\.ts$/ },
  {
    name: 'tools',
    priority: 25,
    test: /src\/ui\/(?:app\/tools\/PageTools|play\/undo\/UndoRedo|places\/compare\/PinRun)\.tsx$|src\/store\/(?:compare\/pinRun|noteShowing|watchRuns)\.ts$/,
  },
  { name: 'moves', priority: 22, test: /src\/(?:ui\/play\/story\/moves\/useMoves|analysis\/moves\/trial)\.ts$/ },
  { name: 'plot', priority: 24, test: /node_modules\/recharts|src\/kit\/plot\// },
  { name: 'charts', priority: 21, test: /src\/ui\/play\/charts\/Charts\.tsx$/ },
]

/** The same for each worker: modules that its entry shares with parts loaded later are not requests of their own. */
const workerGroups = [
  { name: 'first', tags: ['$initial' as const], priority: 50 },
  { name: 'trial', test: /src\/(?:analysis\/moves\/trial|engine\/result\/downtime)\.ts$/, priority: 20 },
]

/** Seven characters tell 4 trillion contents apart; Vite's eight add 35 bytes to the first script, which names 23 files. */
const fileNames = {
  entryFileNames: 'assets/[name]-[hash:7].js',
  chunkFileNames: 'assets/[name]-[hash:7].js',
  assetFileNames: 'assets/[name]-[hash:7][extname]',
}

/** No getter of the project or its libraries does anything but read. */
const treeshake = { propertyReadSideEffects: false } as const

/**
 * Styles must be there before their part, and the script of the verdict is asked for with its styles, not after them. The first script does not
 * name the scripts of places that are opened later: their names are 0.6 KiB of it.
 */
function preloads(_file: string, needed: string[], { hostId, hostType }: { hostId: string; hostType: 'html' | 'js' }): string[] {
  return hostType === 'js' && /\bindex-/.test(hostId) ? needed.filter((file) => file.endsWith('.css') || /\bshell-/.test(file)) : needed
}

const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' }

const root = import.meta.dirname

const testFiles = ['src', 'bench', 'build', 'checks'].map((folder) => `${folder}/**/*.test.ts`)
/** Tests that need a document. */
const pageTests = ['src/**/*.test.tsx', 'src/**/*.dom.test.ts']
/** Random input, oracles and whole programs: minutes in all. */
const longTests = testFiles.map((files) => files.replace('*.test', '*.long.test'))
const drawing = ['checks/properties/setup.ts']

export default defineConfig(({ mode }) => {
  const licencePlugins = licences(root)
  /** Null: English, with the other languages built after it. */
  const language = Object.hasOwn(LANGUAGES, mode) ? mode : null
  /** Of a build for a quick check, only the English page. */
  const isWhole = mode !== 'english'
  const translation = () => (language === null ? [] : [translated(root, language)])
  return {
    base: './',
    plugins: [
      messages(root),
      licencePlugins.page(),
      ...translation(),
      react(),
      tailwind(),
      languageOfDocument(language),
      contentSecurity(),
      linkPreview(root, language),
      offline(language),
      ...(isWhole ? [alsoSingle(root, mode)] : []),
      ...(isWhole && language === null ? [otherLanguages(root)] : []),
    ],
    worker: {
      format: 'es',
      plugins: () => [...translation(), licencePlugins.workers()],
      rolldownOptions: { treeshake, output: { ...fileNames, codeSplitting: { groups: workerGroups } } },
    },
    // Browsers that run modules of this target know how to preload them, and the page works without.
    build: {
      target: 'es2022',
      modulePreload: { polyfill: false, resolveDependencies: preloads },
      rolldownOptions: { treeshake, output: { ...fileNames, codeSplitting: { groups } }, checks: buildChecks },
    },
    server: { headers: isolation },
    preview: { headers: { ...isolation, 'Content-Security-Policy': headerPolicy } },
    test: {
      maxWorkers: '100%',
      // Modules are loaded once a worker, which saves a third of the time: no test may leave anything behind in them.
      isolate: false,
      // Short-lived objects of a test die in the young generation: less time in the garbage collector.
      execArgv: ['--max-semi-space-size=64'],
      testTimeout: HANG_MS,
      hookTimeout: HANG_MS,
      expect: { poll: { timeout: HANG_MS } },
      projects: [
        { extends: true, test: { name: 'node', include: testFiles, exclude: [...pageTests, ...longTests], setupFiles: drawing } },
        {
          extends: true,
          test: { name: 'dom', include: pageTests, environment: 'happy-dom', setupFiles: [...drawing, 'src/testing/ui/domSetup.ts'] },
        },
        { extends: true, test: { name: 'long', include: longTests, setupFiles: drawing } },
      ],
    },
  }
})

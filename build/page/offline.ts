/** Vite plugin: emits `sw.js`, a service worker that caches every file of the build and of `public/`. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { LANGUAGES } from './language.ts'
import { serviceWorkerText } from './serviceWorker.ts'

const others = Object.entries(LANGUAGES).map(([folder, { tag, notStored }]) => ({ folder, tag, notStored }))

/** `language`: the folder of a page in another language, whose files are kept apart; null for the page above all of them. */
export function offline(language: string | null): Plugin {
  let publicDir = ''
  return {
    name: 'switchover-offline',
    apply: 'build',
    configResolved(config) {
      publicDir = config.publicDir
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const built = Object.keys(bundle)
          .filter((file) => !file.endsWith('.map'))
          .sort()
        const hash = createHash('sha256')
        for (const file of built) {
          const output = bundle[file]
          hash.update(file).update(output.type === 'chunk' ? output.code : output.source)
        }
        // Files of `public/` are copied beside the bundle and are not part of it.
        const copied = publicFiles(publicDir)
        for (const file of copied) hash.update(file).update(readFileSync(join(publicDir, file)))
        const version = hash.digest('hex').slice(0, 12)
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: serviceWorkerText(`${language ?? 'en'}-${version}`, ['./', ...built, ...copied], language === null ? others : []),
        })
      },
    },
  }
}

function publicFiles(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  return files.map((file) => file.replaceAll('\\', '/')).sort()
}

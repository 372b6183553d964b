/**
 * The unit tests with one mutant planted (environment variable SWITCHOVER_MUTANT, as JSON): the module is changed while it is loaded; the file
 * on disk is unchanged.
 */
import { readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mergeConfig } from 'vite'
import type { Plugin } from 'vite'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'
import base from '../../vite.config.ts'
import { planted } from './mutant.ts'
import type { Mutant } from './mutant.ts'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const mutant = JSON.parse(process.env.SWITCHOVER_MUTANT ?? 'null') as Mutant | null
if (mutant === null) throw new Error('SWITCHOVER_MUTANT holds no mutant')
const place = resolve(root, mutant.file)

const plant: Plugin = {
  name: 'plant-mutant',
  enforce: 'pre',
  load(moduleId) {
    const [file] = moduleId.split('?')
    return file === place ? planted(mutant, readFileSync(file, 'utf8')) : null
  },
}

/** Number of folders between a test and the mutant; a test named like the module is first. */
function distance(test: string): number {
  const away = relative(dirname(place), test).split('/')
  const own = test.replace(/\.test\.tsx?$/, '') === place.replace(/\.tsx?$/, '')
  return own ? -1 : away.length + away.filter((part) => part === '..').length
}

class NearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => distance(one.moduleId) - distance(other.moduleId) || (one.moduleId < other.moduleId ? -1 : 1))
  }
}

export default mergeConfig(base({ mode: 'test', command: 'serve' }), {
  root,
  // Several runs at once must not share vitest's cache.
  cacheDir: `node_modules/.cache/switchover/mutants/${process.pid}`,
  plugins: [plant],
  test: { sequence: { sequencer: NearestFirst } },
})

/**
 * The unit tests with one mutant planted (environment variable SWITCHOVER_MUTANT): the module is changed while it is loaded; the file
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
import { mutants } from './list.ts'
import { placeOf, planted, readSources } from './mutant.ts'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const id = process.env.SWITCHOVER_MUTANT
const mutant = mutants.find((one) => one.id === id)
if (mutant === undefined) throw new Error(`SWITCHOVER_MUTANT=${id} names no mutant`)
const place = placeOf(mutant, readSources(root))

const plant: Plugin = {
  name: 'plant-mutant',
  enforce: 'pre',
  load(moduleId) {
    const [file] = moduleId.split('?')
    return file === resolve(root, place) ? planted(mutant, readFileSync(file, 'utf8')) : null
  },
}

/** Number of folders between a test and the mutant; a test named like the module is first. */
function distance(test: string): number {
  const away = relative(dirname(resolve(root, place)), test).split('/')
  const own = test.replace(/\.test\.tsx?$/, '') === resolve(root, place).replace(/\.tsx?$/, '')
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
  cacheDir: `node_modules/.cache/switchover/mutants/${mutant.id}`,
  plugins: [plant],
  test: { sequence: { sequencer: NearestFirst } },
})

/** A short module is justified by a second reader, or by a layout with one file each. */
import { readFileSync } from 'node:fs'
import { dirname, join, posix, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFiles } from '../build/projectFiles.ts'
import { isNode, nodesOf, parsed } from '../build/syntax.ts'

const root = resolve(import.meta.dirname, '..')
const least = 40
/** A list of this many modules of one folder is a registry of plug-ins. */
const leastPlugins = 4

interface Import {
  readonly target: string
  /** By `import()`: the target is a separate part of the built page. */
  readonly isLazy: boolean
}

const files = projectFiles(root, 'src', 'bench', 'build', 'checks').filter((file) => /\.(ts|tsx)$/.test(file))
const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
const imports = new Map(
  files.map((file) => [
    file,
    nodesOf(parsed(file, texts.get(file)!).program).flatMap(({ type, source }): Import[] => {
      if (!/^(Import|Export)/.test(type) || !isNode(source) || !String(source.value).startsWith('.')) return []
      const target = posix.join(dirname(file), String(source.value))
      return texts.has(target) ? [{ target, isLazy: type === 'ImportExpression' }] : []
    }),
  ]),
)

/** A test is no second reader. */
const importersOf = (target: string): string[] =>
  [...imports]
    .filter(([file, targets]) => !/\.test\.tsx?$/.test(file) && targets.some((one) => one.target === target))
    .map(([file]) => file)

function isRegistryOf(folder: string, file: string): boolean {
  const siblings = new Set(imports.get(file)!.map(({ target }) => target))
  return [...siblings].filter((target) => dirname(target) === folder).length >= leastPlugins
}

/** Components, texts by place, entries and handles of workers, translations that stand in for their original, declarations, the page's entries. */
const oneFileEach = /\.tsx$|^src\/(texts|compute)\/|\/zh\/|\.d\.ts$|^src\/(cli\/)?main\.ts$/

/** The others, each with its reason. */
const reasons = {
  'src/engine/kernel/kernelBytes.ts': 'written by npm run kernel',
  'src/records/import/headings/headingWords.ts': 'words of other languages, beside their data and their test',
  'src/scenario/schema/publishSchema.ts': 'a step of the build, run by its test',
  'src/ui/controls/composition.ts': 'a listener of the page’s entry, tested without a page',
}

describe('modules of fewer than 40 lines', () => {
  it('have two readers, or are a component, a text, a worker, a plug-in or a part that is loaded later', () => {
    const lazy = new Set([...imports.values()].flatMap((all) => all.filter(({ isLazy }) => isLazy).map(({ target }) => target)))
    const alone = files.filter((file) => {
      if (!/^src\/(?!testing)/.test(file) || /\.test\.tsx?$/.test(file) || texts.get(file)!.split('\n').length > least) return false
      if (oneFileEach.test(file) || lazy.has(file)) return false
      const importers = importersOf(file)
      return importers.length < 2 && !importers.some((importer) => isRegistryOf(dirname(file), importer))
    })
    expect(alone).toEqual(Object.keys(reasons))
  })
})

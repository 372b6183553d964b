/**
 * One word, one meaning: no two modules export types of one name, or functions, constants and classes of one name. A type is exported for a
 * module that imports it.
 */
import { readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFiles } from '../build/projectFiles.ts'

const root = resolve(import.meta.dirname, '..')
const files = projectFiles(root, 'src').filter((file) => /\.tsx?$/.test(file))
const source = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))

/** A class is a type and a value. A component may have the name of the type that it shows. */
const DECLARED = {
  type: /^export (?:declare )?(?:type|interface|(?:abstract )?class) (\w+)/gm,
  value: /^export (?:declare )?(?:(?:async )?function\*?|const|let|enum|(?:abstract )?class) (\w+)/gm,
} as const
type Kind = keyof typeof DECLARED

/** In the schema what a scenario chooses, in the engine the object that does it. No module imports both. */
const OF_SCHEMA_AND_ENGINE = ['Manager', 'Strategy']

/** A text is a key of its module, which is imported as a whole. */
const isText = (file: string, kind: Kind): boolean => kind === 'value' && file.startsWith('src/texts/')

/** The experiment of a paper's figure or table has its number; the paper is its folder. */
const isNumbered = (file: string, name: string): boolean =>
  /^src\/papers\/.+\/(?:fig|table)\d+\.ts$/.test(file) && basename(file, '.ts') === name

/** A module in a folder `zh` has the names of the module beside that folder. */
const isTwin = (file: string, places: readonly string[]): boolean => file.includes('/zh/') && places.includes(file.replace('/zh/', '/'))

/** Names of a kind that several modules export, with these modules. */
function declaredTwice(texts: ReadonlyMap<string, string>, kind: Kind): Record<string, string[]> {
  const places = new Map<string, string[]>()
  for (const [file, text] of texts)
    for (const name of new Set([...text.matchAll(DECLARED[kind])].map(([, one]) => one)))
      if (!isText(file, kind) && !isNumbered(file, name)) places.set(name, [...(places.get(name) ?? []), file])
  const own = [...places].map(([name, all]) => [name, all.filter((file) => !isTwin(file, all))] as const)
  return Object.fromEntries(own.filter(([, several]) => several.length > 1))
}

/** Types of which descriptors in other modules are made: a declaration has to name them (TS4023). */
const IN_DECLARATIONS = ['FollowingFlag', 'PartField', 'PlainField', 'StepsField']

/** Names that a module imports from another or exports again. */
const namesTaken = (text: string): string[] => [
  ...[...text.matchAll(/^(?:import|export) (?:type )?(?:\w+, )?\{([^}]*)\} from/gm)].flatMap(([, names]) =>
    [...names.matchAll(/(?:^|,)\s*(?:type )?(\w+)/g)].map(([, name]) => name),
  ),
  ...[...text.matchAll(/\bimport\('[^']+'\)\.(\w+)/g)].map(([, name]) => name),
]

/** Exported types, without classes, that no module takes from another. */
function takenNowhere(texts: ReadonlyMap<string, string>): string[] {
  const taken = new Set([...texts.values()].flatMap(namesTaken))
  const declared = [...texts.values()].flatMap((text) => [...text.matchAll(/^export (?:declare )?(?:type|interface) (\w+)/gm)])
  return declared.map(([, name]) => name).filter((name) => !taken.has(name))
}

describe('exported types', () => {
  it('are imported by another module', () => {
    const all = projectFiles(root).filter((file) => /\.(?:tsx?|mjs)$/.test(file))
    const found = takenNowhere(new Map(all.map((file) => [file, readFileSync(join(root, file), 'utf8')])))
    expect(found.toSorted()).toEqual(IN_DECLARATIONS)
  })

  it('are found if no module imports them', () => {
    const one = 'export interface Round {\n}\nexport type Rate = number\nexport type Host = string\nexport type Link = string\ntype Own = 1'
    const other = "import { use, type Round } from './a.ts'\nexport type { Rate as Speed } from './a.ts'\nlet host: import('./a.ts').Host"
    expect(
      takenNowhere(
        new Map([
          ['a.ts', one],
          ['b.ts', other],
        ]),
      ),
    ).toEqual(['Link'])
  })

  it('are declared once under each name', () => {
    const found = declaredTwice(source, 'type')
    expect(Object.keys(found)).toEqual(OF_SCHEMA_AND_ENGINE)
    for (const places of Object.values(found)) expect(places.map((file) => file.split('/')[1]).toSorted()).toEqual(['engine', 'scenario'])
  })

  it('are found in two modules', () => {
    const one = ['a.ts', 'export interface Outcome {\n}\nexport type Moment = number\nexport class Network {}'] as const
    const other = ['b.ts', "export type Outcome = 'lost'\ntype Moment = string\nexport interface Network {\n}"] as const
    expect(declaredTwice(new Map([one, other]), 'type')).toEqual({ Outcome: ['a.ts', 'b.ts'], Network: ['a.ts', 'b.ts'] })
  })
})

describe('exported functions, constants and classes', () => {
  it('are declared once under each name', () => {
    expect(source.size).toBeGreaterThan(1000)
    expect(declaredTwice(source, 'value')).toEqual({})
  })

  it('are found in two modules', () => {
    const one = ['a.ts', 'export function rateOf() {}\nexport const KEY = 1\nexport class Link {}\nconst own = 1'] as const
    const other = ['b.tsx', 'export const rateOf = 1\nexport async function KEY() {}\nexport class Link {}\nexport const own = 1'] as const
    const both = ['a.ts', 'b.tsx']
    expect(declaredTwice(new Map([one, other]), 'value')).toEqual({ rateOf: both, KEY: both, Link: both })
  })

  it('may be a module and its Chinese twin, but no other module in a folder zh', () => {
    const name = 'export function listed() {}\nexport function listed(all: string[]) {}'
    const twins = [
      ['units/lists.ts', name],
      ['units/zh/lists.ts', name],
    ] as const
    expect(declaredTwice(new Map(twins), 'value')).toEqual({})
    expect(declaredTwice(new Map([...twins, ['units/zh/other.ts', name]]), 'value')).toEqual({
      listed: ['units/lists.ts', 'units/zh/other.ts'],
    })
  })

  it("may be texts, and experiments of papers' figures and tables in files of their names", () => {
    const same = (text: string, ...places: string[]) => declaredTwice(new Map(places.map((place) => [place, text])), 'value')
    expect(same("export const title = ''", 'src/texts/share.ts', 'src/texts/stage.ts')).toEqual({})
    expect(same('export const fig2 = 2', 'src/papers/liu2011/fig2.ts', 'src/papers/svard2014/figures/fig2.ts')).toEqual({})
    expect(same('export const fig2 = 2', 'src/papers/liu2011/fig3.ts', 'src/papers/svard2014/setting.ts')).not.toEqual({})
  })
})

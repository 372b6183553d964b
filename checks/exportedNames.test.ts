/** A type is exported for a module that imports it. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFiles } from '../build/projectFiles.ts'

const root = resolve(import.meta.dirname, '..')
/** Types of which descriptors in other modules are made: a declaration has to name them (TS4023). `Tasks`: other modules add to it. */
const IN_DECLARATIONS = ['FollowingFlag', 'PartField', 'PlainField', 'StepsField', 'Tasks']

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
})

/** One word, one meaning: no two modules export types of one name. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFiles } from '../build/projectFiles.ts'

const root = resolve(import.meta.dirname, '..')

/** In the schema what a scenario chooses, in the engine the object that does it. No module imports both. */
const OF_SCHEMA_AND_ENGINE = ['Manager', 'Strategy']

/** Exported types that more than one module declares, by name. */
function declaredTwice(texts: ReadonlyMap<string, string>): Record<string, string[]> {
  const places = new Map<string, string[]>()
  for (const [file, text] of texts)
    for (const [, name] of text.matchAll(/^export (?:declare )?(?:type|interface) (\w+)/gm))
      places.set(name, [...(places.get(name) ?? []), file])
  return Object.fromEntries([...places].filter(([, files]) => files.length > 1))
}

describe('exported types', () => {
  it('are declared once under each name', () => {
    const files = projectFiles(root, 'src').filter((file) => /\.tsx?$/.test(file))
    const found = declaredTwice(new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')])))
    expect(Object.keys(found)).toEqual(OF_SCHEMA_AND_ENGINE)
    for (const places of Object.values(found)) expect(places.map((file) => file.split('/')[1]).toSorted()).toEqual(['engine', 'scenario'])
  })

  it('are found in two modules', () => {
    const one = ['a.ts', 'export interface Outcome {\n}\nexport type Moment = number'] as const
    expect(declaredTwice(new Map([one, ['b.ts', "export type Outcome = 'lost'\ntype Moment = string"]]))).toEqual({
      Outcome: ['a.ts', 'b.ts'],
    })
  })
})

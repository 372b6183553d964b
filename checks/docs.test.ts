/** The hand-written documents name files and symbols of the source: each must be there. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const documents = ['README.md', 'docs/architecture.md', 'docs/extending.md'].filter((file) => existsSync(file))
const read = (file: string) => readFileSync(file, 'utf8')

/** Paths in code type that begin with a folder of the project and hold no placeholder or pattern. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/`((?:src|bench|build|checks|docs|e2e|examples|public|bin)\/[\w./-]+)`/g)].map(([, path]) => path)
}

/** Rows `| step | file | name |` of a table. */
function namedRows(text: string): { file: string; name: string }[] {
  return [...text.matchAll(/^\|[^|]*\| `([^`]+\.tsx?)` \| `([\w.]+)` \|$/gm)].map(([, file, name]) => ({ file, name }))
}

describe.each(documents)('%s', (document) => {
  it('names files that exist', () => {
    expect(pathsIn(read(document)).filter((path) => !existsSync(path))).toEqual([])
  })

  it('links to files that exist', () => {
    const targets = [...read(document).matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)].map(([, target]) => join(dirname(document), target))
    expect(targets.filter((target) => !existsSync(target))).toEqual([])
  })

  it('names symbols that their file has', () => {
    const missing = namedRows(read(document)).filter(({ file, name }) => !new RegExp(`\\b${name}\\b`).test(read(file)))
    expect(missing).toEqual([])
  })
})

it('the architecture has its three flows as tables', () => {
  expect(namedRows(read('docs/architecture.md')).length).toBeGreaterThan(30)
})

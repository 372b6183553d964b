/** The Node versions that `package.json` promises, compared with those of every installed tool and library. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

interface Manifest {
  engines?: { node?: string }
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

const manifestIn = (folder: string) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest

type Version = readonly number[]
const compare = (one: Version, other: Version) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]

/** Supports the forms that packages use: `^20.19.0 || >=24`. */
function allows(range: string, version: Version): boolean {
  return range.split('||').some((part) => {
    const [, sign, written] = /^(\^|>=)\s*(\d+(?:\.\d+){0,2})$/.exec(part.trim()) ?? []
    if (written === undefined) throw new Error(`the range "${part}" is not understood here`)
    const [major, minor = 0, patch = 0] = written.split('.').map(Number)
    return compare(version, [major, minor, patch]) >= 0 && (sign === '>=' || version[0] === major)
  })
}

it('the Node versions are exactly the ones that all packages support', () => {
  const { engines, dependencies, devDependencies } = manifestIn('.')
  const ranges = Object.keys({ ...dependencies, ...devDependencies }).map(
    (name) => manifestIn(join('node_modules', name)).engines?.node ?? '>=0',
  )
  const versions: Version[] = []
  for (let major = 18; major <= 26; major++) {
    for (let minor = 0; minor <= 20; minor++) versions.push([major, minor, 0])
  }
  const promised = versions.filter((version) => allows(engines?.node ?? '>=0', version))
  expect(promised).toEqual(versions.filter((version) => ranges.every((range) => allows(range, version))))
  expect(promised.length).toBeGreaterThan(0)
})

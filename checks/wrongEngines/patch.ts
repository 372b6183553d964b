/** A snippet of the product's source and its replacement. The snippet occurs once in all sources and so names its place: files may move. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Patch {
  readonly find: string
  readonly replace: string
}

export interface Source {
  /** Relative to the root, with forward slashes. */
  path: string
  text: string
}

/** The product's sources below `src`, without tests and their support. */
export function readSources(root: string): Source[] {
  const paths = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((path) => `src/${path.replaceAll('\\', '/')}`)
  return paths
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|d)\.tsx?$|^src\/testing\//.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** @throws Error if the snippet does not occur exactly once */
export function placeOf({ find }: Patch, sources: readonly Source[]): string {
  const places = sources.flatMap(({ path, text }) => new Array<string>(text.split(find).length - 1).fill(path))
  if (places.length === 1) return places[0]
  const found = places.length === 0 ? 'nowhere' : `${places.length} times (${[...new Set(places)].join(', ')})`
  throw new Error(`A patch no longer applies: its snippet occurs ${found}: ${JSON.stringify(find)}`)
}

export function patched({ find, replace }: Patch, text: string): string {
  const at = text.indexOf(find)
  return text.slice(0, at) + replace + text.slice(at + find.length)
}

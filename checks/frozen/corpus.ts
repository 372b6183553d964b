/** The frozen scenarios: `scenarios/FAMILY.jsonl`, one scenario per line, named FAMILY/NAME. */
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Relative to the project's root, where every script starts. */
const frozenFolder = 'checks/frozen'
export const hashesPath = join(frozenFolder, 'hashes.json')
const scenariosFolder = join(frozenFolder, 'scenarios')

/** Run with `--all` only: a thousand VMs, and long scenarios whose features smaller ones cover as well. */
const SLOW: ReadonlySet<string> = new Set([
  'data-centre/evacuate-rack',
  'published/pause-in-parts',
  'published/guestperf-compr-xbzrle-cache-10',
  'published/guestperf-compr-xbzrle-cache-20',
  'published/guestperf-compr-xbzrle-cache-50',
])

export interface FrozenScenario {
  name: string
  family: string
  isSlow: boolean
  /** The scenario as written, before parsing. */
  document: unknown
}

/** @throws Error for two scenarios of one name */
export function readCorpus(): FrozenScenario[] {
  const scenarios = readdirSync(scenariosFolder)
    .toSorted()
    .flatMap((file) => familyOf(file))
  const names = new Set<string>()
  for (const { name } of scenarios) {
    if (names.has(name)) throw new Error(`two frozen scenarios are named ${name}`)
    names.add(name)
  }
  return scenarios
}

function familyOf(file: string): FrozenScenario[] {
  const family = basename(file, '.jsonl')
  return readFileSync(join(scenariosFolder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const { name: own, scenario } = JSON.parse(line) as { name: string; scenario: unknown }
      const name = `${family}/${own}`
      return { name, family, isSlow: SLOW.has(name), document: scenario }
    })
}

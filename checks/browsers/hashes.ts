/** The computation that Node and the browsers share: the whole result of each scenario, to its last bit. */
import { simulate } from '../../src/engine/simulate.ts'
import { parseScenario } from '../../src/scenario/parseScenario.ts'
import { resultDocument } from '../../src/engine/result/resultDocument.ts'

export interface NamedScenario {
  name: string
  /** As written by a user; each engine validates it and fills in its defaults itself. */
  scenario: unknown
}

export interface Computed {
  /** SHA-256 in hexadecimal of each result with series and audit as JSON, every digit kept. */
  hashes: string[]
  /** Wall time of validation and simulation, ms. */
  ms: number
}

/** @throws Error if a scenario is not valid */
export async function computeHashes(scenarios: readonly NamedScenario[]): Promise<Computed> {
  const hashes: string[] = []
  let ms = 0
  for (const { name, scenario } of scenarios) {
    const startMs = performance.now()
    const parsed = parseScenario(scenario)
    if (!parsed.ok) throw new Error(`${name}: ${parsed.faults.map((fault) => `${fault.path} ${fault.message}`).join('; ')}`)
    const text = JSON.stringify(resultDocument(simulate(parsed.scenario, { series: true, audit: true })))
    ms += performance.now() - startMs
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
    hashes.push(Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''))
  }
  return { hashes, ms }
}

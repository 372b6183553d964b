import { describe, expect, it } from 'vitest'
import { simulate } from '../engine/simulate.ts'
import { parseScenario } from '../scenario/parseScenario.ts'
import type { ScenarioInput } from '../scenario/schema.ts'
import { problemsOf } from './threeProblems.ts'

/** 64 MiB over 100 Mbit/s, 3,052 pages a second; half of the memory is written. */
function problems(writesPerS: number, strategy: ScenarioInput['migrations'][number]['strategy']) {
  const parsed = parseScenario({
    version: 1, hosts: [{ id: 'a', mbps: 100 }, { id: 'b', mbps: 100 }],
    vms: [{ id: 'vm', host: 'a', memoryMiB: 64, workload: { streams: [{ writesPerS, sizeMiB: 32, pattern: 'sequential' }] } }],
    migrations: [{ vm: 'vm', to: 'b', strategy }],
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return problemsOf(simulate(parsed.scenario).migrations[0])
}
const precopy = { kind: 'precopy', rule: { kind: 'threshold', maxRounds: 8 } } as const

describe('the three problems (N10)', () => {
  it('do not strike a calm pre-copy', () => {
    expect(problems(100, precopy)).toEqual([])
  })

  it('strike a pre-copy that is out-written: it gets stuck, and sends again', () => {
    const found = problems(9000, precopy)
    expect(found.map(({ kind }) => kind)).toEqual(['transfer-rate', 'page-re-send'])
    // The full round sends all; the first after it sends the written half and finds it dirty again.
    expect(found[0]).toMatchObject({ round: 1, text: 'Round 2 sent 8,192 pages while 8,192 were dirtied: what is left does not shrink.' })
  })

  it('strike a post-copy of the same guest as missing pages, and nothing is sent twice', () => {
    const found = problems(9000, { kind: 'postcopy' })
    expect(found.map(({ kind }) => kind)).toEqual(['missing-page'])
    expect(found[0].text).toMatch(/^The guest asked for [\d,]+ pages that were not there, and ran below 90 % for /)
  })
})

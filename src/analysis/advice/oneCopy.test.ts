import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { goalsOfRecord, goalsOfScenario, noneText, oneCopyOf } from './oneCopy.ts'

function copyOf(usedMiB: number) {
  const parsed = parseScenario({
    version: 1,
    hosts: [
      { id: 'a', mbps: 1342.17728 },
      { id: 'b', mbps: 10_000 },
    ],
    vms: [{ id: 'vm', host: 'a', memoryMiB: 65_536, usedMiB }],
    migrations: [{ vm: 'vm', to: 'b' }],
  })
  if (!parsed.ok) throw new Error(parsed.faults[0].message)
  return oneCopyOf(parsed.scenario, 'vm')
}

describe('one copy of the memory', () => {
  it('takes the memory in use at the rate of the slower host', () => {
    expect(copyOf(32_768)).toEqual({ usedMiB: 32_768, mbps: 1342.17728, leastS: 204.8 })
  })

  it('takes the slowest link of the path, not of another', () => {
    const parsed = parseScenario({
      version: 1,
      hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps: 10_000 })),
      switches: [{ id: 's' }],
      links: [
        { id: 'as', a: 'a', b: 's', mbps: 5000 },
        { id: 'bs', a: 'b', b: 's', mbps: 2000 },
        { id: 'cs', a: 'c', b: 's', mbps: 10 },
      ],
      vms: [{ id: 'vm', host: 'a', memoryMiB: 1024 }],
      migrations: [{ vm: 'vm', to: 'b' }],
    })
    if (!parsed.ok) throw new Error(parsed.faults[0].message)
    expect(oneCopyOf(parsed.scenario, 'vm')?.mbps).toBe(2000)
  })

  it('is named as the reason where it takes longer than the goal for the time, and only there', () => {
    const copy = copyOf(32_768)
    expect(noneText(copy, { totalS: 60 })).toMatch(/32\.0 GiB.* 3\.41 min .*1,342 Mbit\/s/)
    for (const plain of [noneText(copy, { totalS: 300 }), noneText(null, { totalS: 60 })]) expect(plain).not.toContain('GiB')
  })
})

/** One copy takes `usedMiB` / 160 s. */
function goalsOf(usedMiB: number, strategy: object) {
  const parsed = parseScenario({
    version: 1,
    hosts: ['a', 'b'].map((id) => ({ id, mbps: 1342.17728 })),
    vms: [{ id: 'vm', host: 'a', memoryMiB: 65_536, usedMiB }],
    migrations: [{ vm: 'vm', to: 'b', strategy }],
  })
  if (!parsed.ok) throw new Error(parsed.faults[0].message)
  return goalsOfScenario(parsed.scenario, 'vm')
}

describe('suggested goals', () => {
  it('have the downtime limit of the scenario’s migration and room for two copies of its memory, at least a minute', () => {
    expect(goalsOf(1024, { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 450 } })).toEqual({ downtimeMs: 450, totalS: 60 })
    expect(goalsOf(9600, { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 450 } })).toEqual({ downtimeMs: 450, totalS: 120 })
    expect(goalsOf(9601, { kind: 'postcopy' })).toEqual({ downtimeMs: 300, totalS: 180 })
  })

  it('have the limit and the time of a record', () => {
    expect(goalsOfRecord({ downtimeLimitMs: 500, lastS: 604.3 })).toEqual({ downtimeMs: 500, totalS: 660 })
    expect(goalsOfRecord({ downtimeLimitMs: null, lastS: 0 })).toEqual({ downtimeMs: 300, totalS: 60 })
    expect(goalsOfRecord({ downtimeLimitMs: 0.2, lastS: 3e6 })).toEqual({ downtimeMs: 1, totalS: 1e6 })
  })
})

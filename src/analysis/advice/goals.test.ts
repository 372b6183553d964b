import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { caseText } from '../../testing/records/caseText.ts'
import { readRecord } from '../../testing/records/readRecord.ts'
import { goalsOfRecord, goalsOfScenario } from './goals.ts'

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

  it('have the limit of a record, room for two copies at its rate, and no pause that memory does not explain', () => {
    // 16 GiB written in 120 s without an end: the time that it ran is no goal.
    const { facts, record, contradictions } = readRecord(caseText('hmp-286-syncs-no-status.txt'))
    expect(goalsOfRecord({ facts, record, contradictions })).toEqual({ downtimeMs: 300, totalS: 60 })
    const slow = { ...facts, memoryMiB: 160 * 1024, zeroPages: 0, rateMbps: 16_000 }
    expect(goalsOfRecord({ facts: slow, record, contradictions }).totalS).toBeGreaterThan(120)
    const limited = { ...record, settings: { ...record.settings, downtimeLimitMs: 500 } }
    expect(goalsOfRecord({ facts: { ...facts, nonMemoryPauseMs: 1017 }, record: limited, contradictions }).downtimeMs).toBe(1517)
  })

  it('are met by the migration that a completed record shows', () => {
    const { facts, record, contradictions } = readRecord(caseText('hmp-vfio-200g.txt'))
    const limited = { ...record, settings: { ...record.settings, downtimeLimitMs: 100 } }
    for (const one of [record, limited]) {
      const { totalS, downtimeMs } = goalsOfRecord({ facts, record: one, contradictions })
      expect(totalS).toBeGreaterThanOrEqual(facts.totalS!)
      expect(downtimeMs).toBeGreaterThanOrEqual(facts.downtimeMs!)
    }
  })

  it('let a migration that completed exceed its limit by as much as QEMU does, and take no pause by hand for a goal', () => {
    const { facts, record, contradictions } = readRecord(caseText('hmp-286-syncs-no-status.txt'))
    const ended = { ...facts, status: 'completed', downtimeMs: 182 }
    expect(goalsOfRecord({ facts: ended, record, contradictions }).downtimeMs).toBe(350)
    const byHand = [{ code: 'guest-paused-during', fields: ['downtimeMs'], why: '' } as const]
    expect(goalsOfRecord({ facts: { ...ended, downtimeMs: 27_000 }, record, contradictions: byHand }).downtimeMs).toBe(300)
  })
})

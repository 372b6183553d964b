import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { deadlinesOf, latestEndS } from './deadlines.ts'
import type { Deadline } from './deadlines.ts'
import { perSizeText } from '../../engine/result/reasons/phrases.ts'
import * as texts from '../../messages/compiled/en/report.ts'

interface More {
  memoryMiB?: number
  diskMiB?: number
  vm?: object
  migration?: object
  scenario?: object
}

function scenarioOf(strategy: Record<string, unknown>, more: More = {}): Scenario {
  const parsed = parseScenario({
    version: 1,
    hosts: [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
    ],
    vms: [{ id: 'web', host: 'a', memoryMiB: more.memoryMiB ?? 65_536, diskMiB: more.diskMiB ?? 0, ...more.vm }],
    migrations: [{ vm: 'web', to: 'b', strategy: { kind: 'precopy', ...strategy }, ...more.migration }],
    ...more.scenario,
  })
  if (!parsed.ok) throw new Error(parsed.faults.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  return parsed.scenario
}

function deadlines(strategy: Record<string, unknown>, more: More = {}): Deadline[] {
  return deadlinesOf(scenarioOf(strategy, more), 0)
}

/** A second VM like the first one, with the same migration. */
function pairOf(scenario: Scenario): Scenario {
  const {
    migrations: [migration],
    vms: [vm],
  } = scenario
  return { ...scenario, vms: [vm, { ...vm, id: 'db' }], migrations: [migration, { ...migration, vm: 'db' }] }
}

/** Never converges, and is small. */
const STUCK: More = { memoryMiB: 256, vm: { workload: { streams: [{ writesPerS: 100_000, sizeMiB: 200 }] } } }

const brief = (found: Deadline[]) => found.map(({ atS, action }) => [atS, action])
const hours = (h: number, min: number) => h * 3600 + min * 60

describe('the timeouts of a migration', () => {
  it("of 64 GiB under KubeVirt: 2 h 40 min, 14.2 h before PR 12848, 21 min in the hyperconverged operator's new default", () => {
    const kubevirt = (version: string) => deadlines({ manager: { kind: 'kubevirt', follows: 'documentation', version } })
    expect(kubevirt('main-2026')).toEqual([
      {
        atS: hours(2, 40),
        what: texts.completionTimeout(perSizeText(150, 64, 'exact')),
        action: 'abort',
        source: 'kubevirt main-2026 completionTimeoutPerGiB',
      },
    ])
    expect(kubevirt('before-pr-12848')[0].atS / 3600).toBeCloseTo(14.2, 1)
    expect(kubevirt('hyperconverged-2026-07')[0].atS).toBe(20 * 64)
  })
  it("count local disks and start at the migration's own start", () => {
    // 64 + 36 GiB at 150 s/GiB, from 100 s on.
    expect(
      brief(deadlines({ manager: { kind: 'kubevirt', follows: 'documentation' } }, { diskMiB: 36_864, migration: { atS: 100 } })),
    ).toEqual([[15_100, 'abort']])
  })
  it('name each action: KubeVirt helps, and aborts at twice the time', () => {
    const kubevirt = (more: object) => brief(deadlines({ manager: { kind: 'kubevirt', follows: 'documentation', ...more } }))
    expect(kubevirt({ allowWorkloadDisruption: true, stallDetector: { completionTimeoutFactor: 3 } })).toEqual([
      [9600, 'set-downtime'],
      [28_800, 'abort'],
    ])
    const atOnce = { allowWorkloadDisruption: true, stallDetector: { completionTimeoutFactor: 1 } }
    const [helps, aborts] = deadlines({ manager: { kind: 'kubevirt', follows: 'documentation', ...atOnce } })
    expect(aborts).toEqual({ ...helps, action: 'abort' })
    expect(kubevirt({ allowWorkloadDisruption: true, disruption: 'raise-downtime' })).toEqual([
      [9600, 'set-downtime'],
      [19_200, 'abort'],
    ])
    expect(kubevirt({ allowWorkloadDisruption: true })).toEqual([
      [9600, 'pause'],
      [19_200, 'abort'],
    ])
    expect(kubevirt({ allowPostCopy: true })).toEqual([[9600, 'start-postcopy']])
    expect(kubevirt({ completionTimeoutPerGiB: 0 })).toEqual([])
  })
  it("hold Nova's steps and its timeout, in order of time", () => {
    const manager = { kind: 'nova', live_migration_completion_timeout: 15, live_migration_timeout_action: 'force_complete' }
    const found = deadlines({ manager }, { memoryMiB: 4096 })
    // 15 s · 4 GiB = 60 s, long before the first step at 75 s · 4 GiB (bigstack-oss/cubecos#1031).
    expect(brief(found).slice(0, 2)).toEqual([
      [60, 'pause'],
      [300, 'set-downtime'],
    ])
    expect(found[1].what).toBe(texts.downtimeStep(2, 11, perSizeText(75, 4, 'exact'), '95'))
    expect(found).toHaveLength(11)
  })
  it('hold the timeouts of virsh, of the strategy and of the scenario', () => {
    const found = deadlines(
      { kind: 'hybrid', precopyS: 20, forceAfterS: 50, manager: { kind: 'virsh', timeout: 30 } },
      { migration: { atS: 1, deadlineS: 25 }, scenario: { endS: 90 } },
    )
    expect(brief(found)).toEqual([
      [21, 'start-postcopy'],
      [25, 'miss'],
      [31, 'pause'],
      [51, 'switch-over'],
      [90, 'end'],
    ])
  })
  it('of a known run are at the moments they fire: after the queue, and those of pre-copy after the disk', () => {
    for (const [forceAfterS, precopyS, action] of [
      [2, null, 'switch-over'],
      [null, 1.5, 'start-postcopy'],
    ] as const) {
      const scenario = scenarioOf(
        { kind: 'hybrid', rule: { kind: 'threshold', maxRounds: 999 }, forceAfterS, precopyS, boosts: { quietPhase: { waitS: 3 } } },
        {
          memoryMiB: 512,
          diskMiB: 60,
          vm: { workload: { streams: [{ writesPerS: 60_000, sizeMiB: 400 }] } },
          migration: { atS: 1 },
        },
      )
      const [migration] = simulate(scenario).migrations
      expect([migration.startS, migration.diskS > 0.4]).toEqual([4, true])
      const [{ atS, ...deadline }] = deadlinesOf(scenario, 0, migration)
      expect(deadline.action).toBe(action)
      expect(migration.switchoverS).toBeCloseTo(atS, 9)
    }
    const managed = scenarioOf({ manager: { kind: 'virsh', timeout: 2 } }, { memoryMiB: 512, diskMiB: 60 })
    const [migration] = simulate(managed).migrations
    expect(migration.managerActions.map(({ atS }) => atS)).toEqual(deadlinesOf(managed, 0, migration).map(({ atS }) => atS))
  })
  it('are empty for managers that only react to what they observe', () => {
    expect([...deadlines({ manager: { kind: 'ovirt' } }), ...deadlines({ manager: { kind: 'proxmox' } }), ...deadlines({})]).toEqual([])
  })
})

describe('the time by which a run has ended', () => {
  const kubevirt = { manager: { kind: 'kubevirt', follows: 'code' } }

  it('is KubeVirt’s abort, or the end of the simulation if that comes first', () => {
    // 64 GiB count as 69 at 150 s each.
    expect(latestEndS(scenarioOf(kubevirt), 'web', null)).toBe(10_350)
    expect(latestEndS(scenarioOf(kubevirt, { scenario: { endS: 600 } }), 'web', null)).toBe(600)
    expect(latestEndS(scenarioOf({}), 'web', null)).toBeNull()
  })
  it('is the abort after a pause that does not end the migration', () => {
    expect(latestEndS(scenarioOf({ manager: { ...kubevirt.manager, allowWorkloadDisruption: true } }), 'web', null)).toBe(20_700)
  })
  it('is unknown where the migration may wait for another one', () => {
    const scenario = pairOf(scenarioOf(kubevirt))
    expect(latestEndS(scenario, 'db', null)).toBeNull()
    expect(latestEndS({ ...scenario, endS: 900 }, 'db', null)).toBe(900)
  })
  it('is when the engine aborts, but for the manager’s polls', () => {
    const stuck = scenarioOf(kubevirt, STUCK)
    const [{ endS, outcome }] = simulate(stuck).migrations
    expect(outcome).toBe('cancelled')
    // The manager polls and counts whole seconds.
    expect(endS - latestEndS(stuck, 'web', null)!).toBeLessThan(1.5)
  })
  it.each([0, 60])('counts from the start of a migration that waited for another one, with a local disk of %d MiB', (diskMiB) => {
    const scenario = pairOf(scenarioOf(kubevirt, { ...STUCK, diskMiB }))
    const [web, db] = simulate({ ...scenario, schedule: { ...scenario.schedule, mode: 'serial' } }).migrations
    expect(db.startS).toBe(web.endS)
    expect(db.outcome).toBe('cancelled')
    expect(Math.abs(db.endS - latestEndS(scenario, 'db', db.startS)!)).toBeLessThan(1.5)
  })
})

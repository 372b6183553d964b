import { describe, expect, it } from 'vitest'
import { ovirtDefaults } from '../../../scenario/schema/managers/managerDefaults.ts'
import type { OvirtRung } from '../../../scenario/schema/managers/managerDefaults.ts'
import type { ManagerDescriptor } from '../../../scenario/schema/managers/manager.ts'
import { initialDowntimeMs, managerDescriptors } from '../../../scenario/schema/managers/managers.ts'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import type { MigrationResult } from '../../result/result.ts'
import { simulate, ExtendedSimulation } from '../../simulate.ts'
import { jobStatistics } from './manager.ts'
import { brief, limits, managedMigration, POSTCOPY_MADE, postcopyAt, stubborn } from '../../../testing/runs/managerRuns.ts'

describe("oVirt's policies (vdsm, MonitorThread)", () => {
  /** Vdsm's own loop over the passes of a finished run: the poll of each step. */
  function replay(m: MigrationResult, ladder: OvirtRung[], lookS: number): [number, number | null][] {
    const passAt = (atS: number) => 1 + m.rounds.filter((round) => round.kind !== 'stop' && round.startS + round.durationS <= atS).length
    const steps: [number, number | null][] = []
    const first = passAt(lookS)
    let last = first
    for (let atS = lookS; atS < (m.switchoverS ?? m.endS) + 1e-9; atS += lookS) {
      const pass = passAt(atS)
      if (pass <= last) continue
      last = pass
      const next = ladder[steps.length]
      if (next !== undefined && next.stallingLimit < pass - first) steps.push([atS, next.ms])
    }
    return steps
  }
  it('"minimal downtime": 100 ms, then 150 … 500 ms with the passes, then an abort', () => {
    const m = managedMigration(stubborn({ kind: 'ovirt', autoConvergence: false }))
    const steps = replay(m, ovirtDefaults['minimal-downtime'].convergenceItems, 10)
    expect(limits(m.managerActions)).toEqual([[0, 100], ...steps.slice(0, 5)])
    expect(steps.map(([, ms]) => ms)).toEqual([150, 200, 300, 400, 500, null])
    expect(brief(m.managerActions).at(-1)).toEqual([steps[5][0], 'abort'])
    expect([m.outcome, m.endS]).toEqual(['cancelled', steps[5][0]])
  })
  it('"post-copy migration" switches at the poll that finds the fourth pass after the first', () => {
    const m = managedMigration(stubborn({ kind: 'ovirt', policy: 'post-copy-migration', autoConvergence: false }))
    expect(brief(m.managerActions).map(([, action]) => action)).toEqual(['set-downtime', 'set-downtime', 'set-downtime', 'start-postcopy'])
    expect(postcopyAt(m, m.managerActions[3].atS)).toEqual(POSTCOPY_MADE)
  })
  it('throttles the guest by auto-converge unless it is off', () => {
    const mean = (autoConvergence: boolean) =>
      managedMigration(stubborn({ kind: 'ovirt', autoConvergence }, { scenario: { endS: 60 } })).performance.mean
    expect(mean(true)).toBeLessThan(1)
    expect(mean(false)).toBe(1)
  })
  it('"suspend workload if needed" switches XBZRLE on', () => {
    const boostsOf = (policy: string): string[] => Object.keys(simulate(stubborn({ kind: 'ovirt', policy })).migrations[0].boosts)
    expect(boostsOf('suspend-workload-if-needed')).toContain('xbzrle')
    expect(boostsOf('minimal-downtime')).not.toContain('xbzrle')
  })
})

describe("Proxmox VE's doubling (QemuMigrate.pm, phase2)", () => {
  /** phase2's own loop over a run without a manager, whose operator raises the limit: times of the first doublings. */
  function doublings(scenario: Scenario, pollS: number, rises: number, count: number): number[] {
    const sim = new ExtendedSimulation(scenario)
    const found: number[] = []
    let [last, rem0, counter, stepS, atS] = [0, 0, 0, pollS, 0]
    for (let i = 1; found.length < count; i++) {
      atS += stepS
      sim.runUntil(atS)
      const { remainingBytes: rem, transferredBytes: moved } = jobStatistics(sim.requests[0].active!, atS)
      if (rem < last / i) stepS = pollS / 10
      if ((rem0 > 0 && rem > rem0) || rem === 0) counter++
      rem0 = rem
      last = moved
      if (counter <= rises) continue
      found.push(atS)
      counter = 0
    }
    return found
  }
  const rule = { kind: 'qemu', downtimeMs: 100 }
  it.each([
    [1, 5],
    [0.5, 2],
  ])('polls every %f s and doubles after more than %i polls with more remaining', (pollS, risesBeforeDoubling) => {
    const m = managedMigration(stubborn({ kind: 'proxmox', pollS, risesBeforeDoubling }, { rule }))
    const found = limits(m.managerActions)
    expect(found[0]).toEqual([0, 100])
    expect(found.length).toBeGreaterThan(2)
    const events = found.slice(1).map(([atS, ms]) => ({ kind: 'set-downtime', atS, target: 'vm', ms }))
    const plain = stubborn(null, { rule, strategy: { boosts: { autoConverge: {}, xbzrle: {} } }, scenario: { events } })
    doublings(plain, pollS, risesBeforeDoubling, found.length - 1).forEach((atS, i) => expect(found[i + 1][0]).toBeCloseTo(atS, 6))
    expect(found.map(([, ms]) => ms)).toEqual(found.map((_, i) => 100 * 2 ** i))
    expect(m.outcome).toBe('completed')
  })
  it('enables auto-converge and XBZRLE, with a cache of a tenth of the memory rounded up to a power of two', () => {
    const boostsOf = (manager: Record<string, unknown> | null, boosts = {}): unknown =>
      managedMigration(stubborn(manager, { rule, strategy: { boosts }, vm: { memoryMiB: 1024 }, scenario: { endS: 40 } })).boosts
    // A tenth of 1 GiB is 102.4 MiB, so the cache has 128 MiB.
    const found = boostsOf({ kind: 'proxmox' })
    expect(found).toEqual(boostsOf(null, { autoConverge: {}, xbzrle: { cacheMiB: 128 } }))
    expect(found).not.toEqual(boostsOf(null, { autoConverge: {}, xbzrle: {} }))
    // A default that clashes with a requested boost is dropped.
    expect(boostsOf({ kind: 'proxmox' }, { channels: {} })).toEqual(boostsOf(null, { autoConverge: {}, channels: {} }))
  })
  it('doubles at the first poll with more remaining if risesBeforeDoubling is 0', () => {
    const { managerActions } = managedMigration(stubborn({ kind: 'proxmox', risesBeforeDoubling: 0 }, { rule }))
    expect(managerActions.length).toBeGreaterThan(1)
    const because = { code: 'rises', values: { polls: 1, empty: 0, limit: 0 } }
    expect(managerActions.slice(1).map(({ reason }) => reason)).toEqual(
      managerActions.slice(1).map((_, i) => ({
        code: 'manager-sets-downtime',
        values: { manager: 'Proxmox VE', limitMs: 200 * 2 ** i, because },
      })),
    )
  })
  it('counts a poll that finds nothing remaining as one with more remaining', () => {
    // 312 MiB take 5.2 s at 500 Mbit/s; the destination reads 200 MiB of page cache from storage until 22 s, and QEMU waits for them.
    const m = managedMigration(
      stubborn(
        { kind: 'proxmox', risesBeforeDoubling: 0 },
        { rule, vm: { workload: { streams: [], content: { cacheMiB: 200 } } }, strategy: { boosts: { sharedStorage: { mbps: 100 } } } },
      ),
    )
    expect(limits(m.managerActions)).toEqual([
      [0, 100],
      [6, 200],
    ])
    expect(m.managerActions[1].reason.values).toMatchObject({ because: { code: 'rises', values: { polls: 1, empty: 1, limit: 0 } } })
    expect(m.switchoverS).toBeGreaterThan(20)
    // After so long a wait the last window is not the first one, nor the round.
    expect(m.rounds.at(-2)).toMatchObject({ kind: 'iterate', reasons: [{ code: 'qemu-idle-window', next: 'stop-guest' }] })
  })
  it('polls from the start of RAM, whose bytes alone count: a local disk mirrored first changes no later action', () => {
    const vm = { memoryMiB: 512 }
    const managed = (disk: Record<string, unknown>) => managedMigration(stubborn({ kind: 'proxmox' }, { rule, vm: { ...vm, ...disk } }))
    const without = limits(managed({}).managerActions)
    // A disk of 10,000 MiB takes 168 s at 500 Mbit/s, one of 10 MiB less than one poll.
    for (const diskMiB of [10, 10_000]) {
      const m = managed({ diskMiB })
      const found = limits(m.managerActions)
      expect(found.map(([, ms]) => ms)).toEqual(without.map(([, ms]) => ms))
      found.slice(1).forEach(([atS], i) => expect(atS - m.diskS).toBeCloseTo(without[i + 1][0], 6))
    }
  })
  it("starts with migrate_downtime and stops at QEMU's maximum of 2,000 s", () => {
    // Under 1 MiB/s one flush of 131,328 bytes passes per window: 1,500 s are 1.8 GiB. After the first pass over 6 GiB, 5 GiB are dirty.
    const m = managedMigration(
      stubborn(
        { kind: 'proxmox', migrate_downtime: 1500, migrate_speed: 1, risesBeforeDoubling: 0 },
        {
          vm: { memoryMiB: 6144, workload: { streams: [{ writesPerS: 20_000, sizeMiB: 5000 }] } },
          scenario: { endS: 5000 },
        },
      ),
    )
    expect(limits(m.managerActions).map(([, ms]) => ms)).toEqual([1_500_000, 2_000_000])
    expect(brief(m.managerActions)[0]).toEqual([0, 'set-max-mbps'])
  })
})

describe('virsh migrate --timeout', () => {
  it('suspends the guest at the timeout, under any rule', () => {
    const maxRounds = 9999
    const endless = [
      { kind: 'qemu' },
      { kind: 'virtualbox' },
      { kind: 'threshold', maxRounds },
      { kind: 'xen', maxRounds, trafficFactor: 9999 },
    ]
    for (const rule of endless) {
      const m = managedMigration(stubborn({ kind: 'virsh', timeout: 30 }, { rule }))
      expect(brief(m.managerActions)).toEqual([[30, 'pause']])
      expect([m.outcome, m.switchoverS]).toEqual(['completed', 30])
    }
  })
  it('keeps the fraction of the timeout', () => {
    const because = { code: 'timeout', values: { setting: '--timeout', seconds: 0.25 } }
    const [{ atS, reason }] = managedMigration(stubborn({ kind: 'virsh', timeout: 0.25 })).managerActions
    expect([atS, reason]).toMatchObject([0.25, { code: 'manager-pauses', values: { manager: 'virsh', because } }])
  })
  it('switches to post-copy if timeoutAction is postcopy; the bandwidth limit of pre-copy does not apply to it', () => {
    const m = managedMigration(stubborn({ kind: 'virsh', timeout: 30, timeoutAction: 'postcopy', bandwidth: 40 }))
    expect(brief(m.managerActions)).toEqual([
      [0, 'set-max-mbps'],
      [30, 'start-postcopy'],
    ])
    expect(postcopyAt(m, 30)).toEqual(POSTCOPY_MADE)
    expect(m.rounds[0].rateMbps).toBeLessThan(40 * 8.39 * 1.01)
    expect(m.rounds.at(-1)!.rateMbps).toBeGreaterThan(495)
  })
  it('does nothing without a timeout, or if the run ends before it', () => {
    expect(managedMigration(stubborn({ kind: 'virsh' }, { scenario: { endS: 60 } })).managerActions).toEqual([])
    const calm = { vm: { workload: { streams: [] } } }
    expect(managedMigration(stubborn({ kind: 'virsh', timeout: 30 }, calm)).managerActions).toEqual([])
  })
})

describe('the bandwidth limit', () => {
  it("is the lower of the migration's and the manager's", () => {
    const rate = (maxMbps: number | null) =>
      managedMigration(
        stubborn(
          { kind: 'virsh', bandwidth: 16 },
          {
            migration: { maxMbps },
            rule: { kind: 'threshold' },
            scenario: { endS: 20 },
          },
        ),
      ).transferredMiB / 20
    expect(rate(null)).toBeCloseTo(16, 1)
    expect(rate(400)).toBeCloseTo(16, 1)
    expect(rate(8 * 8.388608)).toBeCloseTo(8, 1)
  })
})

describe('the initial downtime limit of a manager', () => {
  const variants = Object.entries<ManagerDescriptor>(managerDescriptors).flatMap(([kind, { variants: given }]) =>
    given === null ? [{ kind }] : Object.keys(given.rows).map((name) => ({ kind, [given.field]: name })),
  )
  it.each([
    ...variants,
    { kind: 'nova', live_migration_downtime: 100, live_migration_downtime_steps: 3 },
    { kind: 'proxmox', migrate_downtime: 0.0127 },
    { kind: 'kubevirt', maxDowntimeMs: 200, downtimeTuning: {} },
    { kind: 'kubevirt', maxDowntimeMs: 100, downtimeTuning: {} },
    { kind: 'kubevirt', maxDowntimeMs: 200, stallDetector: {} },
    { kind: 'kubevirt', downtimeTuning: {}, stallDetector: {} },
  ])('equals its descriptor: %j', (manager) => {
    const scenario = stubborn(manager, { scenario: { endS: 0.1 } })
    const { strategy } = scenario.migrations[0]
    if (!('manager' in strategy)) throw new Error('a pre-copy has a manager')
    const ms = initialDowntimeMs(strategy.manager)
    expect(limits(managedMigration(scenario).managerActions)).toEqual(ms === null ? [] : [[0, ms]])
  })
})

import { describe, expect, it } from 'vitest'
import { completeManager } from '../../../scenario/schema/managers/managerDefaults.ts'
import type { NovaManager } from '../../../scenario/schema/managers/managerSchema.ts'
import { novaSchedule } from './nova.ts'
import { brief, POSTCOPY_MADE, postcopyAt, limits, managedMigration, stubborn } from '../../../testing/runs/managerRuns.ts'
import { remarksOf } from '../../../testing/reasons.ts'

const nova = (more: Record<string, unknown> = {}): NovaManager => completeManager({ kind: 'nova', ...more }) as unknown as NovaManager

const deadline = (sPerGiB: number) => ({
  code: 'deadline',
  values: { sPerGiB, gib: 2, counted: 'least-2-gib', seconds: 2 * sPerGiB, factor: 1 },
})

describe("Nova's schedule (nova/virt/libvirt/migration.py, downtime_steps)", () => {
  it('matches its docstring: 400 ms, 10 steps, 30 s, 3 GB', () => {
    const settings = nova({ live_migration_downtime: 400, live_migration_downtime_delay: 30 })
    const { steps } = novaSchedule(settings, { memoryMiB: 3072, diskMiB: 0 })
    expect(steps.map(({ afterS }) => afterS)).toEqual([0, 90, 180, 270, 360, 450, 540, 630, 720, 810, 900])
    expect(steps.map(({ ms }) => ms)).toEqual([40, 76, 112, 148, 184, 220, 256, 292, 328, 364, 400])
  })
  it('counts at least 2 GiB for the memory and 2 for a disk', () => {
    expect(novaSchedule(nova(), { memoryMiB: 512, diskMiB: 0 })).toMatchObject({ gib: 2, timeoutS: 1600 })
    expect(novaSchedule(nova(), { memoryMiB: 512, diskMiB: 100 })).toMatchObject({ gib: 4, timeoutS: 3200 })
    expect(novaSchedule(nova(), { memoryMiB: 8192, diskMiB: 10240 })).toMatchObject({ gib: 18, timeoutS: 14_400 })
  })
  it('truncates seconds and milliseconds to whole numbers, and has no timeout at 0', () => {
    // 2.5 GiB · 75 s = 187.5 s; 500/7 = 71.43 ms, then steps of (500 − 71.43)/7 = 61.22 ms.
    const settings = nova({ live_migration_downtime_steps: 7, live_migration_completion_timeout: 0 })
    const { steps, timeoutS } = novaSchedule(settings, { memoryMiB: 2560, diskMiB: 0 })
    expect(steps.slice(0, 4)).toEqual([
      { afterS: 0, ms: 71 },
      { afterS: 187, ms: 132 },
      { afterS: 374, ms: 193 },
      { afterS: 561, ms: 255 },
    ])
    expect(steps.at(-1)!.ms).toBe(500)
    expect(timeoutS).toBeNull()
  })
})

describe('a run under Nova', () => {
  it('raises the limit from 50 ms by 45 ms every 75 s × 2 GiB, and is aborted after 800 s × 2 GiB', () => {
    const m = managedMigration(stubborn({ kind: 'nova' }, { migration: { atS: 7 } }))
    expect(limits(m.managerActions)).toEqual(Array.from({ length: 11 }, (_, i) => [7 + 150 * i, 50 + 45 * i]))
    expect(brief(m.managerActions).at(-1)).toEqual([1607, 'abort'])
    expect([m.outcome, m.endS, m.switchoverS, m.downtimeMs]).toEqual(['cancelled', 1607, null, null])
    expect(m.reason).toEqual({ code: 'aborted', values: { manager: 'Nova', because: deadline(800), from: 'a', pausedS: 0 } })
  })
  it('switches over by the limit of the present step', () => {
    // 10 MiB are always dirty: 2560 · 4096 B / 62.5 MB/s = 167.8 ms. That exceeds the 140 ms at 300 s and fits the 185 ms at 450 s.
    const hot = { workload: { streams: [{ writesPerS: 1e6, sizeMiB: 10 }] } }
    const m = managedMigration(stubborn({ kind: 'nova' }, { vm: hot, rule: { kind: 'qemu', socketMiB: 0 } }))
    expect([m.outcome, m.rounds.at(-1)!.sentPages]).toEqual(['completed', 2560])
    expect(limits(m.managerActions).at(-1)).toEqual([450, 185])
    expect(m.switchoverS!).toBeGreaterThan(450)
    expect(m.switchoverS!).toBeLessThan(450.3)
  })
  it('forces completion by a pause: the bandwidth limit applies during it, and waiting and dirty pages are sent once more', () => {
    // 32 MiB/s, of which 32.56 pass (QEMU.md §2). 400 MiB are dirtied in each pass of 12.3 s.
    const m = managedMigration(
      stubborn({
        kind: 'nova',
        live_migration_timeout_action: 'force_complete',
        live_migration_completion_timeout: 20,
        live_migration_bandwidth: 32,
      }),
    )
    expect([m.outcome, m.switchoverS]).toEqual(['completed', 40])
    const pause = m.managerActions.find(({ action }) => action === 'pause')!
    expect(pause.atS).toBe(40)
    expect(m.downtimeMs).toBeGreaterThan(12_000)
    expect(m.downtimeMs).toBeLessThan(25_000)
    expect(m.downtimeParts.ramMs).toBeCloseTo(m.downtimeMs!, 6)
    // QEMU itself reports only its own, short stop.
    expect(m.reportedDowntimeMs).toBeLessThan(100)
    expect(pause.reason).toMatchObject({ code: 'manager-pauses', values: { manager: 'Nova', because: deadline(20) } })
    expect(remarksOf(m.rounds, 'manager-acted')).toContainEqual({ code: 'manager-acted', values: { atS: 40, action: pause.reason } })
    // The downtime counts from the pause, and the guest is not stopped twice.
    expect(m.rounds.at(-2)!.reasons).toMatchObject([{ code: 'qemu', next: 'switch-over' }])
    const [
      {
        values: { stopS, downtimeS },
      },
    ] = remarksOf(m.rounds.slice(-1), 'final-copy')
    expect(downtimeS).toBeCloseTo(m.downtimeMs! / 1000, 9)
    expect(stopS).toBeLessThan(0.1)
  })
  it('forces completion by post-copy if permitted, else by a pause', () => {
    const settings = {
      kind: 'nova',
      live_migration_timeout_action: 'force_complete',
      live_migration_completion_timeout: 10,
      live_migration_permit_post_copy: true,
    }
    const paused = managedMigration(stubborn({ ...settings, live_migration_permit_post_copy: false }))
    expect(brief(paused.managerActions).slice(1)).toEqual([[20, 'pause']])
    const m = managedMigration(stubborn(settings))
    expect(brief(m.managerActions).slice(1)).toEqual([[20, 'start-postcopy']])
    expect(m.managerActions[1].reason).toEqual({ code: 'manager-starts-postcopy', values: { manager: 'Nova', because: deadline(10) } })
    expect(postcopyAt(m, 20)).toEqual(POSTCOPY_MADE)
  })
  it('permits auto-converge, but not together with post-copy', () => {
    const mean = (more: object) =>
      managedMigration(stubborn({ kind: 'nova', live_migration_permit_auto_converge: true, ...more }, { scenario: { endS: 60 } }))
        .performance.mean
    expect(mean({})).toBeLessThan(1)
    expect(mean({ live_migration_permit_post_copy: true })).toBe(1)
  })
  it('maps parallel connections to channels', () => {
    const m = managedMigration(stubborn({ kind: 'nova', live_migration_parallel_connections: 3 }, { scenario: { endS: 20 } }))
    expect(remarksOf(m.rounds.slice(0, 1), 'channels')).toMatchObject([{ values: { count: 3 } }])
  })
  it('sets the limit only once if the rule uses none', () => {
    const rule = { kind: 'threshold', maxRounds: 9999 }
    const m = managedMigration(stubborn({ kind: 'nova', live_migration_completion_timeout: 200 }, { rule }))
    expect(brief(m.managerActions)).toEqual([
      [0, 'none'],
      [400, 'abort'],
    ])
  })
})

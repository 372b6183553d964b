import { describe, expect, it } from 'vitest'
import { BEFORE_END_S } from '../../../engine/result/result.ts'
import { exampleRun } from '../../../testing/runs/exampleRun.ts'
import { simulatedRun } from '../../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { sampleAt } from '../timeline/runMoments.ts'
import { levelsAt, wireReadingAt } from './wireReading.ts'

describe('wire', () => {
  const run = exampleRun()

  it('reads the slower port, the rates, and the downtime if stopped now', () => {
    expect(wireReadingAt(run, 8)).toMatchObject({
      capacityMbps: 1000,
      migrationMbps: 880,
      applicationMbps: 120,
      estimatedMbps: 880,
      downtimeCaption: 'Downtime if stopped now',
      limitMs: 300,
      leftCaption: 'Remaining',
      leftNote: 'round 2 · from 50,000',
    })
  })

  it('counts the downtime while the guest is stopped', () => {
    const reading = wireReadingAt(run, 10.12)
    expect(reading).toMatchObject({
      downtimeCaption: 'Downtime so far',
      leftCaption: 'Final copy',
      leftNote: 'of 8,000 when the guest stopped',
    })
    expect(reading?.downtimeMs).toBeCloseTo(120, 6)
  })

  it('has no application traffic on the path from the switchover to the end of the migration: it leaves from the destination', () => {
    const traffic = { outMbps: 120 }
    const moved = simulatedRun(testScenario({ vm: { traffic }, strategy: { kind: 'postcopy' }, scenario: { endS: 4 } }))
    const { switchoverS, endS } = moved.result!.migrations[0]
    const application = (tS: number) => Math.round(wireReadingAt(moved, tS)?.applicationMbps ?? NaN)
    expect(endS - switchoverS!).toBeGreaterThan(0.2)
    expect([switchoverS! + 0.1, endS - 0.05, endS + 0.5].map(application)).toEqual([0, 0, 120])
  })

  it('shows the actual downtime once the guest runs at the destination', () => {
    expect(wireReadingAt(run, 11)).toMatchObject({
      migrationMbps: 0,
      downtimeCaption: 'Downtime',
      downtimeMs: 300,
      leftCaption: 'Pages sent',
      leftPages: 340_000,
      leftNote: 'in 3 rounds plus the final copy',
    })
  })

  it('compares the actual downtime with the limit set by a manager', () => {
    const managed = exampleRun()
    managed.samples.thresholdPages.fill(3 * 8056, 0, 11).fill(0, 11)
    managed.samples.estimatedMbps.fill(0, 11)
    expect(wireReadingAt(managed, 8)?.limitMs).toBe(900)
    expect(wireReadingAt(managed, 11.5)).toMatchObject({ downtimeCaption: 'Downtime', limitMs: 900 })
  })

  it('says that post-copy pages are sent after switchover', () => {
    const result = run.result!
    const sentNote = (change: object) => {
      const migrations = result.migrations.map((migration) => ({ ...migration, resumeS: 0.9, ...change }))
      return wireReadingAt({ ...run, result: { ...result, migrations } }, 11)?.leftNote
    }
    expect(sentNote({})).toBe('in 3 rounds, then post-copy')
    expect(sentNote({ rounds: [] })).toBe('after switchover')
  })

  it('has all memory remaining while the migration is queued', () => {
    const result = run.result!
    const late = { ...run, result: { ...result, migrations: result.migrations.map((migration) => ({ ...migration, startS: 5 })) } }
    expect(wireReadingAt(late, 3)).toMatchObject({ leftCaption: 'Remaining', leftPages: 262_144, leftNote: 'queued' })
  })

  it('says how many of the pages at the start were never written', () => {
    const { scenario } = run
    const half = { ...run, scenario: { ...scenario, vms: scenario.vms.map((vm) => ({ ...vm, usedMiB: vm.memoryMiB - 320 })) } }
    expect(wireReadingAt(half, 1)?.leftNote).toBe('round 1 · from 262,144, 81,920 of them zero')
    expect(wireReadingAt(half, 8)?.leftNote).toBe('round 2 · from 50,000')
  })

  it('moves by bytes between samples', () => {
    // 100 MiB per second.
    expect(wireReadingAt(run, 2.25)?.transferredMiB).toBeCloseTo(225, 9)
  })
})

describe('a round cut between two samples', () => {
  const streams = [{ writesPerS: 9000, sizeMiB: 30 }]

  it('of post-copy leaves missing what its sentence says', () => {
    const events = [{ atS: 0.4137, kind: 'host-crash', target: 'a' }]
    const run = simulatedRun(testScenario({ streams, strategy: { kind: 'postcopy' }, scenario: { events } }))
    const cut = run.rounds.at(-1)!
    expect(cut).toMatchObject({ kind: 'push', complete: false })
    expect(run.samples.remainingPages).not.toContain(cut.remainingPages)
    const missing = { remainingPages: cut.remainingPages, outOfDatePages: cut.remainingPages }
    expect(levelsAt(run, Infinity)).toEqual(missing)
    expect(levelsAt(run, cut.startS + cut.durationS)).toEqual(missing)
    expect(levelsAt(run, cut.startS + cut.durationS - 1e-3).remainingPages).toBeGreaterThan(cut.remainingPages)
  })

  it('of pre-copy leaves dirty what its sentence says, and the source knows the figure of the last sample', () => {
    const events = [{ atS: 0.4137, kind: 'cancel', target: 'vm' }]
    for (const scenario of [{ events }, { endS: 0.4137 }]) {
      const run = simulatedRun(testScenario({ streams, rule: { kind: 'qemu', downtimeMs: 1 }, scenario }))
      const cut = run.rounds.at(-1)!
      expect(cut.complete).toBe(false)
      const { remainingPages, outOfDatePages } = levelsAt(run, 0.4137 - BEFORE_END_S)
      expect(outOfDatePages).toBe(cut.remainingPages)
      expect(remainingPages).toBe(run.samples.remainingPages[sampleAt(run, 0.4136)])
      expect(remainingPages).toBeLessThan(outOfDatePages)
    }
  })
})

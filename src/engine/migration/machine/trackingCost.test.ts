import { describe, expect, it } from 'vitest'
import type { MigrationResult } from '../../result/result.ts'
import { ExtendedSimulation } from '../../simulate.ts'
import { remarksOf } from '../../../testing/reasons.ts'
import { testScenario } from '../../../testing/smallScenario.ts'

const scenario = (trackNsPerPage: number, more: Parameters<typeof testScenario>[0] = {}) =>
  testScenario({
    streams: [{ writesPerS: 20_000, sizeMiB: 32 }],
    rule: { kind: 'threshold', maxRounds: 1 },
    ...more,
    vm: { trackNsPerPage, ...more.vm },
  })
const run = (trackNsPerPage: number, more = {}): MigrationResult =>
  new ExtendedSimulation(scenario(trackNsPerPage, more)).runToEnd().migrations[0]
const PAGES = 32 * 256

describe('the cost of dirty tracking to the guest', () => {
  it('is a fixed time per page first written after a sync: t = W + c · R (1 − e^(−rW/R)) for work W', () => {
    for (const ns of [500, 2000, 40_000]) {
      const sim = new ExtendedSimulation(scenario(ns))
      for (const atS of [0.01, 0.1, 0.3, 0.5]) {
        sim.runUntil(atS)
        const worked = sim.machines[0].guest.ranAt(atS)
        const spent = (ns / 1e9) * PAGES * (1 - Math.exp((-20_000 * worked) / PAGES))
        expect((worked + spent) / atS).toBeCloseTo(1, 3)
      }
    }
  })
  it('is as exact while a small working set is written for the first time', () => {
    const pages = 4 * 256
    const sim = new ExtendedSimulation(scenario(40_000, { streams: [{ writesPerS: 100_000, sizeMiB: 4 }] }))
    for (const atS of [0.01, 0.02, 0.1]) {
      sim.runUntil(atS)
      const worked = sim.machines[0].guest.ranAt(atS)
      expect(Math.abs((worked + 40e-6 * pages * (1 - Math.exp((-100_000 * worked) / pages))) / atS - 1)).toBeLessThan(0.0005)
    }
  })
  it('solves each interval to nine digits: w + c · R (1 − e^(−rwI/R)) / I = 1 for the share w of time left for work', () => {
    const intervalS = 0.001
    for (const [ns, writesPerS, sizeMiB] of [
      [2000, 1_000_000, 1],
      [500, 5_000_000, 1],
      [1000, 1_000_000, 2],
      [40_000, 20_000, 32],
    ]) {
      const sim = new ExtendedSimulation(scenario(ns, { streams: [{ writesPerS, sizeMiB }] }))
      sim.runUntil(intervalS / 2)
      const { speed } = sim.machines[0].guest.state
      const pages = sizeMiB * 256
      const spentS = (ns / 1e9) * pages * (1 - Math.exp((-writesPerS * speed * intervalS) / pages))
      expect(speed).toBeLessThan(0.9)
      expect(speed + spentS / intervalS).toBeCloseTo(1, 8)
    }
  })
  it('is shared by all vCPUs', () => {
    const sim = new ExtendedSimulation(scenario(40_000, { vm: { vcpus: 4 } }))
    sim.runUntil(0.5)
    const worked = sim.machines[0].guest.ranAt(0.5)
    expect((worked + (40e-6 / 4) * PAGES * (1 - Math.exp((-20_000 * worked) / PAGES))) / 0.5).toBeCloseTo(1, 3)
  })
  it('slows a busy guest, which then writes less, but not an idle one', () => {
    const free = run(0)
    const dear = run(40_000)
    expect(dear.performance.mean).toBeLessThan(0.8 * free.performance.mean)
    expect(dear.rounds[0].dirtiedPages).toBeLessThan(0.9 * free.rounds[0].dirtiedPages)
    expect(run(40_000, { streams: [] }).performance).toEqual(run(0, { streams: [] }).performance)
  })
  it('does not slow timer-paced work while CPU time is left', () => {
    const streams = [{ writesPerS: 5000, sizeMiB: 32, pace: 'timer' }]
    expect(run(20_000, { streams }).rounds[0].dirtiedPages).toBe(run(0, { streams }).rounds[0].dirtiedPages)
    const sim = new ExtendedSimulation(scenario(20_000, { streams }))
    sim.runUntil(0.0005)
    // 5,000 first writes per second of 20 µs each.
    expect(sim.machines[0].guest.state.speed).toBeCloseTo(0.9, 2)
  })
  it('restarts at each sync, follows the load and ends with the migration', () => {
    const m = new ExtendedSimulation(
      scenario(40_000, {
        rule: { kind: 'threshold', maxRounds: 6 },
        scenario: { events: [{ atS: 0.3, kind: 'scale-workload', target: 'vm', scale: 0 }] },
      }),
    )
    m.runUntil(0.29)
    expect(m.machines[0].guest.state.speed).toBeLessThan(0.9)
    m.runUntil(0.31)
    expect(m.machines[0].guest.state.speed).toBe(1)
    const busy = new ExtendedSimulation(scenario(40_000, { rule: { kind: 'threshold', maxRounds: 6 } }))
    busy.runUntil(0.53)
    const late = busy.machines[0].guest.state.speed
    busy.runUntil(0.54)
    expect(busy.machines[0].guest.state.speed).toBeLessThan(late)
    const { boosts, endS, rounds } = busy.runToEnd().migrations[0]
    expect(boosts.tracking.lostS).toBeGreaterThan(0.1)
    const roundsLostS = remarksOf(rounds, 'tracking-cost').reduce((sum, { values }) => sum + values.lostS, 0)
    expect(roundsLostS).toBeCloseTo(boosts.tracking.lostS, 9)
    expect(boosts.tracking.lostS).toBeLessThan(endS)
    expect(busy.machines[0].guest.state.speed).toBe(1)
  })
  it('begins with the first round, also if the load changes while the disk is copied', () => {
    const withDisk = (events: object[]) => run(40_000, { vm: { diskMiB: 64 }, scenario: { events } })
    const quiet = withDisk([])
    expect(quiet.diskS).toBeGreaterThan(0.4)
    const { boosts } = withDisk([{ kind: 'scale-workload', target: 'vm', scale: 1, atS: 0.2 }])
    expect(boosts.tracking.lostS).toBeCloseTo(quiet.boosts.tracking.lostS, 9)
  })
  it('ends with the switch to post-copy, also if the load changes later', () => {
    const hybrid = (events: object[]): MigrationResult =>
      new ExtendedSimulation(
        testScenario({
          streams: [{ writesPerS: 2000, sizeMiB: 32 }],
          strategy: { kind: 'hybrid', transport: 'kernel', precopyRounds: 1 },
          vm: { trackNsPerPage: 40_000 },
          scenario: { events },
        }),
      ).runToEnd().migrations[0]
    const { rounds, boosts } = hybrid([])
    const push = rounds.find(({ kind }) => kind === 'push')!
    const inPush = push.startS + push.durationS / 4
    expect(hybrid([{ kind: 'scale-workload', target: 'vm', scale: 1, atS: inPush }]).boosts.tracking.lostS).toBe(boosts.tracking.lostS)
  })
})

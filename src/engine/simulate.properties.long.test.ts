import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Boosts, Scenario } from '../scenario/schema/schema.ts'
import { anyDataCentre } from '../testing/random/anyDataCentre.ts'
import { anyScenario, otherWork } from '../testing/random/anyScenario.ts'
import { boostsUnder } from './migration/managers/managerRegistry.ts'
import { simulate, ExtendedSimulation } from './simulate.ts'
import { testScenario } from '../testing/smallScenario.ts'
import { remarksOf } from '../testing/reasons.ts'
import type { Reason } from './result/reasons/reason.ts'
import type { Result } from './result/result.ts'
import { resultDocument } from './result/resultDocument.ts'

const MIB = 1048576
/**
 * Upper bound of pages that an interrupted background copy has begun and the wire has not carried: one of the stream, and one requested by
 * each vCPU. A requested page is sent at line rate even if the background copy is capped. One more page may therefore have arrived, and its
 * vCPU have requested another, before the capped flow has made up for it.
 */
function mostBegun({ vms: [{ vcpus }], migrations: [{ strategy }] }: Scenario): number {
  return 1 + vcpus + ('transport' in strategy && strategy.transport !== 'qemu' ? 1 : 0)
}
/**
 * A guest is returned to the source while it waits for a page, and a 50 Mbit/s background copy has not yet made up for the page sent
 * before.
 */
const brokenOffAtItsCap = testScenario({
  vm: { memoryMiB: 17, usedMiB: 16, deviceStateKiB: 100, trackNsPerPage: 60_000, fixedMs: { stop: 1, device: 2, resume: 3 } },
  workload: { streams: [], content: { zeroFraction: 0.3, duplicateFraction: 0.4, deltaBytes: 1 } },
  strategy: {
    kind: 'context-switching',
    precopyS: 0,
    switchBackAbove: 0,
    transport: 'kernel',
    pageServiceUs: 20,
    socketMiB: 0,
    unmapUsPerRange: 0,
  },
  migration: { maxMbps: 50 },
  scenario: { seed: 837_035, endS: 20, latencyMs: 0.1, events: [{ kind: 'set-workload', atS: 0.3, target: 'vm', workload: otherWork }] },
})
/** One seed for all properties of a scenario: they draw the same scenarios, each of which is simulated once for them all. */
const { seed } = fc.readConfigureGlobal()
const runs = { numRuns: 40, seed }
/** For properties with page maps or large memories, which take two to three times as long per draw. */
const fewerRuns = { numRuns: 25, seed }

const simulated = new Map<string, Result>()

/** The scenario's result with series and audit, which change nothing else in it. */
function resultOf(scenario: Scenario): Result {
  const key = JSON.stringify(scenario)
  const result = simulated.get(key) ?? simulate(scenario, { series: true, audit: true })
  simulated.set(key, result)
  return result
}

/** Bytes of a page, its header, a zero marker and a channel's opening; null for a strategy that sends something else. */
function wireOf({ vms: [{ memoryMiB }], migrations: [{ strategy }] }: Scenario) {
  if (strategy.kind !== 'postcopy' && !('rule' in strategy)) return null
  const qemu = 'rule' in strategy ? strategy.rule.kind === 'qemu' : strategy.transport === 'qemu'
  const { channels, compression }: Boosts = 'rule' in strategy ? boostsUnder(strategy, memoryMiB) : {}
  const body = compression === undefined ? 4096 : 2048
  if (qemu && channels !== undefined) return { body, header: 10.5, zero: 10.5, joinBytes: channels.count * 1344 + 8 }
  return { body, header: qemu ? 8 : 0, zero: qemu ? 9 : 8, joinBytes: 0 }
}

const busier = testScenario({ streams: [{ writesPerS: 30_000, startMiB: 3, sizeMiB: 9 }] }).vms[0].workload

describe('for any scenario', () => {
  it('the destination resumes with the memory that stopped at the source', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => resultOf(scenario).audit!.mismatches === 0),
      runs,
    )
  })
  it('conserves pages: rounds add up to the pages sent, no page is lost, and resends exclude first sends', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const m = resultOf(scenario).migrations[0]
        const pages = Math.round(scenario.vms[0].memoryMiB * 256)
        if (m.outcome !== 'completed') return true
        expect(m.rounds.reduce((sum, round) => sum + round.sentPages, 0)).toBe(m.pagesSent)
        const { dedup, sharedStorage, skipFree, garbageCollect, guestAided } = m.boosts
        const otherwise =
          (dedup?.references ?? 0) +
          (sharedStorage?.pages ?? 0) +
          (skipFree?.pages ?? 0) +
          (garbageCollect?.pages ?? 0) +
          (guestAided?.pages ?? 0)
        // Each page was sent at least once as a body or marker, was delivered by an encoder, or was left out.
        expect(m.pagesSent - m.pagesResent + m.zeroPages + otherwise).toBeGreaterThanOrEqual(pages)
        expect(m.pagesSent - m.pagesResent).toBeLessThanOrEqual(pages)
        return true
      }),
      runs,
    )
  })
  it('transfers pages × size + markers + device state', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const m = resultOf(scenario).migrations[0]
        const wire = wireOf(scenario)
        if (wire === null) return true
        const { body, header, zero, joinBytes } = wire
        const { xbzrle, dedup, sharedStorage, channels } = m.boosts
        const bytes =
          m.pagesSent * (body + header) +
          m.zeroPages * zero +
          (xbzrle?.differencesMiB ?? 0) * MIB +
          ((dedup?.references ?? 0) + (sharedStorage?.pages ?? 0)) * (header + 8) +
          (channels?.joins ?? 0) * joinBytes
        const device = (m.outcome === 'completed' ? 100 * 1024 : 0) + m.diskMiB * MIB
        return Math.abs(m.transferredMiB * MIB - bytes - device) < 1e-3 || m.outcome !== 'completed'
      }),
      runs,
    )
  })
  it('prints numbers that are all finite and not negative', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        expect(oddNumbers(resultDocument(resultOf(scenario)))).toEqual([])
      }),
      runs,
    )
  })
  it("never exceeds a link's capacity", () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const { series, migrations } = resultOf(scenario)
        const { mbps } = scenario.hosts[0]
        for (const round of migrations[0].rounds) expect(round.rateMbps).toBeLessThanOrEqual(mbps * (1 + 1e-9))
        return Object.entries(series!.links).every(([name, rates]) => {
          const host = scenario.hosts.find(({ id }) => name.startsWith(`${id}.`))!
          return rates.every((rate) => rate <= host.mbps * (1 + 1e-9))
        })
      }),
      runs,
    )
  })
  it('gives the same result for the same seed, with or without page maps, series and audit', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const alone = JSON.stringify(simulate(scenario))
        const watched = new ExtendedSimulation(scenario, { series: true, audit: true })
        for (let i = 1; watched.step(); i++) if (i % 3 === 0) watched.pageMap('vm', i % 2 === 0 ? 1e9 : 100)
        const { series: _series, audit: _audit, ...rest } = watched.result()
        return JSON.stringify(rest) === alone
      }),
      fewerRuns,
    )
  })
  it('gives the same result in steps of any length', () => {
    fc.assert(
      fc.property(anyScenario, fc.constantFrom(0.0007, 0.01, 0.3), (scenario, atMostS) => {
        const stepped = new ExtendedSimulation(scenario, { series: true, audit: true })
        for (;;) {
          const { nowS, isFetching } = stepped
          if (!stepped.step(atMostS)) break
          if (isFetching) expect(stepped.nowS - nowS).toBeLessThanOrEqual(atMostS + 1e-9)
        }
        return JSON.stringify(stepped.result()) === JSON.stringify(resultOf(scenario))
      }),
      fewerRuns,
    )
  })
  it('carries no more than was handed over, and lags by at most the socket buffers', () => {
    fc.assert(
      fc.property(anyScenario, fc.constantFrom(0, 2000), (scenario, zeroMiB) => {
        const [vm] = scenario.vms
        const sim = new ExtendedSimulation({ ...scenario, vms: [{ ...vm, memoryMiB: vm.memoryMiB + zeroMiB }] })
        while (sim.step()) {
          const { active } = sim.requests[0]
          if (active === null) continue
          const carried = active.carriedAt(sim.nowS)
          const handed = active.sender.handedAt(sim.nowS)
          // Full sockets hold a fifth more than their mean, by which a path with TCP is described.
          const full = active.tcp === null ? 1 : 1.2
          const sockets = full * Math.max(active.parts.wire.socketBytes, active.parts.fetch?.socketBytes ?? 0)
          const mostHanded = carried + sockets + mostBegun(scenario) * 4107
          // Compared at each of many thousand events, where the test runner's own comparison takes longer than the event.
          if (carried > handed + 1 || handed > mostHanded) expect({ carried, handed }, `at ${sim.nowS} s`).toBe({ atMost: mostHanded })
        }
        return true
      }),
      { ...fewerRuns, examples: [[brokenOffAtItsCap, 2000]] },
    )
  })
  it('splits the downtime into parts that add up to it', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const m = resultOf(scenario).migrations[0]
        const sum = Object.values(m.downtimeParts).reduce((total, part) => total + part, 0)
        return Math.abs(sum - m.downtimeMs!) < 1e-6 * Math.max(1, m.downtimeMs!)
      }),
      runs,
    )
  })
  it('gives the same result when restored from a checkpoint', () => {
    fc.assert(
      fc.property(anyScenario, fc.double({ min: 0, max: 1, noNaN: true }), (scenario, share) => {
        const whole = simulate(scenario)
        const sim = new ExtendedSimulation(scenario)
        sim.runUntil(whole.migrations[0].endS * share)
        const saved = sim.snapshot()
        const there = JSON.stringify(sim.pageMap('vm', 1e9).counts)
        sim.runToEnd()
        sim.restore(saved)
        expect(JSON.stringify(sim.pageMap('vm', 1e9).counts)).toBe(there)
        expect(JSON.stringify(sim.runToEnd())).toBe(JSON.stringify(whole))
        return true
      }),
      runs,
    )
  })
  it('is not changed by an event before the time of the event', () => {
    const event = fc.constantFrom<Record<string, unknown>>(
      { kind: 'switch-over-now' },
      { kind: 'cancel' },
      { kind: 'set-max-mbps', mbps: 30 },
      { kind: 'set-downtime', ms: 5 },
      { kind: 'scale-workload', scale: 3 },
      { kind: 'start-postcopy' },
      { kind: 'set-workload', workload: busier },
    )
    fc.assert(
      fc.property(anyScenario, fc.double({ min: 0.01, max: 1, noNaN: true }), event, (scenario, share, what) => {
        const plain = new ExtendedSimulation(scenario)
        const atS = resultOf(scenario).migrations[0].endS * share
        const added = { ...what, atS, target: 'vm' } as Scenario['events'][number]
        const changed = new ExtendedSimulation({ ...scenario, events: [...scenario.events, added] })
        const beforeS = atS * (1 - 1e-9)
        plain.runUntil(beforeS)
        changed.runUntil(beforeS)
        expect(JSON.stringify(changed.rounds('vm'))).toBe(JSON.stringify(plain.rounds('vm')))
        expect(changed.pageMap('vm', 1e9)).toEqual(plain.pageMap('vm', 1e9))
        // The run completes with the event.
        changed.runToEnd()
        return true
      }),
      runs,
    )
  })
  it('lists manager actions in order of time and reports each once, in a round or a note', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const {
          migrations: [m],
          notes,
        } = resultOf(scenario)
        let lastS = m.startS
        for (const { atS } of m.managerActions) {
          expect(atS).toBeGreaterThanOrEqual(lastS)
          expect(atS).toBeLessThanOrEqual(m.endS)
          lastS = atS
        }
        const acted = m.managerActions.map(({ atS, reason }): Reason => ({ code: 'manager-acted', values: { atS, action: reason } }))
        const inRounds = remarksOf(m.rounds, 'manager-acted')
        expect(inRounds).toEqual(acted.slice(0, inRounds.length))
        const inNotes = notes.flatMap((note) => (note.code === 'late-action' ? [note.values.acted] : []))
        expect(inNotes).toEqual(acted.slice(inRounds.length))
        return true
      }),
      runs,
    )
  })
  it('shows every page in exactly one state of the page map', () => {
    fc.assert(
      fc.property(anyScenario, fc.double({ min: 0, max: 1.1, noNaN: true }), (scenario, share) => {
        const sim = new ExtendedSimulation(scenario)
        sim.runUntil(resultOf(scenario).migrations[0].endS * share)
        const pageMap = sim.pageMap('vm', 1e9)
        expect(pageMap.counts.reduce((sum, count) => sum + count, 0)).toBe(pageMap.pageCount)
        const counts = new Array<number>(8).fill(0)
        for (const state of pageMap.states) counts[state]++
        expect(counts).toEqual([...pageMap.counts])
        return true
      }),
      runs,
    )
  })
  it('records at most 2,000 samples at regular intervals, from 0 to the end', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const result = resultOf(scenario)
        const { tS, vms } = result.series!
        expect(tS[0]).toBe(0)
        expect(tS.length).toBeLessThanOrEqual(2000)
        expect(tS.at(-1)!).toBeGreaterThanOrEqual(result.migrations[0].endS)
        const step = tS[1] - tS[0]
        expect(tS.slice(0, -1).every((t, i) => Math.abs(t - i * step) < 1e-9 * (1 + t))).toBe(true)
        expect(Object.values(vms.vm).every((column) => column.length === tS.length)).toBe(true)
        return true
      }),
      runs,
    )
  })
})

/** End of the data centres drawn. */
const END_S = 12
const moment = fc.double({ min: 0, max: 4, noNaN: true })

/** Paths of the numbers that are negative or not finite. */
function oddNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) && value > -1e-12 ? [] : [`${path} ${value}`]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, one]) => oddNumbers(one, `${path}.${key}`))
}

const unwatched = ({ series: _series, audit: _audit, ...rest }: Result) => rest

describe('for any data centre', () => {
  it('each guest resumes with the memory that stopped, each migration and its rounds end in order, and no figure is negative or endless', () => {
    fc.assert(
      fc.property(anyDataCentre, (scenario) => {
        const { audit, series: _series, ...result } = new ExtendedSimulation(scenario, { audit: true }).runToEnd()
        expect(audit!.mismatches).toBe(0)
        expect(oddNumbers(resultDocument(result))).toEqual([])
        for (const { outcome, startS, switchoverS, endS, downtimeMs, downtimeParts, rounds, performance } of result.migrations) {
          expect(endS).toBeLessThanOrEqual(END_S + 1e-9)
          expect(switchoverS ?? startS).toBeGreaterThanOrEqual(startS)
          expect(performance.mean).toBeLessThanOrEqual(1 + 1e-9)
          for (const round of rounds) {
            expect(round.startS).toBeGreaterThanOrEqual(startS)
            expect(round.startS + round.durationS).toBeLessThanOrEqual(endS + 1e-9)
          }
          if (outcome !== 'completed') continue
          expect(switchoverS).toBeLessThanOrEqual(endS + 1e-9)
          expect(rounds.at(-1)!.remainingPages).toBe(0)
          expect(Object.values(downtimeParts).reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(downtimeMs! + 1e-3)
        }
      }),
      fewerRuns,
    )
  })

  it('the result is the same, observed or not, and from any checkpoint', () => {
    fc.assert(
      fc.property(anyDataCentre, moment, (scenario, atS) => {
        const watched = unwatched(new ExtendedSimulation(scenario, { audit: true, series: true }).runToEnd())
        const sim = new ExtendedSimulation(scenario)
        sim.runUntil(atS / 2)
        for (const { id } of scenario.vms) sim.pageMap(id, 500)
        sim.runUntil(atS)
        const saved = sim.snapshot()
        expect(sim.runToEnd()).toEqual(watched)
        sim.restore(saved)
        expect(sim.runToEnd()).toEqual(watched)
      }),
      fewerRuns,
    )
  })
})

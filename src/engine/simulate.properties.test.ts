import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Boosts, Scenario } from '../scenario/schema/schema.ts'
import { anyScenario, otherWork } from '../testing/anyScenario.ts'
import { simulate, ExtendedSimulation } from './simulate.ts'
import { testScenario } from '../testing/smallScenario.ts'

const MIB = 1048576
/**
 * Pages that a push which is broken off can have begun and the wire has not carried: one of the stream, and for each vCPU one that it asked
 * for. A page sent ahead of the stream goes at the speed of the line, whatever caps the push, so one more may have come, and its vCPU have asked
 * for another, before the capped flow has made up for it; the next has its turn only then.
 */
function mostBegun({ vms: [{ vcpus }], migrations: [{ strategy }] }: Scenario): number {
  return 1 + vcpus + ('transport' in strategy && strategy.transport !== 'qemu' ? 1 : 0)
}
/** A guest called back just as it waits for a page, while the page before, sent ahead of a push at 50 Mbit/s, is not made up for yet. */
const brokenOffAtItsCap = testScenario({
  vm: { memoryMiB: 17, usedMiB: 16, deviceStateKiB: 100, trackNsPerPage: 60_000, fixedMs: { stop: 1, device: 2, resume: 3 } },
  workload: { streams: [], content: { zeroFraction: 0.3, duplicateFraction: 0.4, deltaBytes: 1 } },
  strategy: { kind: 'context-switching', precopyS: 0, switchBackAbove: 0, transport: 'kernel', pageServiceUs: 20, socketMiB: 0, unmapUsPerRange: 0 },
  migration: { maxMbps: 50 },
  scenario: { seed: 837_035, endS: 20, latencyMs: 0.1, events: [{ kind: 'set-workload', atS: 0.3, target: 'vm', workload: otherWork }] },
})
const runs = { numRuns: 40 }
/** Of what takes two to three times as long a draw: series, pictures, large memories. */
const fewer = { numRuns: 25 }
const busier = testScenario({ streams: [{ writesPerS: 30_000, startMiB: 3, sizeMiB: 9 }] }).vms[0].workload

describe('for any scenario', () => {
  it('what runs at the destination is what stopped at the source', () => {
    fc.assert(fc.property(anyScenario, (scenario) => simulate(scenario, { audit: true }).audit!.mismatches === 0), runs)
  })
  it('pages are conserved: those sent are each round\'s, none is lost, and resent ones are beyond a first', () => {
    fc.assert(fc.property(anyScenario, (scenario) => {
      const m = simulate(scenario).migrations[0]
      const pages = Math.round(scenario.vms[0].memoryMiB * 256)
      if (m.outcome !== 'completed') return true
      expect(m.rounds.reduce((sum, round) => sum + round.sentPages, 0)).toBe(m.pagesSent)
      const { dedup, sharedStorage, skipFree, garbageCollect, guestAided } = m.boosts
      const otherwise = (dedup?.references ?? 0) + (sharedStorage?.pages ?? 0) + (skipFree?.pages ?? 0)
        + (garbageCollect?.pages ?? 0) + (guestAided?.pages ?? 0)
      // Each page crossed at least once, as a body or as a marker, came otherwise, or was left out.
      expect(m.pagesSent - m.pagesResent + m.zeroPages + otherwise).toBeGreaterThanOrEqual(pages)
      expect(m.pagesSent - m.pagesResent).toBeLessThanOrEqual(pages)
      return true
    }), runs)
  })
  it('bytes are pages × size + markers + device state', () => {
    fc.assert(fc.property(anyScenario, (scenario) => {
      const m = simulate(scenario).migrations[0]
      const strategy = scenario.migrations[0].strategy
      if (strategy.kind !== 'postcopy' && !('rule' in strategy)) return true
      const qemu = 'rule' in strategy ? strategy.rule.kind === 'qemu' : strategy.transport === 'qemu'
      const set: Boosts = 'rule' in strategy ? strategy.boosts : {}
      const { channels } = set
      const packets = qemu && channels !== undefined
      const body = set.compression === undefined ? 4096 : 2048
      const header = packets ? 10.5 : qemu ? 8 : 0
      const bytes = m.pagesSent * (body + header) + m.zeroPages * (packets ? 10.5 : qemu ? 9 : 8)
        + (m.boosts.xbzrle?.differencesMiB ?? 0) * MIB
        + ((m.boosts.dedup?.references ?? 0) + (m.boosts.sharedStorage?.pages ?? 0)) * (header + 8)
        + (packets ? m.boosts.channels.joins * (channels.count * 1344 + 8) : 0)
      const device = (m.outcome === 'completed' ? 100 * 1024 : 0) + m.diskMiB * MIB
      return Math.abs(m.transferredMiB * MIB - bytes - device) < 1e-3 || m.outcome !== 'completed'
    }), runs)
  })
  it('a link never carries more than it can, in any stretch', () => {
    fc.assert(fc.property(anyScenario, (scenario) => {
      const { series, migrations } = simulate(scenario, { series: true })
      const { mbps } = scenario.hosts[0]
      for (const round of migrations[0].rounds) expect(round.rateMbps).toBeLessThanOrEqual(mbps * (1 + 1e-9))
      return Object.entries(series!.links).every(([name, rates]) => {
        const host = scenario.hosts.find(({ id }) => name.startsWith(`${id}.`))!
        return rates.every((rate) => rate <= host.mbps * (1 + 1e-9))
      })
    }), fewer)
  })
  it('the same seed gives the same result, watched, sampled, audited or not', () => {
    fc.assert(fc.property(anyScenario, (scenario) => {
      const alone = JSON.stringify(simulate(scenario))
      const watched = new ExtendedSimulation(scenario, { series: true, audit: true })
      for (let i = 1; watched.step(); i++) if (i % 3 === 0) watched.pageMap('vm', i % 2 === 0 ? 1e9 : 100)
      const { series: _series, audit: _audit, ...rest } = watched.result()
      return JSON.stringify(rest) === alone
    }), fewer)
  })
  it('the wire never carries what was not handed over, and is never behind by more than the sockets hold', () => {
    fc.assert(fc.property(anyScenario, fc.constantFrom(0, 2000), (scenario, zeroMiB) => {
      const [vm] = scenario.vms
      const sim = new ExtendedSimulation({ ...scenario, vms: [{ ...vm, memoryMiB: vm.memoryMiB + zeroMiB }] })
      while (sim.step()) {
        const { active } = sim.requests[0]
        if (active === null) continue
        const carried = active.carriedAt(sim.nowS)
        const handed = active.sender.handedAt(sim.nowS)
        expect(carried).toBeLessThanOrEqual(handed + 1)
        const sockets = Math.max(active.parts.wire.socketBytes, active.parts.fetch?.socketBytes ?? 0)
        expect(handed).toBeLessThanOrEqual(carried + sockets + mostBegun(scenario) * 4107)
      }
      return true
    }), { ...fewer, examples: [[brokenOffAtItsCap, 2000]] })
  })
  it('the parts of the pause add up to the pause', () => {
    fc.assert(fc.property(anyScenario, (scenario) => {
      const m = simulate(scenario).migrations[0]
      const sum = Object.values(m.downtimeParts).reduce((total, part) => total + part, 0)
      return Math.abs(sum - m.downtimeMs) < 1e-6 * Math.max(1, m.downtimeMs)
    }), runs)
  })
  it('a run taken up from a checkpoint ends as the run itself does', () => {
    fc.assert(fc.property(anyScenario, fc.double({ min: 0, max: 1, noNaN: true }), (scenario, share) => {
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
    }), runs)
  })
  it('an event changes nothing of what lies before it', () => {
    const event = fc.constantFrom<Record<string, unknown>>(
      { kind: 'switch-over-now' }, { kind: 'cancel' }, { kind: 'set-max-mbps', mbps: 30 }, { kind: 'set-downtime', ms: 5 },
      { kind: 'scale-workload', scale: 3 }, { kind: 'start-postcopy' }, { kind: 'set-workload', workload: busier },
    )
    fc.assert(fc.property(anyScenario, fc.double({ min: 0.01, max: 1, noNaN: true }), event, (scenario, share, what) => {
      const plain = new ExtendedSimulation(scenario)
      const atS = simulate(scenario).migrations[0].endS * share
      const added = { ...what, atS, target: 'vm' } as Scenario['events'][number]
      const changed = new ExtendedSimulation({ ...scenario, events: [...scenario.events, added] })
      const beforeS = atS * (1 - 1e-9)
      plain.runUntil(beforeS)
      changed.runUntil(beforeS)
      expect(JSON.stringify(changed.rounds('vm'))).toBe(JSON.stringify(plain.rounds('vm')))
      expect(changed.pageMap('vm', 1e9)).toEqual(plain.pageMap('vm', 1e9))
      // What the source decided before the event stands.
      changed.runToEnd()
      return true
    }), runs)
  })
  it('what a manager did is written down in the order of time, and told once: in a round or in a note', () => {
    fc.assert(fc.property(anyScenario, (scenario) => {
      const { migrations: [m], notes } = simulate(scenario)
      const told = [...m.rounds.map(({ why }) => why), ...notes].join('; ')
      let lastS = m.startS
      for (const { atS, why } of m.managerActions) {
        expect(atS).toBeGreaterThanOrEqual(lastS)
        expect(atS).toBeLessThanOrEqual(m.endS)
        lastS = atS
        expect(told).toContain(why)
      }
      const toldOfManagers = told.split(/; |: at /).filter((part) => /^(at )?[\d.,]+ s (Nova|KubeVirt|oVirt|Proxmox VE|virsh) /.test(part))
      expect(toldOfManagers).toHaveLength(m.managerActions.length)
      return true
    }), runs)
  })
  it('a picture holds every page in exactly one state', () => {
    fc.assert(fc.property(anyScenario, fc.double({ min: 0, max: 1.1, noNaN: true }), (scenario, share) => {
      const sim = new ExtendedSimulation(scenario)
      sim.runUntil(simulate(scenario).migrations[0].endS * share)
      const pageMap = sim.pageMap('vm', 1e9)
      expect(pageMap.counts.reduce((sum, count) => sum + count, 0)).toBe(pageMap.pageCount)
      for (let state = 0; state < 8; state++) expect(pageMap.states.filter((s) => s === state).length).toBe(pageMap.counts[state])
      return true
    }), runs)
  })
  it('samples are regular, at most 2,000, the first at 0 and the last at the end', () => {
    fc.assert(fc.property(anyScenario, (scenario) => {
      const result = simulate(scenario, { series: true })
      const { tS, vms } = result.series!
      expect(tS[0]).toBe(0)
      expect(tS.length).toBeLessThanOrEqual(2000)
      expect(tS.at(-1)!).toBeGreaterThanOrEqual(result.migrations[0].endS)
      const step = tS[1] - tS[0]
      expect(tS.slice(0, -1).every((t, i) => Math.abs(t - i * step) < 1e-9 * (1 + t))).toBe(true)
      expect(Object.values(vms.vm).every((column) => column.length === tS.length)).toBe(true)
      return true
    }), fewer)
  })
})

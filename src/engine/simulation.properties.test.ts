import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apart } from '../scenario/boostClashes.ts'
import { switchedOnBeside } from '../scenario/managerBoosts.ts'
import { completeManager } from '../scenario/managerDefaults.ts'
import type { GivenManager } from '../scenario/managerDefaults.ts'
import type { Manager, Scenario } from '../scenario/schema.ts'
import { simulate } from './simulate.ts'
import { Simulation } from './simulation.ts'
import { testScenario } from './testScenario.ts'

const MIB = 1048576
const rule = fc.oneof(
  fc.record({ kind: fc.constant('threshold'), remainingMiB: fc.constantFrom(0.05, 1), maxRounds: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ kind: fc.constant('qemu'), downtimeMs: fc.integer({ min: 1, max: 500 }), socketMiB: fc.constantFrom(0, 0.5, 3) }),
  fc.record({ kind: fc.constant('xen'), maxRounds: fc.integer({ min: 1, max: 8 }), stopWhenDirtyingFaster: fc.boolean() }),
  fc.record({ kind: fc.constant('virtualbox'), downtimeMs: fc.integer({ min: 40, max: 400 }) }),
  fc.record({
    kind: fc.constant('liu2011'), thresholdMiB: fc.constantFrom(0.05, 1), maxRounds: fc.integer({ min: 1, max: 12 }),
    gamma: fc.record({ a: fc.constantFrom(0, -0.0463), c: fc.constantFrom(-1, 0, 0.3586, 1) }),
  }),
)
const stream = fc.record({
  writesPerS: fc.double({ min: 0, max: 60_000, noNaN: true }), startMiB: fc.constantFrom(0, 1.3, 4),
  sizeMiB: fc.constantFrom(0.02, 1, 7.7, 11), pattern: fc.constantFrom('uniform', 'sequential', 'zipf', 'hotspot'),
  readsPerS: fc.constantFrom(0, 0, 9000), pace: fc.constantFrom('cpu', 'cpu', 'timer'),
})
const on = <T>(setting: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(setting, { nil: undefined, freq: 2 })
const fetching = fc.record({
  transport: fc.constantFrom('kernel', 'userspace', 'qemu'), push: fc.constantFrom(true, true, true, false),
  prefetchPages: fc.constantFrom(0, 0, 3, 40), maxPostcopyMbps: fc.constantFrom(null, null, 80), pageServiceUs: fc.constantFrom(20, 88),
  socketMiB: fc.constantFrom(0, 0.5, 3), unmapUsPerRange: fc.constantFrom(0, 10),
})
const moves = fc.oneof(
  fc.constant({ kind: 'precopy' }),
  fetching.map((f) => ({ kind: 'postcopy', ...f })),
  fc.record({ precopyS: fc.constantFrom(null, 0, 0.1, 0.7), precopyRounds: fc.constantFrom(0, 1, 2), fetch: fetching })
    .map(({ fetch, ...when }) => ({ kind: 'hybrid', ...when, ...fetch })),
  fc.record({ precopyS: fc.constantFrom(0, 0.05, 0.4), switchBackAbove: fc.constantFrom(0, 0.2, 0.8), fetch: fetching })
    .map(({ fetch, ...when }) => ({ kind: 'context-switching', ...when, ...fetch })),
  fc.record({ kind: fc.constant('clone'), move: fc.boolean(), push: fc.constantFrom(true, true, false) }),
  fc.record({ kind: fc.constant('log-replay'), logMBps: fc.constantFrom(0, 5, 11, 30), replayFactor: fc.constantFrom(1, 1.3, 3) }),
)
/** Strategies that take rules, boosts and managers. */
const ROUNDS = new Set(['precopy', 'hybrid'])
const someChannels = fc.record({ count: fc.integer({ min: 1, max: 5 }), mbpsEach: fc.constantFrom(null, 300, 5000) })
const someCompression = fc.record({ threads: fc.constantFrom(1, 4), MBpsPerThread: fc.constantFrom(5, 200) })
/** What can go together, in any mix. */
const boosts = fc.tuple(
  fc.oneof(
    fc.record({ channels: on(someChannels), compression: on(someCompression) }),
    fc.record({ xbzrle: fc.record({ cacheMiB: fc.constantFrom(0.01, 1, 4, 64) }) }),
  ),
  fc.constantFrom({}, { autoConverge: {} }, { dirtyLimit: { MBpsPerVcpu: 2 } }),
  fc.record({
    dedup: on(fc.record({ scope: fc.constantFrom('vm', 'gang', 'image') })), skipFree: on(fc.constant(true)),
    garbageCollect: on(fc.record({ pauseMs: fc.constantFrom(0, 20) })),
    quietPhase: on(fc.record({ waitS: fc.constantFrom(0.2, 1.5) })),
  }),
  fc.oneof(
    fc.record({ sharedStorage: on(fc.record({ mbps: fc.constantFrom(20, 900) })) }),
    fc.constant({ guestAided: true }),
  ),
  fc.oneof(
    fc.record({ adaptiveRate: on(fc.record({ minMbps: fc.constantFrom(60, 400) })) }),
    fc.record({ bandwidthCost: fc.record({ degradationWeight: fc.constantFrom(0.1, 3) }) }),
  ),
).map(([sending, throttling, others, cache, rates]) => ({ ...sending, ...throttling, ...others, ...cache, ...rates }))
const someFilter = on(fc.record({
  states: fc.constantFrom(2, 64, 300), windowMs: fc.constantFrom(5, 50), observeS: fc.constantFrom(5, 30),
}))
/** Free, cached and dead pages lie behind what is written. */
const content = fc.record({
  zeroFraction: fc.constantFrom(0, 0.3), duplicateFraction: fc.constantFrom(0, 0.4), deltaBytes: fc.constantFrom(1, 64, 1200, 4096),
  freeMiB: fc.constantFrom(0, 1), cacheMiB: fc.constantFrom(0, 1.1), garbageMiB: fc.constantFrom(0, 0.7),
})
const manager = fc.option(fc.oneof(
  fc.record({
    kind: fc.constant('nova'), live_migration_completion_timeout: fc.constantFrom(0, 0.5, 2),
    live_migration_downtime_delay: fc.constantFrom(3, 75), live_migration_bandwidth: fc.constantFrom(0, 5),
    live_migration_timeout_action: fc.constantFrom('abort', 'force_complete'),
    live_migration_permit_auto_converge: fc.boolean(), live_migration_permit_post_copy: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('kubevirt'), completionTimeoutPerGiB: fc.constantFrom(0, 5, 40), progressTimeout: fc.constantFrom(0, 1, 150),
    allowWorkloadDisruption: fc.boolean(), allowPostCopy: fc.boolean(), disruption: fc.constantFrom('pause', 'raise-downtime'),
    downtimeTuning: fc.constantFrom(null, { initialMs: 2, cooldownSeconds: 1, startAfterIteration: 1 }), allowAutoConverge: fc.boolean(),
  }).map((k) => ({ ...k, allowWorkloadDisruption: k.allowWorkloadDisruption || k.allowPostCopy })),
  fc.record({ kind: fc.constant('ovirt'), policy: fc.constantFrom('minimal-downtime', 'post-copy-migration') }),
  fc.record({
    kind: fc.constant('proxmox'), migrate_downtime: fc.constantFrom(0.001, 0.1), pollS: fc.constantFrom(0.1, 1),
    risesBeforeDoubling: fc.constantFrom(0, 2),
  }),
  fc.record({ kind: fc.constant('virsh'), timeout: fc.constantFrom(0.03, 0.4, 2), timeoutAction: fc.constantFrom('suspend', 'postcopy') }),
), { nil: null })
/** Of drawn boosts those that can go together with what the manager switches on. */
function besides(drawn: Record<string, unknown>, under: GivenManager | null): Record<string, unknown> {
  const byManager = Object.keys(switchedOnBeside(under === null ? null : completeManager(under) as unknown as Manager, drawn))
  const clashes = (name: string): boolean => apart.some(({ one, other }) =>
    (one === name && byManager.includes(other)) || (other === name && byManager.includes(one)))
  return Object.fromEntries(Object.entries(drawn).filter(([name]) => !clashes(name)))
}
/** What an event may make the guest do, within 16 MiB. */
const other = { streams: [
  { writesPerS: 20_000, startMiB: 2, sizeMiB: 9, pattern: 'zipf' }, { writesPerS: 500, sizeMiB: 2, pattern: 'sequential' },
] }
const scenarios = fc.record({
  boosts: fc.oneof({ weight: 1, arbitrary: fc.constant({}) }, { weight: 4, arbitrary: boosts }), content,
  mbps: fc.constantFrom(100, 1000, 10_000), rule, streams: fc.array(stream, { maxLength: 3 }), memoryMiB: fc.constantFrom(17, 24, 33.3),
  usedMiB: fc.constantFrom(16, 17), usedTopMiB: fc.constantFrom(0, 1), dirtyLog: fc.constantFrom('since-sync', 'since-send'),
  changeS: fc.option(fc.constantFrom(0.02, 0.3), { nil: null }),
  maxMbps: fc.option(fc.constantFrom(50, 400), { nil: null }), outMbps: fc.constantFrom(0, 70),
  phases: fc.constantFrom([], [{ forS: 0.3, scale: 2 }, { forS: 0.2, scale: 0 }]),
  seed: fc.integer({ min: 1, max: 1e6 }), manager, moves, filter: someFilter, order: on(fc.constantFrom('lru', 'dirty-rate')),
  vcpus: fc.constantFrom(1, 1, 3),
  latencyMs: fc.constantFrom(0, 0.1, 4), diskMiB: fc.constantFrom(0, 0, 0, 5), trackNsPerPage: fc.constantFrom(0, 0, 2000, 60_000),
  forceAfterS: fc.option(fc.constantFrom(0.05, 2), { nil: null }),
}).map((s): Scenario => {
  const endMiB = s.usedMiB - s.usedTopMiB - s.content.freeMiB - s.content.cacheMiB - s.content.garbageMiB
  const streams = s.streams.map((one) => ({ ...one, sizeMiB: Math.min(one.sizeMiB, endMiB - one.startMiB) }))
  return testScenario({
    mbps: s.mbps, rule: s.rule, vm: {
      memoryMiB: s.memoryMiB, usedMiB: s.usedMiB, usedTopMiB: s.usedTopMiB, deviceStateKiB: 100, diskMiB: s.diskMiB,
      trackNsPerPage: s.trackNsPerPage, vcpus: s.vcpus, traffic: { outMbps: s.outMbps },
      workload: { streams, phases: s.phases, content: s.content }, fixedMs: { stop: 1, device: 2, resume: 3 },
    },
    strategy: !ROUNDS.has(s.moves.kind) ? s.moves : {
      ...s.moves,
      boosts: besides(s.rule.kind === 'qemu' ? s.boosts
        : { ...s.boosts, dataFilter: s.filter, reorder: 'xbzrle' in s.boosts ? undefined : s.order }, s.manager),
      dirtyLog: s.rule.kind === 'xen' || (s.rule.kind !== 'qemu' && (s.filter ?? s.order) !== undefined) ? 'since-sync' : s.dirtyLog,
      clearChunkMiB: 8, forceAfterS: s.forceAfterS,
      manager: s.manager,
    },
    migration: { maxMbps: s.maxMbps }, scenario: {
      seed: s.seed, endS: 20, latencyMs: s.latencyMs,
      events: s.changeS === null ? [] : [{ kind: 'set-workload', atS: s.changeS, target: 'vm', workload: other }],
    },
  })
})
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
  scenario: { seed: 837_035, endS: 20, latencyMs: 0.1, events: [{ kind: 'set-workload', atS: 0.3, target: 'vm', workload: other }] },
})
const runs = { numRuns: 40 }
/** Of what takes two to three times as long a draw: series, pictures, large memories. */
const fewer = { numRuns: 25 }
const busier = testScenario({ streams: [{ writesPerS: 30_000, startMiB: 3, sizeMiB: 9 }] }).vms[0].workload

describe('for any scenario', () => {
  it('what runs at the destination is what stopped at the source', () => {
    fc.assert(fc.property(scenarios, (scenario) => simulate(scenario, { audit: true }).audit!.mismatches === 0), runs)
  })
  it('pages are conserved: those sent are each round\'s, none is lost, and resent ones are beyond a first', () => {
    fc.assert(fc.property(scenarios, (scenario) => {
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
    fc.assert(fc.property(scenarios, (scenario) => {
      const m = simulate(scenario).migrations[0]
      const strategy = scenario.migrations[0].strategy
      if (strategy.kind === 'stop-and-copy' || strategy.kind === 'context-switching') return true
      if (strategy.kind === 'log-replay' || strategy.kind === 'clone') return true
      const qemu = strategy.kind === 'postcopy' ? strategy.transport === 'qemu' : strategy.rule.kind === 'qemu'
      const set = strategy.kind === 'postcopy' ? {} : strategy.boosts
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
    fc.assert(fc.property(scenarios, (scenario) => {
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
    fc.assert(fc.property(scenarios, (scenario) => {
      const alone = JSON.stringify(simulate(scenario))
      const watched = new Simulation(scenario, { series: true, audit: true })
      for (let i = 1; watched.step(); i++) if (i % 3 === 0) watched.picture('vm', i % 2 === 0 ? 1e9 : 100)
      const { series: _series, audit: _audit, ...rest } = watched.result()
      return JSON.stringify(rest) === alone
    }), fewer)
  })
  it('the wire never carries what was not handed over, and is never behind by more than the sockets hold', () => {
    fc.assert(fc.property(scenarios, fc.constantFrom(0, 2000), (scenario, zeroMiB) => {
      const [vm] = scenario.vms
      const sim = new Simulation({ ...scenario, vms: [{ ...vm, memoryMiB: vm.memoryMiB + zeroMiB }] })
      while (sim.step()) {
        const { transfer } = sim.jobs[0]
        if (transfer === null) continue
        const carried = transfer.carriedAt(sim.nowS)
        const handed = transfer.sender.handedAt(sim.nowS)
        expect(carried).toBeLessThanOrEqual(handed + 1)
        const sockets = Math.max(transfer.parts.wire.socketBytes, transfer.parts.fetch?.socketBytes ?? 0)
        expect(handed).toBeLessThanOrEqual(carried + sockets + mostBegun(scenario) * 4107)
      }
      return true
    }), { ...fewer, examples: [[brokenOffAtItsCap, 2000]] })
  })
  it('the parts of the pause add up to the pause', () => {
    fc.assert(fc.property(scenarios, (scenario) => {
      const m = simulate(scenario).migrations[0]
      const sum = Object.values(m.downtimeParts).reduce((total, part) => total + part, 0)
      return Math.abs(sum - m.downtimeMs) < 1e-6 * Math.max(1, m.downtimeMs)
    }), runs)
  })
  it('a run taken up from a checkpoint ends as the run itself does', () => {
    fc.assert(fc.property(scenarios, fc.double({ min: 0, max: 1, noNaN: true }), (scenario, share) => {
      const whole = simulate(scenario)
      const sim = new Simulation(scenario)
      sim.runUntil(whole.migrations[0].endS * share)
      const saved = sim.snapshot()
      const there = JSON.stringify(sim.picture('vm', 1e9).counts)
      sim.runToEnd()
      sim.restore(saved)
      expect(JSON.stringify(sim.picture('vm', 1e9).counts)).toBe(there)
      expect(JSON.stringify(sim.runToEnd())).toBe(JSON.stringify(whole))
      return true
    }), runs)
  })
  it('an event changes nothing of what lies before it', () => {
    const event = fc.constantFrom<Record<string, unknown>>(
      { kind: 'switch-over-now' }, { kind: 'cancel' }, { kind: 'set-max-mbps', mbps: 30 }, { kind: 'set-downtime', ms: 5 },
      { kind: 'scale-workload', scale: 3 }, { kind: 'start-postcopy' }, { kind: 'set-workload', workload: busier },
    )
    fc.assert(fc.property(scenarios, fc.double({ min: 0.01, max: 1, noNaN: true }), event, (scenario, share, what) => {
      const plain = new Simulation(scenario)
      const atS = simulate(scenario).migrations[0].endS * share
      const added = { ...what, atS, target: 'vm' } as Scenario['events'][number]
      const changed = new Simulation({ ...scenario, events: [...scenario.events, added] })
      const beforeS = atS * (1 - 1e-9)
      plain.runUntil(beforeS)
      changed.runUntil(beforeS)
      expect(JSON.stringify(changed.rounds('vm'))).toBe(JSON.stringify(plain.rounds('vm')))
      expect(changed.picture('vm', 1e9)).toEqual(plain.picture('vm', 1e9))
      // What the source decided before the event stands.
      changed.runToEnd()
      return true
    }), runs)
  })
  it('what a manager did is written down in the order of time, and told once: in a round or in a note', () => {
    fc.assert(fc.property(scenarios, (scenario) => {
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
    fc.assert(fc.property(scenarios, fc.double({ min: 0, max: 1.1, noNaN: true }), (scenario, share) => {
      const sim = new Simulation(scenario)
      sim.runUntil(simulate(scenario).migrations[0].endS * share)
      const picture = sim.picture('vm', 1e9)
      expect(picture.counts.reduce((sum, count) => sum + count, 0)).toBe(picture.pageCount)
      for (let state = 0; state < 8; state++) expect(picture.states.filter((s) => s === state).length).toBe(picture.counts[state])
      return true
    }), runs)
  })
  it('samples are regular, at most 2,000, the first at 0 and the last at the end', () => {
    fc.assert(fc.property(scenarios, (scenario) => {
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

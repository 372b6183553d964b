/** Scenarios drawn at random for property tests: one VM of some 16 MiB, moved by any strategy, rule, boosts and manager that can go together. */
import fc from 'fast-check'
import { apart } from '../scenario/checks/boostClashes.ts'
import { switchedOnBeside } from '../scenario/schema/managers/managerBoosts.ts'
import { completeManager } from '../scenario/schema/managers/managerDefaults.ts'
import type { GivenManager } from '../scenario/schema/managers/managerDefaults.ts'
import type { Manager, Scenario } from '../scenario/schema/schema.ts'
import { testScenario } from './smallScenario.ts'

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
export const otherWork = { streams: [
  { writesPerS: 20_000, startMiB: 2, sizeMiB: 9, pattern: 'zipf' }, { writesPerS: 500, sizeMiB: 2, pattern: 'sequential' },
] }
export const anyScenario: fc.Arbitrary<Scenario> = fc.record({
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
      events: s.changeS === null ? [] : [{ kind: 'set-workload', atS: s.changeS, target: 'vm', workload: otherWork }],
    },
  })
})

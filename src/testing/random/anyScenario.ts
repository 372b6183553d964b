/**
 * Scenarios drawn at random for property tests: one VM of some 16 MiB, moved by any strategy, rule, boosts and manager that can go together.
 * Their fields are those of the descriptors: a new one is drawn without a line here.
 */
import fc from 'fast-check'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { BoostDescriptor } from '../../scenario/schema/boosts/boost.ts'
import { boostDescriptors } from '../../scenario/schema/boosts/boosts.ts'
import type { ManagerDescriptor } from '../../scenario/schema/managers/manager.ts'
import { managerDescriptors } from '../../scenario/schema/managers/managers.ts'
import { ruleDescriptors } from '../../scenario/schema/rules/rules.ts'
import type { RuleDescriptor } from '../../scenario/schema/rules/rule.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { fetchFields, roundFields } from '../../scenario/schema/strategies/sharedFields.ts'
import { strategyDescriptors } from '../../scenario/schema/strategies/strategies.ts'
import type { StrategyDescriptor } from '../../scenario/schema/strategies/strategy.ts'
import { fieldAt, withField } from '../../scenario/fieldPath.ts'
import { anyLog, anyOf, anyValue } from './anyField.ts'

/** One in `draws` values is from `some`, the others are `none`. */
export function oneIn<T, N>(draws: number, some: fc.Arbitrary<T>, none: N): fc.Arbitrary<T | N> {
  return fc.oneof<[fc.WeightedArbitrary<N>, fc.WeightedArbitrary<T>]>(
    { weight: draws - 1, arbitrary: fc.constant(none) },
    { weight: 1, arbitrary: some },
  )
}

const rules = Object.entries<RuleDescriptor>(ruleDescriptors).map(([kind, { fields }]) => anyOf(fields, { kind }))

const boosts = fc
  .record(
    Object.fromEntries(
      Object.entries<BoostDescriptor>(boostDescriptors).map(([name, boost]) => [
        name,
        oneIn(4, 'fields' in boost ? anyOf(boost.fields) : anyValue(boost.value), undefined),
      ]),
    ),
  )
  .map((drawn) => Object.fromEntries(Object.entries(drawn).filter(([, value]) => value !== undefined)))

const managers = Object.entries<ManagerDescriptor>(managerDescriptors).map(([kind, { fields, variants }]) =>
  variants === null
    ? anyOf(fields, { kind })
    : fc.oneof(...Object.keys(variants.rows).map((name) => anyOf(fields, { kind, [variants.field]: name }))),
)

export const strategies = Object.entries<StrategyDescriptor>(strategyDescriptors).map(
  ([kind, { fields, copiesInRounds, fetchesPages }]) => {
    const own = anyOf({ ...fields, ...(fetchesPages ? fetchFields : {}), ...(copiesInRounds ? roundFields : {}) }, { kind })
    if (!copiesInRounds) return { weight: 1, arbitrary: own }
    const inRounds = fc.record({
      rule: fc.oneof(...rules),
      boosts: fc.oneof({ weight: 1, arbitrary: fc.constant({}) }, { weight: 4, arbitrary: boosts }),
      manager: oneIn(2, fc.oneof(...managers), null),
    })
    // With rules, boosts and managers there is more to mix.
    return { weight: 4, arbitrary: fc.tuple(own, inRounds).map(([one, more]) => ({ ...one, ...more })) }
  },
)

const stream = fc.record({
  writesPerS: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 7, arbitrary: anyLog(1, 1e6) }),
  readsPerS: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: anyLog(1, 1e5) }),
  startMiB: fc.constantFrom(0, 1.3, 4),
  sizeMiB: fc.oneof(fc.constantFrom(0.02, 1, 7.7, 11), anyLog(0.004, 16)),
  pattern: fc.constantFrom('uniform', 'sequential', 'zipf', 'hotspot'),
  pace: fc.constantFrom('cpu', 'cpu', 'timer'),
  zipfS: fc.constantFrom(0, 0.6, 1, 2),
  hotFraction: fc.constantFrom(0, 0.1, 0.9),
  hotShare: fc.constantFrom(0, 0.9, 1),
})

/** Free, cached and dead pages lie behind the pages written at first. */
const content = fc.record({
  zeroFraction: fc.constantFrom(0, 0.3),
  duplicateFraction: fc.constantFrom(0, 0.4),
  deltaBytes: fc.constantFrom(1, 64, 1200, 4096),
  freeMiB: fc.constantFrom(0, 1),
  cacheMiB: fc.constantFrom(0, 1.1),
  garbageMiB: fc.constantFrom(0, 0.7),
})

/** Workload that an event sets, within 16 MiB. */
export const otherWork = {
  streams: [
    { writesPerS: 20_000, startMiB: 2, sizeMiB: 9, pattern: 'zipf' },
    { writesPerS: 500, sizeMiB: 2, pattern: 'sequential' },
  ],
}
/** Writes the pages too that were free, cached or dead before. */
const workEverywhere = { streams: [{ writesPerS: 5000, sizeMiB: 14.9 }] }

export const guest = fc
  .record({
    content,
    streams: fc.array(stream, { maxLength: 3 }),
    memoryMiB: fc.constantFrom(17, 24, 33.3),
    usedMiB: fc.constantFrom(16, 17),
    usedTopMiB: fc.constantFrom(0, 1),
    phases: fc.constantFrom(
      [],
      [
        { forS: 0.3, scale: 2 },
        { forS: 0.2, scale: 0 },
      ],
    ),
    vcpus: fc.constantFrom(1, 1, 3),
    diskMiB: fc.constantFrom(0, 0, 0, 5),
    diskMiBps: fc.constantFrom(null, 20),
    trackNsPerPage: fc.constantFrom(0, 0, 2000, 60_000, 1e6),
    pageWriteCpuS: fc.constantFrom(8e-6, 8e-6, 0),
    outMbps: fc.constantFrom(0, 70),
    systemMiB: fc.constantFrom(0, 0, 3),
    scanFromMiB: fc.constantFrom(0, 0, 5.5),
    growMiBps: fc.constantFrom(0, 0, 4),
    loadSwing: fc.constantFrom(0, 0, 0, 0.3),
  })
  .map(({ content: holds, streams, phases, outMbps, ...vm }) => {
    const endMiB = vm.usedMiB - vm.usedTopMiB - holds.freeMiB - holds.cacheMiB - holds.garbageMiB
    const fitting = streams.map((one) => ({ ...one, sizeMiB: Math.min(one.sizeMiB, endMiB - one.startMiB) }))
    return {
      id: 'vm',
      host: 'a',
      ...vm,
      deviceStateKiB: 100,
      traffic: { outMbps },
      fixedMs: { stop: 1, device: 2, resume: 3 },
      workload: { streams: fitting, phases, content: holds },
    }
  })

const document = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    mbps: fc.constantFrom(100, 1000, 10_000),
    latencyMs: fc.constantFrom(0, 0.1, 4),
    vm: guest,
    congestionControl: fc.constantFrom('ideal', 'ideal', 'cubic', 'bbr'),
    maxMbps: fc.option(fc.constantFrom(50, 400), { nil: null }),
    strategy: fc.oneof(...strategies),
    change: fc.option(fc.record({ atS: fc.constantFrom(0.02, 0.3), workload: fc.constantFrom(otherWork, workEverywhere) }), { nil: null }),
  })
  .map(({ seed, mbps, latencyMs, congestionControl, vm, maxMbps, strategy, change }) => ({
    version: 1,
    seed,
    endS: 20,
    latencyMs,
    congestionControl,
    hosts: ['a', 'b', 'c', 'd'].map((id) => ({ id, mbps })),
    vms: [vm],
    migrations: [{ vm: 'vm', to: 'b', maxMbps, strategy }],
    events: change === null ? [] : [{ kind: 'set-workload', target: 'vm', ...change }],
  }))

/** Most fields that a document loses until it is valid. */
const MOST_FAULTS = 30

/**
 * Fields that are refused are left out, so that their defaults hold; if the defaults are refused too, the parent is left out, or the entry of a
 * list. Null if nothing valid is left.
 */
export function repaired(given: unknown): Scenario | null {
  let draft = given
  for (let i = 0; i < MOST_FAULTS; i++) {
    const parsed = parseScenario(draft)
    if (parsed.ok) return parsed.scenario
    let { path } = parsed.faults[0]
    while (path !== '' && fieldAt(draft, path) === undefined)
      path = path.slice(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['), 0))
    if (path === '') return null
    const { list, index } = /^(?<list>.*)\[(?<index>\d+)\]$/.exec(path)?.groups ?? {}
    draft =
      list === undefined
        ? withField(draft, path, undefined)
        : withField(draft, list, (fieldAt(draft, list) as unknown[]).toSpliced(Number(index), 1))
  }
  return null
}

export const anyScenario: fc.Arbitrary<Scenario> = document.map((given) => {
  const scenario = repaired(given)
  if (scenario === null) throw new Error(`cannot be made valid: ${JSON.stringify(given)}`)
  return scenario
})

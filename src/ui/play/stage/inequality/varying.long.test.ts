/** Written against sent has the sign of the verdict, as a property, where load, path or rule differ from the opening scenario's. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { plainScenario } from '../../../../engine/plain/plainScenario.ts'
import type { Scenario } from '../../../../scenario/schema/schema.ts'
import { endsWithinAllowance } from '../../../../analysis/inequality/allowances.ts'
import type { Run } from '../../../../store/play/run.ts'
import { simulatedRun } from '../../../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { inequalityAt } from '../../useInequality.ts'
import { inequalityIn } from './varying.ts'

interface Load {
  writesPerS: number
  sizeMiB: number
  mbps: number
  /** From 0 to 1. */
  share: number
}

interface Case {
  parts?: (load: Load) => Parameters<typeof testScenario>[0]
  change?: (scenario: Scenario, load: Load) => Scenario
  /** Ratio of written to sent that chance may turn. */
  doubt?: number
  /** The rule ends the migration anyway: it converges if less than the allowed memory was left. */
  ends?: true
}

const END_S = 120

function runOf(load: Load, { parts, change }: Case): Run {
  const { vm, rule, scenario, ...others } = parts?.(load) ?? {}
  const made = testScenario({
    mbps: load.mbps,
    streams: [{ writesPerS: load.writesPerS, sizeMiB: load.sizeMiB }],
    vm: { memoryMiB: 256, deviceStateKiB: 0, ...vm },
    rule: rule ?? { kind: 'qemu', downtimeMs: 300, socketMiB: 0 },
    scenario: { endS: END_S, ...scenario },
    ...others,
  })
  const changed = change?.(made, load) ?? made
  return simulatedRun(plainScenario(changed, changed.seed))
}

const phases = (load: Load) => [
  { forS: 1 + 10 * load.share, scale: 1 },
  { forS: 4, scale: 0.1 + 0.9 * load.share },
]

const second = (scenario: Scenario): Scenario => ({
  ...scenario,
  vms: [...scenario.vms, { ...scenario.vms[0], id: 'other' }],
  migrations: [...scenario.migrations, { ...scenario.migrations[0], vm: 'other' }],
})

/** Three links in a row, of which the middle one is slow. */
const network = ({ mbps, share }: Load) => ({
  hosts: ['a', 'b'].map((id) => ({ id, mbps: 2 * mbps })),
  switches: [{ id: 's' }, { id: 't' }],
  links: [
    { id: 'l1', a: 'a', b: 's', mbps: 2 * mbps },
    { id: 'l2', a: 's', b: 't', mbps: mbps * (0.5 + share) },
    { id: 'l3', a: 't', b: 'b', mbps: 2 * mbps },
  ],
})

const cases: [string, Case][] = [
  ['phases', { parts: (load) => ({ workload: { phases: phases(load) } }) }],
  [
    'phases with auto-converge',
    { parts: (load) => ({ workload: { phases: phases(load) }, strategy: { boosts: { autoConverge: { maxPercent: 60 } } } }) },
  ],
  ['a swing', { parts: ({ share }) => ({ vm: { loadSwing: 0.1 + 0.7 * share, loadSwingS: 0.4 } }) }],
  ['a path over links', { parts: (load) => ({ scenario: network(load) }) }],
  ['two migrations at once', { change: second }],
  ['TCP over a long path', { parts: ({ share }) => ({ scenario: { congestionControl: 'cubic', latencyMs: 40 * share } }) }],
  [
    'loss of packets',
    {
      parts: ({ share }) => ({
        scenario: {
          latencyMs: 1,
          congestionControl: 'cubic',
          events: [{ kind: 'packet-loss', atS: 0, target: 'a', lossFraction: 0.002 * share, durationS: END_S }],
        },
      }),
    },
  ],
  ['writes that are tracked', { parts: ({ share }) => ({ vm: { trackNsPerPage: 40_000 * share } }) }],
  ['a pass-through device', { parts: ({ share }) => ({ vm: { detachS: 0.2, fallbackSpeed: 0.2 + 0.8 * share } }) }],
  [
    'another workload',
    {
      parts: ({ writesPerS, sizeMiB, share }) => ({
        scenario: {
          events: [
            {
              kind: 'set-workload',
              atS: 2,
              target: 'vm',
              workload: {
                streams: [{ writesPerS: 2 * writesPerS * share, sizeMiB }],
                phases: [
                  { forS: 3, scale: 1 },
                  { forS: 3, scale: 0.5 },
                ],
              },
            },
          ],
        },
      }),
    },
  ],
  ['a log cleared as pages are sent', { parts: () => ({ strategy: { dirtyLog: 'since-send' } }) }],
  [
    'the threshold rule',
    { parts: ({ share }) => ({ rule: { kind: 'threshold', remainingMiB: 1 + 20 * share, maxRounds: 200 } }), ends: true },
  ],
  [
    'the threshold rule with phases',
    {
      parts: (load) => ({
        rule: { kind: 'threshold', remainingMiB: 1 + 20 * load.share, maxRounds: 200 },
        workload: { phases: phases(load) },
      }),
      ends: true,
    },
  ],
  [
    'the threshold rule over links',
    {
      parts: (load) => ({ rule: { kind: 'threshold', remainingMiB: 1 + 20 * load.share, maxRounds: 200 }, scenario: network(load) }),
      ends: true,
    },
  ],
  [
    'the rule of Xen',
    {
      parts: ({ share }) => ({ rule: { kind: 'xen', thresholdPages: Math.round(50 + 4000 * share), maxRounds: 200, trafficFactor: 100 } }),
      ends: true,
    },
  ],
  ['the rule of VirtualBox', { parts: ({ share }) => ({ rule: { kind: 'virtualbox', downtimeMs: 50 + 400 * share } }) }],
]

it.each(cases)('has the sign of the verdict: %s', (_, given) => {
  const seen = { gains: 0, loses: 0 }
  let judged = 0
  fc.assert(
    fc.property(
      fc.record({
        writesPerS: fc.integer({ min: 1000, max: 90_000 }),
        sizeMiB: fc.integer({ min: 40, max: 200 }),
        mbps: fc.integer({ min: 150, max: 1500 }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      (load) => {
        const run = runOf(load, given)
        const { outcome, switchoverS } = run.result!.migrations[0]
        const converges = given.ends === undefined ? outcome === 'completed' : endsWithinAllowance(run.rounds)
        const ratioAt = (tS: number) => {
          const { writtenMiBPerS, sentMiBPerS, fits } = inequalityIn(run, inequalityAt(run, tS)!, tS)
          return fits ? 0 : writtenMiBPerS / sentMiBPerS
        }
        const doubt = given.doubt ?? 0.08
        const ratios = run.rounds.map(({ startS, durationS }) => ratioAt(startS + durationS))
        const isClear = Math.max(...ratios) < 1 - doubt || Math.min(...ratios) > 1 + doubt
        if (isClear) expect(converges).toBe(ratios[0] < 1)
        if (converges) expect(ratioAt(switchoverS! - 1e-9)).toBeLessThan(1 + doubt)
        if (isClear || converges) judged++
        seen[converges ? 'gains' : 'loses']++
      },
    ),
    { numRuns: 60, seed: 7 },
  )
  expect(Math.min(seen.gains, seen.loses)).toBeGreaterThan(1)
  expect(judged).toBeGreaterThan(40)
})

/** L6, §4.3: each round is sent at the dirty rate of the previous round plus an increment, between a minimum and a maximum. */
import type { MigrationResult } from '../../engine/result/result.ts'
import { boostDefaults } from '../../scenario/schema/boosts/boosts.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { numberClaim } from '../claims/claims.ts'
import type { Experiment, Settings } from '../experiment.ts'
import { liuScenario } from './testbed.ts'
import { BASE_PAGE_BYTES } from '../../units/units.ts'

const pageBits = BASE_PAGE_BYTES * 8
/** A shorter round is left out, as its rate is uncertain. */
const leastPages = 64

/** A limit of the rate, the paper's unless the reader has moved it. */
function limitMark(label: string, mbps: number, publishedMbps: number) {
  return { at: mbps, axis: 'y' as const, label, whose: mbps === publishedMbps ? ('paper' as const) : ('ours' as const) }
}

/** A VM with the load; the write loop dirties faster than the maximum rate. */
function scenario(load: 'idle' | 'dbench' | 'write loop', { deltaMbps, minMbps, maxMbps }: Settings): ScenarioInput {
  const workload = load === 'write loop' ? { preset: 'write-loop', sizeMiB: 256 } : { preset: load }
  const made = liuScenario({ name: `${load}, adaptive rate`, workload })
  const boosts = { adaptiveRate: { deltaMbps, minMbps, maxMbps: Math.max(minMbps, maxMbps) } }
  return {
    ...made,
    migrations: made.migrations.map((migration) => ({
      ...migration,
      strategy: { kind: 'precopy' as const, rule: { kind: 'xen' as const }, boosts },
    })),
  }
}

/** Rate of each round beside the previous round's dirty rate. */
function steps({ rounds }: MigrationResult): { dirtyMbps: number; rateMbps: number }[] {
  return rounds.flatMap((round, i) => {
    const before = rounds[i - 1]
    if (round.kind !== 'iterate' || before === undefined || round.sentPages < leastPages) return []
    return [{ dirtyMbps: (before.dirtiedPages * pageBits) / 1e6 / before.durationS, rateMbps: round.rateMbps }]
  })
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

export const adaptiveRateExperiment: Experiment = {
  id: 'liu2011-adaptive-rate',
  paper: 'liu2011',
  figure: '§4.3, §5.1',
  title: 'Adaptive migration bandwidth',
  rows: ['L6'],
  explanation:
    'To leave bandwidth for other services, the migration takes no more than it needs: each round runs at the dirty rate of the ' +
    'previous round plus 100 Mbit/s, between 400 and 800 Mbit/s. Dbench stays between the two bounds, the idle guest at the lower ' +
    'bound, and a write loop reaches the upper one.',
  sliders: [
    {
      id: 'deltaMbps',
      label: 'Increment δ',
      unit: 'Mbit/s',
      min: 0,
      max: 400,
      step: 10,
      log: false,
      value: boostDefaults.adaptiveRate.deltaMbps,
    },
    {
      id: 'minMbps',
      label: 'Minimum rate',
      unit: 'Mbit/s',
      min: 50,
      max: 1000,
      step: 50,
      log: false,
      value: boostDefaults.adaptiveRate.minMbps,
    },
    {
      id: 'maxMbps',
      label: 'Maximum rate',
      unit: 'Mbit/s',
      min: 50,
      max: 1000,
      step: 50,
      log: false,
      value: boostDefaults.adaptiveRate.maxMbps,
    },
  ],
  scenarios: (settings) => [
    { label: 'Dbench', scenario: scenario('dbench', settings) },
    { label: 'Linux idle', scenario: scenario('idle', settings) },
    { label: 'Write loop', scenario: scenario('write loop', settings) },
  ],
  async compute(settings, lab) {
    lab.expect(3)
    const idle = (await lab.run(scenario('idle', settings))).migrations[0]
    const dbench = steps((await lab.run(scenario('dbench', settings))).migrations[0])
    const loop = steps((await lab.run(scenario('write loop', settings))).migrations[0])
    const all = [...dbench, ...loop]
    const between = all.filter(
      ({ dirtyMbps }) => dirtyMbps + settings.deltaMbps > settings.minMbps && dirtyMbps + settings.deltaMbps < settings.maxMbps,
    )
    const rates = (list: typeof all) => list.map(({ rateMbps }, i) => ({ x: i + 1, y: rateMbps }))
    return {
      measures: {
        deltaMbps:
          between.length === 0
            ? 'no round is between the minimum and the maximum rate'
            : median(between.map(({ rateMbps, dirtyMbps }) => rateMbps - dirtyMbps)),
        floorMbps: idle.rounds[0].rateMbps,
        ceilingMbps: Math.max(...loop.map(({ rateMbps }) => rateMbps)),
      },
      drawings: [
        {
          kind: 'lines',
          title: 'Rate of each round',
          x: { label: 'Round', unit: '' },
          y: { label: 'Rate', unit: 'Mbit/s' },
          series: [
            { label: 'Dbench', whose: 'ours', points: rates(dbench) },
            { label: 'Write loop', whose: 'ours', points: rates(loop) },
          ],
          marks: [
            limitMark('floor', settings.minMbps, boostDefaults.adaptiveRate.minMbps),
            limitMark('ceiling', settings.maxMbps, boostDefaults.adaptiveRate.maxMbps),
          ],
        },
        {
          kind: 'lines',
          title: 'Rate above the dirty rate of the previous round',
          x: { label: 'Dirtied', unit: 'Mbit/s', log: true },
          y: { label: 'Rate', unit: 'Mbit/s' },
          series: [
            {
              label: 'Rounds',
              whose: 'ours',
              points: all.map(({ dirtyMbps, rateMbps }) => ({ x: dirtyMbps, y: rateMbps })).toSorted((a, b) => a.x - b.x),
            },
          ],
        },
      ],
    }
  },
  claims: [
    numberClaim(
      { kind: 'prediction', row: 'L6', n: 1, what: 'δ: rate of a round above the dirty rate of the previous round', unit: 'Mbit/s' },
      {
        paper: 100,
        ours: (m) => m('deltaMbps'),
        tolerance: { share: 0.05, because: '§4.3: "less than 5 % deviation" of the throughput from its target' },
      },
    ),
    numberClaim(
      { kind: 'input', row: 'L6', n: 2, what: 'Minimum rate', unit: 'Mbit/s' },
      {
        paper: 400,
        ours: (m) => m('floorMbps'),
        tolerance: { share: 0.05, because: 'as for δ' },
      },
    ),
    numberClaim(
      { kind: 'input', row: 'L6', n: 3, what: 'Maximum rate', unit: 'Mbit/s' },
      {
        paper: 800,
        ours: (m) => m('ceilingMbps'),
        tolerance: { share: 0.05, because: 'as for δ' },
      },
    ),
  ],
}

/**
 * L6, §4.3: each round is sent at the dirty rate of the previous round plus an increment, between a minimum and a maximum, so that a service
 * on the same host keeps its bandwidth and a guest that dirties much memory still follows.
 */
import { downtimeMsOrNaN } from '../../engine/result/downtime.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import { boostDefaults } from '../../scenario/schema/boosts/boosts.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { compared, numberClaim, relationClaim } from '../claims/claims.ts'
import type { Experiment, Settings } from '../experiment.ts'
import type { Lab } from '../lab.ts'
import { liuScenario } from './testbed.ts'
import { liuWorkloads } from './workloads.ts'
import type { LiuWorkload } from './workloads.ts'
import { formatFixed } from '../../units/format.ts'
import { mean } from '../../units/statistics.ts'
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

/** Workloads whose dirty rate plus δ is below the minimum rate, and the ones that the rate follows. */
const slow = ['idle', 'tpc-c'] as const
const followed = ['dbench', 'linpack', 'specweb2005'] as const

const labelOf = (workload: LiuWorkload): string => liuWorkloads.find(({ id }) => id === workload)!.label

/** Payload rate of the testbed's port. */
const portMbps = 1000

function serviceVm({ minMbps }: Settings) {
  return { id: 'service', host: 'a', memoryMiB: 64, traffic: { outMbps: Math.max(1, portMbps - minMbps) } }
}

/** The workload beside a service that sends what the minimum rate leaves of the port; `mbps`: at a fixed rate. */
function besideService(workload: LiuWorkload, settings: Settings, mbps?: number): ScenarioInput {
  const made = mbps === undefined ? adaptedScenario(workload, settings) : liuScenario({ workload, mbps })
  return { ...made, name: `${labelOf(workload)} beside a service`, vms: [...made.vms, serviceVm(settings)] }
}

/** The workload at the rate that adapts within the settings. */
function adaptedScenario(
  workload: LiuWorkload,
  { deltaMbps, minMbps, maxMbps }: Settings,
  made = liuScenario({ workload }),
): ScenarioInput {
  const adaptiveRate = { firstRound: 'sampled' as const, deltaMbps, minMbps, maxMbps: Math.max(minMbps, maxMbps) }
  return {
    ...made,
    name: `${labelOf(workload)}, adaptive rate`,
    migrations: made.migrations.map((migration) => ({
      ...migration,
      strategy: { kind: 'precopy' as const, rule: { kind: 'xen' as const, stopWhenRoundsGrow: true }, boosts: { adaptiveRate } },
    })),
  }
}

/** Share of its traffic that the service sends while the other VM migrates. */
async function serviceShare(workload: LiuWorkload, settings: Settings, lab: Lab, mbps?: number): Promise<number> {
  const { series, migrations } = await lab.run(besideService(workload, settings, mbps), { series: true })
  const { tS, vms } = series!
  const sent = vms.service.outMbps.filter((_, i) => tS[i] > 0 && tS[i] <= migrations[0].totalS)
  return mean(sent) / serviceVm(settings).traffic.outMbps
}

/** What the adaptive rate leaves to a service, and the downtime that it saves, each beside a fixed rate. */
async function besideOthers(settings: Settings, lab: Lab): Promise<Record<string, number>> {
  const { minMbps, maxMbps } = settings
  const measures: Record<string, number> = {}
  for (const id of slow) {
    measures[`kept ${id}`] = await serviceShare(id, settings, lab)
    measures[`kept at most ${id}`] = await serviceShare(id, settings, lab, Math.max(minMbps, maxMbps))
  }
  for (const id of followed) {
    const [adapted] = (await lab.run(adaptedScenario(id, settings))).migrations
    const [least] = (await lab.run(liuScenario({ name: `${labelOf(id)}, minimum rate`, workload: id, mbps: minMbps }))).migrations
    measures[`downtime ${id}`] = downtimeMsOrNaN(adapted)
    measures[`downtime at least ${id}`] = downtimeMsOrNaN(least)
  }
  return measures
}

export const adaptiveRateExperiment: Experiment = {
  id: 'liu2011-adaptive-rate',
  paper: 'liu2011',
  figure: '§4.3, §5.1',
  title: 'Adaptive migration bandwidth',
  rows: ['L6'],
  explanation:
    'To leave bandwidth for other services, the migration takes no more than it needs: each round runs at the dirty rate of the ' +
    'previous round plus 100 Mbit/s, between 400 and 800 Mbit/s. Dbench rises from the lower bound to the upper one, a write ' +
    'loop reaches it in its second round, and the idle guest stays at the lower one. A service on the same host keeps what the lower bound leaves while a guest that ' +
    'dirties little migrates, and a guest that dirties much is not left to a long final copy.',
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
    { label: 'TPC-C beside a service', scenario: besideService('tpc-c', settings) },
  ],
  async compute(settings, lab) {
    lab.expect(3 + 2 * slow.length + 2 * followed.length)
    const idle = (await lab.run(scenario('idle', settings))).migrations[0]
    const dbench = steps((await lab.run(scenario('dbench', settings))).migrations[0])
    const loop = steps((await lab.run(scenario('write loop', settings))).migrations[0])
    const all = [...dbench, ...loop]
    const between = all.filter(
      ({ dirtyMbps }) => dirtyMbps + settings.deltaMbps > settings.minMbps && dirtyMbps + settings.deltaMbps < settings.maxMbps,
    )
    const beside = await besideOthers(settings, lab)
    const rates = (list: typeof all) => list.map(({ rateMbps }, i) => ({ x: i + 1, y: rateMbps }))
    return {
      measures: {
        deltaMbps:
          between.length === 0
            ? 'no round is between the minimum and the maximum rate'
            : median(between.map(({ rateMbps, dirtyMbps }) => rateMbps - dirtyMbps)),
        floorMbps: idle.rounds[0].rateMbps,
        ceilingMbps: Math.max(...loop.map(({ rateMbps }) => rateMbps)),
        ...beside,
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
      {
        kind: 'definition',
        row: 'L6',
        n: 1,
        what: 'Eq. 18, R = D + δ: rate of a round above the dirty rate of the previous round',
        unit: 'Mbit/s',
      },
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
    relationClaim(
      {
        kind: 'prediction',
        row: 'L6',
        n: 4,
        what: 'A service on the same host that sends 600 Mbit/s keeps its traffic while idle Linux or TPC-C migrates, and not at the fixed maximum rate',
        unit: '% of its traffic',
      },
      {
        paper: '"the migration would not disrupt other online services that reside in the same host due to resource contention" (§4.3)',
        tolerance: 'Stated in words; we test for 99 % at the adaptive rate, and less than 90 % at the fixed one',
        ours: (m) =>
          slow
            .map((id) => `${labelOf(id)} ${formatFixed(m(`kept ${id}`) * 100, 1)}, ${formatFixed(m(`kept at most ${id}`) * 100, 1)}`)
            .join('; '),
        holds: (m) => slow.every((id) => m(`kept ${id}`) >= 0.99 && m(`kept at most ${id}`) < 0.9),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'L6',
        n: 5,
        what: 'Dbench, Linpack and SPECweb: far less downtime at the adaptive rate than at the fixed minimum rate',
        unit: 'ms',
      },
      {
        paper:
          '"As most of applications exhibit a dynamic memory dirtying rate, the memory transmission rate should be dynamically adjusted" (§4.3)',
        tolerance: 'Stated in words; we test for less than a fifth',
        ours: (m) => followed.map((id) => compared(m(`downtime ${id}`), m(`downtime at least ${id}`), 0)).join('; '),
        holds: (m) => followed.every((id) => m(`downtime ${id}`) < 0.2 * m(`downtime at least ${id}`)),
      },
    ),
  ],
}

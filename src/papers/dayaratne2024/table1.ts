/** D7: Table 1 (after Altahat et al. 2020) and the metrics of Section 1.2.3, each cell computed from runs. */
import { downtimeMsOrNaN } from '../../engine/result/downtime.ts'
import type { Claim, ClaimKind, Measure } from '../claims/claim.ts'
import type { TableDrawing } from '../drawing.ts'
import type { Experiment, Settings } from '../experiment.ts'
import type { Lab } from '../lab.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import type { TestbedTechnique } from './testbed.ts'
import { moveAll, techniqueNames, techniqueStrategies } from './testbed.ts'
import { formatFixed } from '../../units/format.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'
import { compared, comparedInTurn } from '../claims/claims.ts'

/** Multiples of Sysbench's usual load. Comparing both shows a dependence on the dirty rate. */
const light = 1
const heavy = 8
/** Near the highest load at which pre-copy converges on Gigabit Ethernet: at 20 times it sends 1.8 times the RAM, at 30 it never ends. */
const hardest = 22
/** Device state of a VM with a large one, MiB; the others have 1 MiB. */
const largeDevicesMiB = 16
/** Time of the difference on a port of 1000 Mbit/s, ms. */
const devicesWireMs = ((largeDevicesMiB - 1) * MIB_BYTES) / BYTES_PER_S_OF_MBPS
/** Memory of a guest that only reads it, in one pass, under post-copy without background copy. */
const sweepMiB = 256
/** Its reads per second. */
const faultRates = [10_000, 20_000] as const

function scenario(technique: TestbedTechnique, scale: number, mbps: number, { memoryMiB }: Settings): ScenarioInput {
  const vm = { id: 'vm', technique, workload: { preset: 'sysbench', scale } }
  return moveAll([vm], { name: `${technique}, load × ${scale}`, mbps, memoryMiB })
}

/** Under post-copy, with a large device state. */
function withDevices(settings: Settings): ScenarioInput {
  const base = scenario('post-copy', light, 1000, settings)
  return { ...base, vms: base.vms.map((vm) => ({ ...vm, deviceStateKiB: largeDevicesMiB * 1024 })) }
}

function demandPaging(readsPerS: number, mbps: number): ScenarioInput {
  const workload = { streams: [{ writesPerS: 0, readsPerS, sizeMiB: sweepMiB, pattern: 'sequential' as const }] }
  const base = moveAll([{ id: 'vm', technique: 'post-copy', workload }], {
    name: 'Post-copy without background copy',
    mbps,
    memoryMiB: sweepMiB,
  })
  return { ...base, migrations: base.migrations.map((one) => ({ ...one, strategy: { ...techniqueStrategies['post-copy'], push: false } })) }
}

/** A path of a metropolitan network: 10 ms one way, TCP as Linux has it, and one packet in a thousand lost if `isLossy`. Chosen here. */
function farAway(technique: TestbedTechnique, settings: Settings, isLossy: boolean): ScenarioInput {
  const base = scenario(technique, light, 1000, settings)
  const events: ScenarioInput['events'] = isLossy
    ? [{ kind: 'packet-loss', atS: 0, target: base.hosts[0].id, lossFraction: 0.001, durationS: 3600 }]
    : []
  return { ...base, latencyMs: 10, congestionControl: 'cubic', events }
}

const percent = (ratio: number): string => `${ratio >= 1 ? '+' : '−'}${formatFixed(Math.abs((ratio - 1) * 100), 0)} %`

/** Part of the downtime spent on memory: sent in it, or unmapped at the destination because its copy there is stale. */
const memoryMs = (m: Measure, technique: TestbedTechnique): number => m(`${technique} ramMs`) + m(`${technique} unmapMs`)

interface Cell {
  kind: ClaimKind
  what: string
  paper: string
  tolerance: string
  ours(m: Measure): string
  holds(m: Measure): boolean
  why?: string
}

const cells: readonly Cell[] = [
  {
    kind: 'definition',
    what: 'Pre-copy: preparation',
    paper: 'memory transfer and iterations of dirty memory',
    tolerance: 'none: all of the total time except the downtime',
    ours: (m) =>
      `${formatFixed(m('pre-copy preparationS'), 2)} s of ${formatFixed(m('pre-copy totalS'), 2)} s, ${m('pre-copy rounds')} rounds`,
    holds: (m) => m('pre-copy preparationS') + m('pre-copy downtimeMs') / 1000 > 0.999 * m('pre-copy totalS') && m('pre-copy rounds') >= 2,
  },
  {
    kind: 'prediction',
    what: 'Pre-copy: total time',
    paper: 'depends on bandwidth, iterations, dirty rate',
    tolerance: 'none: more than 5 % either way',
    ours: (m) => `twice the bandwidth: ${percent(m('pre-copy fast'))}, ${heavy} × the dirty rate: ${percent(m('pre-copy heavyS'))}`,
    holds: (m) => m('pre-copy fast') < 0.95 && m('pre-copy heavyS') > 1.05,
  },
  {
    kind: 'definition',
    what: 'Pre-copy: downtime',
    paper: 'CPU and remaining dirty memory',
    tolerance: 'none: both parts are present',
    ours: (m) => `${formatFixed(m('pre-copy ramMs'), 0)} ms of memory, ${formatFixed(m('pre-copy deviceMs'), 0)} ms of CPU and devices`,
    holds: (m) => m('pre-copy ramMs') > 0 && m('pre-copy deviceMs') > 0,
  },
  {
    kind: 'input',
    what: 'Pre-copy: data transferred',
    paper: 'multiples of RAM size',
    tolerance:
      'used as input, not predicted: a dirty rate near the link rate was searched for at which 2× or more is sent; above 1× in all cases',
    ours: (m) =>
      `${formatFixed(m('pre-copy data'), 2)} × RAM, ${formatFixed(m('pre-copy heavyData'), 2)} × at ${heavy} × the dirty rate, ` +
      `${formatFixed(m('hardestData'), 2)} × at ${hardest} ×`,
    holds: (m) => m('pre-copy data') > 1 && m('pre-copy heavyData') > m('pre-copy data') && m('hardestData') >= 2,
  },
  {
    kind: 'definition',
    what: 'Post-copy: preparation',
    paper: 'negligible',
    tolerance: 'below 1 % of the total time',
    ours: (m) => `${formatFixed(m('post-copy preparationS'), 3)} s of ${formatFixed(m('post-copy totalS'), 2)} s`,
    holds: (m) => m('post-copy preparationS') < 0.01 * m('post-copy totalS'),
  },
  {
    kind: 'prediction',
    what: 'Post-copy: total time',
    paper: 'depends on the rate of page faults',
    tolerance: 'none: more than 5 %, where only faults fetch pages',
    ours: (m) => `twice the accesses: ${percent(m('faults'))} without background copy, ${percent(m('pushed'))} with it`,
    holds: (m) => Math.abs(m('faults') - 1) > 0.05,
  },
  {
    kind: 'prediction',
    what: 'Post-copy: downtime',
    paper: 'CPU and virtual device states',
    tolerance:
      `at most 0.1 ms for memory at both loads: one command discards all of it, and frees nothing; a device state of ${largeDevicesMiB} instead of 1 MiB adds ` +
      'its time on the wire within 5 %',
    ours: (m) =>
      `${formatFixed(memoryMs(m, 'post-copy'), 2)} and ${formatFixed(m('post-copy heavyMemoryMs'), 2)} ms of memory, ` +
      `${formatFixed(m('post-copy deviceMs'), 0)} ms of CPU and devices, ${formatFixed(m('large devices ms'), 0)} ms with ${largeDevicesMiB} MiB of device state`,
    holds: (m) =>
      memoryMs(m, 'post-copy') <= 0.1 &&
      m('post-copy heavyMemoryMs') <= 0.1 &&
      Math.abs((m('large devices ms') - m('post-copy downtimeMs')) / devicesWireMs - 1) <= 0.05,
  },
  {
    kind: 'prediction',
    what: 'Post-copy: data transferred',
    paper: 'the exact size of the RAM',
    tolerance: '1 %: headers and the device state',
    ours: (m) => `${formatFixed(m('post-copy data'), 3)} × RAM`,
    holds: (m) => Math.abs(m('post-copy data') - 1) < 0.01,
  },
  {
    kind: 'definition',
    what: 'Hybrid: preparation',
    paper: 'page table scanning and working set identification',
    tolerance: 'none: one round, longer than post-copy’s and at most pre-copy’s',
    ours: (m) => `${formatFixed(m('hybrid preparationS'), 2)} s of ${formatFixed(m('hybrid totalS'), 2)} s`,
    holds: (m) => m('hybrid preparationS') > m('post-copy preparationS') && m('hybrid preparationS') < m('pre-copy preparationS'),
  },
  {
    kind: 'prediction',
    what: 'Hybrid: total time',
    paper: 'depends on dirty rate, bandwidth',
    tolerance: 'none: more than 5 % either way',
    ours: (m) => `twice the bandwidth: ${percent(m('hybrid fast'))}, ${heavy} × the dirty rate: ${percent(m('hybrid heavyS'))}`,
    holds: (m) => m('hybrid fast') < 0.95 && m('hybrid heavyS') > 1.05,
  },
  {
    // The paper does not mean that dirty memory is sent during the downtime: "page faults occurring thereafter are handled by requesting the
    // dirty memory pages" (§1.2.1.3).
    kind: 'prediction',
    what: 'Hybrid: downtime',
    paper: 'CPU, virtual device states and remaining dirty memory',
    tolerance: 'none: longer than post-copy’s by a part that grows with the dirty memory by at least a tenth',
    ours: (m) =>
      `${formatFixed(m('hybrid deviceMs'), 0)} ms of CPU and devices, ${formatFixed(memoryMs(m, 'hybrid'), 0)} ms of dirty memory, ` +
      `${formatFixed(m('hybrid heavyMemoryMs'), 0)} ms at ${heavy} × the dirty rate`,
    holds: (m) =>
      m('hybrid deviceMs') > 0 &&
      m('hybrid downtimeMs') > m('post-copy downtimeMs') &&
      memoryMs(m, 'hybrid') > 0 &&
      m('hybrid heavyMemoryMs') > 1.1 * memoryMs(m, 'hybrid'),
  },
  {
    kind: 'prediction',
    what: 'Hybrid: data transferred',
    paper: 'more than a single RAM size, less than or equal to pre-copy',
    tolerance: 'none: an inequality',
    ours: (m) => `${comparedInTurn([1, m('hybrid data'), m('pre-copy data')], 3)} × RAM`,
    holds: (m) => m('hybrid data') > m('post-copy data') && m('hybrid data') <= m('pre-copy data'),
  },
]

const tableClaims = cells.map((cell, i): Claim => ({
  form: 'relation',
  row: 'D7',
  n: 1 + i,
  unit: '',
  ...cell,
  what: `Table 1: ${cell.what}`,
  why: cell.why ?? '',
}))

const metricClaims: readonly Claim[] = [
  {
    form: 'relation',
    kind: 'definition',
    row: 'D7',
    n: 13,
    what: 'Total time of a gang: last end minus first start, divided by the reported total time',
    paper: 'first start to last end',
    unit: '',
    tolerance: '0.000001: results have nine digits',
    ours: (m) => m('gangRatio'),
    holds: (m) => Math.abs(m('gangRatio') - 1) <= 1e-6,
    why: '',
  },
  {
    form: 'relation',
    kind: 'definition',
    row: 'D7',
    n: 14,
    what: 'Preparation, downtime and resume time sum to the total time, for each technique',
    paper: 'Section 1.2.3',
    unit: 's off',
    tolerance: 'none: a definition; results have nine digits',
    ours: (m) => m('partsOff'),
    holds: (m) => m('partsOff') < 1e-6,
    why: '',
  },
  {
    form: 'relation',
    kind: 'prediction',
    row: 'D7',
    n: 15,
    what: 'Application degradation: post-copy slows the guest most, pre-copy least',
    paper: 'degradation associated with post-copy',
    unit: 'speed',
    tolerance: 'none: an order',
    ours: (m) => techniqueNames.map((name) => `${name} ${formatFixed(m(`${name} speed`), 2)}`).join(', '),
    holds: (m) => m('post-copy speed') < m('hybrid speed') && m('hybrid speed') < m('pre-copy speed'),
    why: '',
  },
  {
    form: 'relation',
    kind: 'prediction',
    row: 'D7',
    n: 16,
    what: 'Latency affects migration: total time of pre-copy, 10 ms away',
    paper: 'key network metrics (e.g. bandwidth, latency, packet loss) that affect VM migration performance',
    unit: 's',
    tolerance: 'at least 5 % longer than near by',
    ours: (m) => compared(m('farS'), m('pre-copy totalS'), 2),
    holds: (m) => m('farS') > 1.05 * m('pre-copy totalS'),
    why: 'At 10 ms one connection still fills Gigabit Ethernet, and only its slow start takes longer, by 0.16 s. At 30 ms one connection no longer fills it, and total time is 17 s.',
  },
  {
    form: 'relation',
    kind: 'prediction',
    row: 'D7',
    n: 18,
    what: 'Latency affects migration: downtime of post-copy, 10 ms away',
    paper: 'key network metrics (e.g. bandwidth, latency, packet loss) that affect VM migration performance',
    unit: 'ms',
    tolerance: 'at least 5 % longer than near by',
    ours: (m) => compared(m('far downtimeMs'), m('post-copy downtimeMs'), 1),
    holds: (m) => m('far downtimeMs') > 1.05 * m('post-copy downtimeMs'),
    why: '',
  },
  {
    form: 'relation',
    kind: 'prediction',
    row: 'D7',
    n: 17,
    what: 'Packet loss affects migration: total time of pre-copy, one packet in a thousand lost',
    paper: 'key network metrics (e.g. bandwidth, latency, packet loss) that affect VM migration performance',
    unit: 's',
    tolerance: 'at least 5 % longer than without loss; a run that has not ended after ten minutes is longer',
    ours: (m) => compared(m('lossyS'), m('farS'), 1),
    holds: (m) => m('lossyS') > 1.05 * m('farS'),
    why: '',
  },
  {
    form: 'relation',
    kind: 'prediction',
    row: 'D7',
    n: 19,
    what: 'Hybrid: a shorter downtime than pre-copy, at both dirty rates',
    paper:
      '"to mitigate … the downtime characteristic of the pre-copy method, the hybrid-copy migration technique was developed" (§1.2.1.3)',
    unit: 'ms',
    tolerance: 'none: an inequality',
    ours: (m) => [light, heavy].map((scale) => compared(m(`hybrid downtimeMs ${scale}`), m(`pre-copy downtimeMs ${scale}`), 0)).join('; '),
    holds: (m) => [light, heavy].every((scale) => m(`hybrid downtimeMs ${scale}`) < m(`pre-copy downtimeMs ${scale}`)),
    why: '',
  },
]

type Run = (input: ScenarioInput) => Promise<MigrationResult>

/** Metrics of Table 1 of a technique, from a usual run, one with the heavier load and one with twice the bandwidth. */
async function runTechnique(run: Run, technique: TestbedTechnique, settings: Settings) {
  const usual = await run(scenario(technique, light, 1000, settings))
  const hard = await run(scenario(technique, heavy, 1000, settings))
  const fast = await run(scenario(technique, light, 2000, settings))
  const { downtimeParts, preparationS, resumeS, totalS } = usual
  const metrics = {
    preparationS,
    resumeS,
    totalS,
    downtimeMs: downtimeMsOrNaN(usual),
    ramMs: downtimeParts.ramMs,
    deviceMs: downtimeParts.deviceMs,
    unmapMs: downtimeParts.unmapMs,
    rounds: usual.rounds.length,
    speed: usual.performance.mean,
    heavyMemoryMs: hard.downtimeParts.ramMs + hard.downtimeParts.unmapMs,
    [`downtimeMs ${light}`]: downtimeMsOrNaN(usual),
    [`downtimeMs ${heavy}`]: downtimeMsOrNaN(hard),
    data: usual.transferredMiB / settings.memoryMiB,
    heavyData: hard.transferredMiB / settings.memoryMiB,
    heavyS: hard.totalS / totalS,
    fast: fast.totalS / totalS,
  }
  return { usual, metrics }
}

/** Total time of post-copy with twice the accesses, divided by that with the fewer: without background copy, and with it. */
async function accessRatios(run: Run): Promise<{ faults: number; pushed: number }> {
  const ratio = async (input: (readsPerS: number) => ScenarioInput): Promise<number> =>
    (await run(input(faultRates[1]))).totalS / (await run(input(faultRates[0]))).totalS
  const faults = await ratio((readsPerS) => demandPaging(readsPerS, 1000))
  const pushed = await ratio((readsPerS) => {
    const base = demandPaging(readsPerS, 1000)
    return { ...base, migrations: base.migrations.map((one) => ({ ...one, strategy: techniqueStrategies['post-copy'] })) }
  })
  return { faults, pushed }
}

/** Reported total time of a gang of two, divided by the time from its first start to its last end. */
async function gangRatio(lab: Lab): Promise<number> {
  const pair = ['vm1', 'vm2'].map((id) => ({ id, technique: 'pre-copy' as const }))
  const { migrations, totals } = await lab.run(moveAll(pair, { name: 'A gang of two', schedule: { mode: 'serial' } }))
  return totals.makespanS / (Math.max(...migrations.map(({ endS }) => endS)) - Math.min(...migrations.map(({ startS }) => startS)))
}

export const table1: Experiment = {
  id: 'dayaratne2024-table1',
  paper: 'dayaratne2024',
  figure: 'Table 1',
  title: 'Pre-copy, post-copy and hybrid by four metrics',
  rows: ['D7'],
  explanation:
    'The table describes in words what determines each technique’s total time, downtime and data. Here a 1 GiB VM running ' +
    'Sysbench is migrated with each of the three, at two loads and two bandwidths, and every cell is read from the results. ' +
    'Post-copy’s total time depends on page faults only if faults are the sole way pages arrive; with background copy, bandwidth ' +
    'alone decides. Hybrid does not send dirty memory during its downtime, as the paper notes elsewhere: stale pages are discarded at ' +
    'the destination, which takes longer the more pages are dirty.',
  sliders: [{ id: 'memoryMiB', label: 'Memory', unit: 'MiB', min: 512, max: 4096, step: 256, log: true, value: 1024 }],
  scenarios: (settings) => techniqueNames.map((technique) => ({ label: technique, scenario: scenario(technique, light, 1000, settings) })),
  async compute(settings, lab) {
    lab.expect(techniqueNames.length * 3 + 10)
    const run: Run = async (input) => (await lab.run(input)).migrations[0]
    const measures: Record<string, number> = { partsOff: 0 }
    const rows: TableDrawing['rows'] = []
    for (const technique of techniqueNames) {
      const { usual, metrics } = await runTechnique(run, technique, settings)
      const { preparationS, downtimeMs, resumeS, totalS } = metrics
      for (const [name, value] of Object.entries(metrics)) measures[`${technique} ${name}`] = value
      measures.partsOff = Math.max(measures.partsOff, Math.abs(preparationS + downtimeMs / 1000 + resumeS - totalS))
      rows.push([technique, preparationS, totalS, downtimeMs, usual.transferredMiB, resumeS, usual.performance.mean * 100])
    }
    measures.hardestData = (await run(scenario('pre-copy', hardest, 1000, settings))).transferredMiB / settings.memoryMiB
    Object.assign(measures, await accessRatios(run))
    measures['large devices ms'] = downtimeMsOrNaN(await run(withDevices(settings)))
    measures['far downtimeMs'] = downtimeMsOrNaN(await run(farAway('post-copy', settings, false)))
    measures.farS = (await run(farAway('pre-copy', settings, false))).totalS
    measures.lossyS = (await run(farAway('pre-copy', settings, true))).totalS
    measures.gangRatio = await gangRatio(lab)
    return {
      measures,
      drawings: [
        {
          kind: 'table',
          title: 'Table 1, simulated',
          rows,
          columns: [
            { head: 'Technique', unit: '' },
            { head: 'Preparation', unit: 's' },
            { head: 'Total time', unit: 's' },
            { head: 'Downtime', unit: 'ms' },
            { head: 'Data transferred', unit: 'MiB' },
            { head: 'Resume', unit: 's' },
            { head: 'Guest speed', unit: '%' },
          ],
        },
      ],
    }
  },
  claims: [...tableClaims, ...metricClaims],
}

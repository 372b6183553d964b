/** S8: the effect of CPU, disk and network on a migration's time, besides memory. */
import { downtimeMsOrNaN } from '../../engine/result/downtime.ts'
import type { Measure } from '../claims/claim.ts'
import { compared, comparedInTurn, isFalling, isRising } from '../claims/claims.ts'
import type { Experiment } from '../experiment.ts'
import type { Lab } from '../lab.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { configuredMiB, linkSlider, loadedScenario, loadedVm, postgresql, specjvm, teleport } from './testbed.ts'
import { BASE_PAGES_PER_MIB, MIB_BYTES } from '../../units/units.ts'
import { formatFixed, formatWhole } from '../../units/format.ts'

/** Shares of the CPU that the migration gets. */
const shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1] as const
/** The database of 2.11 GB, if its disk were local. */
const diskMiB = 2.11e9 / MIB_BYTES
const announceMs = 60
const trafficMbps = 20

/** A sender that fills the link with half of its CPU's cycles, and a guest that converges even at a tenth of the link's rate. */
function withShare(migrationCpuShare: number, mbps: number): ScenarioInput {
  const base = teleport(loadedVm(postgresql, 0), { mbps, name: `${migrationCpuShare * 100} % of the CPU for migration` })
  return { ...base, hosts: base.hosts.map((host) => ({ ...host, migrationCpuShare, cpuMbps: mbps })) }
}

/** A computation that reads memory and writes none: its intensity should have no effect. */
function computing(readsPerS: number, mbps: number): ScenarioInput {
  return teleport({ memoryMiB: configuredMiB, usedMiB: 200, workload: { streams: [{ writesPerS: 0, readsPerS, sizeMiB: 64 }] } }, { mbps })
}

/** Shares of the link that the migration may use. */
const linkShares = [0.25, 0.5, 0.75, 1] as const

/** Limited to a share of the link, with a guest that converges even at a quarter of it. */
function limited(share: number, mbps: number): ScenarioInput {
  const base = teleport(loadedVm(postgresql, 0), { mbps, name: `${share * 100} % of the link` })
  return { ...base, migrations: base.migrations.map((one) => ({ ...one, maxMbps: share * mbps })) }
}

const disk = (mbps: number, sizeMiB: number): ScenarioInput =>
  teleport({ ...loadedVm(specjvm, 1), diskMiB: sizeMiB }, { mbps, name: sizeMiB > 0 ? 'Local disk of 2.11 GB' : 'Disk on the network' })
const serving = (mbps: number, announce = announceMs): ScenarioInput =>
  teleport(
    { ...loadedVm(specjvm, 1), traffic: { inMbps: trafficMbps, outMbps: trafficMbps }, fixedMs: { announce } },
    { mbps, name: 'Announced by ARP' },
  )

/** Blocks of 64 KiB that a program writes a second, evenly over the local disk: up to four fifths of the link. */
const diskWritesPerS = [0, 50, 100, 150] as const
/** Blocks that a program reads from it a second. */
const diskReadsPerS = [0, 400, 1600] as const

const busyDisk = (mbps: number, load: { diskWritesPerS?: number; diskReadsPerS?: number }): ScenarioInput =>
  teleport({ ...loadedVm(specjvm, 1), diskMiB, diskHotFraction: 1, ...load }, { mbps, name: 'Local disk in use' })

/** Half of the link, and all of it. */
const slowAndFast = [0.5, 1] as const
const slowed = [
  { id: 'specjvm2008', application: specjvm, load: 2 },
  { id: 'postgresql', application: postgresql, load: 20 },
] as const

/** Total times with a local disk in use, s, and memory transferred again over half of the link and all of it, MiB. */
async function diskAndSlowLink(mbps: number, lab: Lab): Promise<Record<string, number>> {
  const timeOf = async (input: ScenarioInput): Promise<number> => (await lab.run(input)).migrations[0].totalS
  const measures: Record<string, number> = {}
  for (const rate of diskWritesPerS) measures[`disk writes ${rate}`] = await timeOf(busyDisk(mbps, { diskWritesPerS: rate }))
  for (const rate of diskReadsPerS) measures[`disk reads ${rate}`] = await timeOf(busyDisk(mbps, { diskReadsPerS: rate }))
  for (const { id, application, load } of slowed) {
    for (const share of slowAndFast) {
      const { pagesResent } = (await lab.run(loadedScenario(application, load, share * mbps))).migrations[0]
      measures[`again ${id} ${share}`] = pagesResent / BASE_PAGES_PER_MIB
    }
  }
  return measures
}

const diskTimes = (m: Measure, per: 'writes' | 'reads'): number[] =>
  (per === 'writes' ? diskWritesPerS : diskReadsPerS).map((rate) => m(`disk ${per} ${rate}`))
const limitedTimes = (m: Measure): number[] => linkShares.map((share) => m(`limited ${share}`))
const savedSteps = (times: readonly number[]): number[] => times.slice(1).map((s, i) => times[i] - s)

export const otherParts: Experiment = {
  id: 'sliwko2017-other-parts',
  paper: 'sliwko2017',
  figure: 'Sections 3.1, 3.3, 3.4',
  title: 'CPU, disk and network',
  rows: ['S8'],
  explanation:
    'More CPU for the migration shortens it, but only up to about half of the cycles. The guest’s computing load does not ' +
    'matter as long as it writes no memory. Each further part of the network that the migration may use saves less time than the one before. A local disk migrates with the VM, unused sectors included. The network follows an ' +
    'unsolicited ARP reply, whose time is part of the downtime.',
  sliders: [linkSlider],
  scenarios: ({ mbps }) => [
    ...[0.5, 0.2].map((share) => ({ label: `${share * 100} % of the CPU`, scenario: withShare(share, mbps) })),
    { label: 'a quarter of the link', scenario: limited(linkShares[0], mbps) },
    { label: 'local disk', scenario: disk(mbps, diskMiB) },
    { label: 'announced by ARP', scenario: serving(mbps) },
  ],
  async compute({ mbps }, lab) {
    lab.expect(shares.length + linkShares.length + diskWritesPerS.length + diskReadsPerS.length + slowed.length * slowAndFast.length + 6)
    const timeOf = async (input: ScenarioInput): Promise<number> => (await lab.run(input)).migrations[0].totalS
    const times: number[] = []
    for (const share of shares) times.push(await timeOf(withShare(share, mbps)))
    const limitedS: Record<string, number> = {}
    for (const share of linkShares) limitedS[`limited ${share}`] = await timeOf(limited(share, mbps))
    const at = (share: number): number => times[shares.findIndex((one) => one === share)]
    const withoutDisk = (await lab.run(disk(mbps, 0))).migrations[0].transferredMiB
    const moved = await lab.run(serving(mbps), { series: true })
    const [run] = moved.migrations
    const { tS, links } = moved.series!
    const mean = (link: string, from: number, to: number): number => {
      const values = links[link].filter((_, i) => tS[i] > from && tS[i] <= to)
      return values.reduce((sum, value) => sum + value, 0) / values.length
    }
    const switchS = run.switchoverS ?? NaN
    const lastS = tS[tS.length - 1]
    return {
      measures: {
        ...limitedS,
        ...(await diskAndSlowLink(mbps, lab)),
        at10: at(0.1),
        at40: at(0.4),
        at50: at(0.5),
        at60: at(0.6),
        at100: at(1),
        falling: shares.every((share, i) => i === 0 || share > 0.5 || times[i] < times[i - 1]) ? 1 : 0,
        mildS: await timeOf(computing(20_000, mbps)),
        busyS: await timeOf(computing(40_000, mbps)),
        diskExtraMiB: (await lab.run(disk(mbps, diskMiB))).migrations[0].transferredMiB - withoutDisk,
        announceMs: run.downtimeParts.announceMs,
        partsMs: Object.values(run.downtimeParts).reduce((sum, ms) => sum + ms, 0),
        pauseMs: downtimeMsOrNaN(run),
        unannouncedMs: downtimeMsOrNaN((await lab.run(serving(mbps, 0))).migrations[0]),
        beforeMbps: mean('a.down', 0, switchS),
        leftMbps: mean('a.down', run.endS, lastS),
        afterMbps: mean('b.down', run.endS, lastS),
      },
      drawings: [
        {
          kind: 'lines',
          title: 'CPU for migration',
          x: { label: 'Share of the CPU', unit: '%' },
          y: { label: 'Total time', unit: 's' },
          series: [{ label: 'Simulated', whose: 'ours', points: shares.map((share, i) => ({ x: share * 100, y: times[i] })) }],
          marks: [{ at: 50, axis: 'x', label: 'no gain above 50 %', whose: 'paper' }],
        },
      ],
    }
  },
  claims: [
    {
      form: 'relation',
      kind: 'input',
      row: 'S8',
      n: 1,
      what: 'More CPU for migration shortens total time, up to 50 %',
      paper: 'a reduction up to around 50 %',
      unit: 's',
      tolerance: 'none: an inequality at each step',
      ours: (m) => `${formatFixed(m('at10'), 0)} at 10 % … ${formatFixed(m('at50'), 0)} at 50 %`,
      holds: (m) => m('falling') === 1,
      why: '',
    },
    {
      form: 'relation',
      kind: 'input',
      row: 'S8',
      n: 2,
      what: 'Above 50 % total time does not get shorter',
      paper: 'did not shorten the migration time any further',
      unit: 's',
      tolerance: 'none',
      ours: (m) => `${formatFixed(m('at50'), 1)}, ${formatFixed(m('at60'), 1)}, ${formatFixed(m('at100'), 1)} at 50, 60, 100 %`,
      holds: (m) => m('at60') === m('at50') && m('at100') === m('at50'),
      why: '',
    },
    {
      form: 'relation',
      kind: 'input',
      row: 'S8',
      n: 3,
      what: 'CPU load doubled (40 to 80 %) without memory writes: total time unchanged',
      paper: 'did not noticeably affect the time',
      unit: 's',
      tolerance: '2 %: below the resolution of the paper’s measurement',
      ours: (m) => `${formatFixed(m('mildS'), 2)}, ${formatFixed(m('busyS'), 2)}`,
      holds: (m) => Math.abs(m('busyS') / m('mildS') - 1) <= 0.02,
      why: '',
    },
    {
      form: 'relation',
      kind: 'input',
      row: 'S8',
      n: 4,
      what: 'A local disk migrates too, including unused sectors',
      paper: 'all of its sectors',
      unit: 'MB more',
      tolerance: '5 %: memory written while the disk is copied is retransmitted',
      ours: (m) => m('diskExtraMiB'),
      holds: (m) => Math.abs(m('diskExtraMiB') / diskMiB - 1) <= 0.05,
      why: '',
    },
    {
      form: 'relation',
      kind: 'definition',
      row: 'S8',
      n: 5,
      what: 'The network announcement (ARP, or the moved MAC) is part of the downtime',
      paper: 'an unsolicited ARP reply',
      unit: 'ms',
      tolerance: 'none: the parts sum to the downtime, which is shorter by the announcement without it',
      ours: (m) => `${formatFixed(m('announceMs'), 0)} of ${formatFixed(m('pauseMs'), 0)}`,
      holds: (m) =>
        m('announceMs') === announceMs &&
        Math.abs(m('partsMs') - m('pauseMs')) < 1e-6 * m('pauseMs') &&
        Math.abs(m('pauseMs') - m('unannouncedMs') - announceMs) < 1e-6 * m('pauseMs'),
      why: '',
    },
    {
      form: 'relation',
      kind: 'definition',
      row: 'S8',
      n: 6,
      what: 'After the announcement the VM’s packets go to the destination; the source forwards none',
      paper: 'no forwarding on the original node',
      unit: 'Mbit/s',
      tolerance: 'none',
      ours: (m) =>
        `source ${formatFixed(m('beforeMbps'), 1)} before, ${formatFixed(m('leftMbps'), 1)} after; destination ${formatFixed(m('afterMbps'), 1)}`,
      holds: (m) => m('beforeMbps') > 0.99 * trafficMbps && m('leftMbps') < 0.01 * trafficMbps && m('afterMbps') > 0.99 * trafficMbps,
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'S8',
      n: 7,
      what: 'The more of the network the migration uses, the shorter it is, and each further quarter of the link saves less: 25 to 100 %',
      paper: '"increases in network bandwidth utilization exponentially decreases migration time"',
      unit: 's',
      tolerance: 'none: an inequality at each step',
      ours: (m) => comparedInTurn(limitedTimes(m), 1),
      holds: (m) => isFalling(limitedTimes(m)) && isFalling(savedSteps(limitedTimes(m))),
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'S8',
      n: 8,
      what: `A local disk that is written while it migrates: each further write costs more time, ${diskWritesPerS[0]} to ${diskWritesPerS[3]} blocks per second`,
      paper: '"frequent modifications in blocks might cause similar effect as in memory" (§6)',
      unit: 's',
      tolerance: 'none: an inequality at each step, as for memory (S4.12)',
      ours: (m) =>
        diskTimes(m, 'writes')
          .map((s) => formatFixed(s, 0))
          .join(', '),
      holds: (m) => isRising(diskTimes(m, 'writes')) && isRising(savedSteps(diskTimes(m, 'writes')).map((s) => -s)),
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'S8',
      n: 9,
      what: `A local disk that is read while it migrates: ${diskReadsPerS.map(formatWhole).join(', ')} blocks per second`,
      paper: '"a sequential read pattern was used"; "an increase in IOPS caused an exponential increase in migration time" (§3.3)',
      unit: 's',
      tolerance: 'none: an inequality at each step',
      ours: (m) =>
        diskTimes(m, 'reads')
          .map((s) => formatFixed(s, 1))
          .join(', '),
      holds: (m) => isRising(diskTimes(m, 'reads')),
      why:
        'A read changes no block, and the paper does not print the throughput of a disk, so that the link alone limits the copy. ' +
        'With a disk as fast as the link, of which the migration gets what the program leaves, each further read costs more time.',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'S8',
      n: 10,
      what: 'With half of the link, two Java processes and a database that updates a fifth of its rows retransmit more memory',
      paper: '"a slow transfer rate might result in larger WWS" (§6)',
      unit: 'MiB again',
      tolerance: 'by a fifth at least',
      ours: (m) =>
        slowed
          .map(({ id }) =>
            comparedInTurn(
              slowAndFast.map((share) => m(`again ${id} ${share}`)),
              0,
            ),
          )
          .join(', '),
      holds: (m) => slowed.every(({ id }) => m(`again ${id} 0.5`) > 1.2 * m(`again ${id} 1`)),
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'S8',
      n: 11,
      what: 'With a fifth of the CPU cycles that it can use a migration takes more than five times as long: memory written meanwhile is retransmitted',
      paper: '"The lack of available CPU cycles can create a bottleneck in the migration process itself" (§6)',
      unit: 's',
      tolerance: 'none: an inequality',
      ours: (m) => compared(m('at10'), 5 * m('at50'), 0),
      holds: (m) => m('at10') > 5 * m('at50'),
      why: '',
    },
  ],
}

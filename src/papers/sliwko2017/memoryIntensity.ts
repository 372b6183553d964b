/**
 * S4, §3.2: memory-intensive applications, whose measurements [35] the paper quotes: the memory's size, reads, and writes against the
 * migration time under XenServer; and the diabolical MMuncher [8].
 */
import type { Experiment } from '../experiment.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { isRising, numberClaim, relationClaim } from '../claims/claims.ts'
import { BASE_PAGE_BYTES, MIB_BYTES } from '../../units/units.ts'
import { measurementShare } from './testbed.ts'
import { formatFixed } from '../../units/format.ts'

/** Gigabit Ethernet; the paper gives no link. */
const mbps = 1000
const pagesPerSOfMBps = 1e6 / BASE_PAGE_BYTES
const sizesMiB = [256, 512, 1024, 2048] as const
const usualMiB = 1024
const writtenMiB = 960
/** Written rates, MB/s: three below the link's 119 MB/s and two far above it. */
const slowMBps = [20, 60, 100] as const
const fastMBps = [500, 2000] as const
/** MMuncher's allocation, and the data of its final round, as the paper quotes them, MB. */
const muncher = { allocatedMB: 255.4, finalMB: 222.5 }

/** Shown by `reasons.long.test.ts`. */
const allOfIt =
  'From 150 MB/s on all of the allocation is dirty when the guest stops, and at 130 MB/s 139 MB of it: a program that writes at a rate between the two leaves 222.5 MB. The paper prints neither the ' +
  'rate nor the link.'

/** Far above the link's rate. */
export const muncherLoad = { writesMBps: 2000, sizeMiB: Math.round((muncher.allocatedMB * 1e6) / MIB_BYTES) }

interface Load {
  memoryMiB?: number
  writesMBps?: number
  readsMBps?: number
  sizeMiB?: number
}

export function writingScenario(
  name: string,
  { memoryMiB = usualMiB, writesMBps = 0, readsMBps = 0, sizeMiB = writtenMiB }: Load,
): ScenarioInput {
  const stream = {
    writesPerS: writesMBps * pagesPerSOfMBps,
    readsPerS: readsMBps * pagesPerSOfMBps,
    sizeMiB,
    pattern: 'sequential' as const,
  }
  return {
    version: 1,
    name,
    hosts: [
      { id: 'a', mbps },
      { id: 'b', mbps },
    ],
    endS: 3600,
    vms: [{ id: 'vm', host: 'a', memoryMiB, workload: { streams: writesMBps + readsMBps === 0 ? [] : [stream] } }],
    migrations: [{ vm: 'vm', to: 'b', strategy: { kind: 'precopy', rule: { kind: 'xen' } } }],
  }
}

export const finalMB = ({ rounds }: MigrationResult): number => (rounds[rounds.length - 1].sentPages * BASE_PAGE_BYTES) / 1e6

export const memoryIntensity: Experiment = {
  id: 'sliwko2017-memory',
  paper: 'sliwko2017',
  figure: 'Section 3.2',
  title: 'Memory size, reads and writes',
  rows: ['S4'],
  explanation:
    'The paper sums up earlier measurements under XenServer: migration time is linear in the memory, unaffected by reads, and ' +
    'grows with the write rate, but not linearly; once the guest dirties memory much faster than the link sends, pre-copy stops at ' +
    'once and the time grows no further. The program MMuncher is the extreme: 222.5 of its 255.4 MB were left for the final round. We ' +
    'chose Gigabit Ethernet, 960 of 1,024 MB written in turn, and the rates.',
  sliders: [{ id: 'readsMBps', label: 'Reads', unit: 'MB/s', min: 0, max: 10_000, step: 100, log: false, value: 5000 }],
  scenarios: ({ readsMBps }) => [
    { label: 'Reads', scenario: writingScenario('Read-intensive', { readsMBps }) },
    { label: 'Writes at 100 MB/s', scenario: writingScenario('100 MB/s', { writesMBps: 100 }) },
    { label: 'MMuncher', scenario: writingScenario('MMuncher', muncherLoad) },
  ],
  async compute({ readsMBps }, lab) {
    lab.expect(sizesMiB.length + 1 + slowMBps.length + fastMBps.length + 1)
    const run = async (name: string, load: Load) => (await lab.run(writingScenario(name, load))).migrations[0]
    const totalBySizeS: number[] = []
    for (const memoryMiB of sizesMiB) totalBySizeS.push((await run(`${memoryMiB} MiB`, { memoryMiB })).totalS)
    const reading = (await run('Read-intensive', { readsMBps })).totalS
    const byWrites: number[] = []
    for (const writesMBps of [...slowMBps, ...fastMBps]) byWrites.push((await run(`${writesMBps} MB/s`, { writesMBps })).totalS)
    const left = finalMB(await run('MMuncher', muncherLoad))
    return {
      measures: {
        ...Object.fromEntries(sizesMiB.map((memoryMiB, i) => [`size ${memoryMiB}`, totalBySizeS[i]])),
        ...Object.fromEntries([...slowMBps, ...fastMBps].map((rate, i) => [`writes ${rate}`, byWrites[i]])),
        reading,
        leftMB: left,
      },
      drawings: [
        {
          kind: 'lines',
          title: 'Total time against memory',
          x: { label: 'Memory', unit: 'MiB' },
          y: { label: 'Total time', unit: 's' },
          series: [{ label: 'Simulated', whose: 'ours', points: sizesMiB.map((x, i) => ({ x, y: totalBySizeS[i] })) }],
        },
        {
          kind: 'lines',
          title: 'Total time against write rate',
          x: { label: 'Write rate', unit: 'MB/s', log: true },
          y: { label: 'Total time', unit: 's' },
          series: [{ label: 'Simulated', whose: 'ours', points: [...slowMBps, ...fastMBps].map((x, i) => ({ x, y: byWrites[i] })) }],
        },
      ],
    }
  },
  claims: [
    relationClaim(
      {
        kind: 'definition',
        row: 'S4',
        n: 10,
        what: 'Total time is linear in the VM’s memory: time for 2,048 over time for 256 MiB',
        unit: 'times',
      },
      {
        paper: 'a linear impact',
        tolerance: '7 to 9 times for eight times the memory',
        ours: (m) => m('size 2048') / m('size 256'),
        holds: (m) => m('size 2048') / m('size 256') > 7 && m('size 2048') / m('size 256') < 9,
      },
    ),
    relationClaim(
      { kind: 'prediction', row: 'S4', n: 11, what: 'Reads do not change the total time', unit: 's' },
      {
        paper: 'no additional impact',
        tolerance: '1 %',
        ours: (m) => `${formatFixed(m(`size ${usualMiB}`), 2)}, ${formatFixed(m('reading'), 2)}`,
        holds: (m) => Math.abs(m('reading') / m(`size ${usualMiB}`) - 1) < 0.01,
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'S4',
        n: 12,
        what: 'Writes slow the migration, and not linearly: each further MB/s costs more',
        unit: 's',
      },
      {
        paper: 'significantly slow down, albeit not linearly',
        ours: (m) => slowMBps.map((rate) => formatFixed(m(`writes ${rate}`), 1)).join(', '),
        holds: (m) =>
          isRising(slowMBps.slice(1).map((rate, i) => (m(`writes ${rate}`) - m(`writes ${slowMBps[i]}`)) / (rate - slowMBps[i]))),
      },
    ),
    relationClaim(
      {
        kind: 'definition',
        row: 'S4',
        n: 13,
        what: 'Beyond a high dirty rate the total time increases no further: 500 and 2,000 MB/s',
        unit: 's',
      },
      {
        paper: 'entered its final synchronization, and the migration time was not increased any further',
        tolerance: '2 %',
        ours: (m) => fastMBps.map((rate) => formatFixed(m(`writes ${rate}`), 2)).join(', '),
        holds: (m) => m('writes 2000') <= 1.02 * m('writes 500'),
      },
    ),
    numberClaim(
      {
        kind: 'prediction',
        row: 'S4',
        n: 14,
        what: 'MMuncher: transferred in the final round, of 255.4 MB',
        unit: 'MB',
        why: allOfIt,
      },
      {
        paper: muncher.finalMB,
        ours: (m) => m('leftMB'),
        tolerance: { share: measurementShare, because: 'twice the spread of the paper’s measurements; this one is quoted' },
      },
    ),
  ],
}

/**
 * A. Gudkov's table (qemu-devel 2023): total times of a 32 GiB guest under memcached for eight links and six downtime limits,
 * predicted from its measured dirty-page curve by round arithmetic; "1 Gbps" is 2^30 bit/s there. Its accuracy over 5779 real
 * migrations: typically 6 to 7 %, and 3.1 % of the runs off by a quarter or with a wrong outcome.
 */
import { formatWritten } from '../../units/format.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import type { Scenario, ScenarioInput } from '../../scenario/schema/schema.ts'
import record from './memcached32.json'
import type { PublishedCase } from './publishedCase.ts'
import { simulatedTotalS } from './publishedCase.ts'
import { BASE_PAGES_PER_MIB } from '../../units/units.ts'

const { table } = record
const pagesPerSample = record.totalPages / record.sampledPages
const nonZeroPages = record.totalPages - record.zeroInSample * pagesPerSample

/** Input of his method: the curve scaled to all pages. */
export const memcachedGuest = {
  pageKiB: 4,
  totalPages: record.totalPages,
  nonZeroPages,
  curve: { windowMs: record.windowMs, dirtyPages: record.dirtyInSample.map((pages) => pages * pagesPerSample) },
}

/**
 * The accuracy against real migrations that its author states: a `typical` relative error, and the share of `wrong` runs, which are `off` by
 * more than this relative error or have another outcome.
 */
export const statedAccuracy = { typical: 0.07, wrong: 0.031, off: 0.25 }

interface TableCell {
  link: string
  mbps: number
  /** Null: no limit, the guest is stopped after the first round. */
  downtimeMs: number | null
  /** Whole seconds; null: never. */
  totalS: number | null
}

/** In the table's order. */
export const memcachedCells: readonly TableCell[] = table.links.flatMap((link, row) =>
  table.downtimeMs.map((downtimeMs, column) => ({ link, mbps: table.mbps[row], downtimeMs, totalS: table.totalS[row][column] })),
)

/** QEMU's largest limit in place of none. */
const noLimitMs = 2_000_000
/** Simulated time of a cell without an end, beyond the time that its link needs for one round. */
const patienceS = 300

/**
 * The engine's scenario of one cell. Zero pages are left out: each costs 8 bytes in his arithmetic, and a check in QEMU, which he
 * omits. The workload approximates his curve, which bends upwards at 125 ms (33, 78, 119 pages of the sample). No writes do that,
 * and the cells of 5 Gbps at 125 and 250 ms depend on the bend.
 */
function cellScenario({ link, mbps, downtimeMs }: TableCell): ScenarioInput {
  const limit = downtimeMs === null ? 'no limit' : `${downtimeMs} ms`
  const firstRoundS = (nonZeroPages * 4104 * 8) / (mbps * 1e6)
  return {
    version: 1,
    name: `Memcached, 32 GiB, ${link}, ${limit}`,
    hosts: [
      { id: 'a', mbps },
      { id: 'b', mbps },
    ],
    vms: [
      {
        id: 'memcached',
        host: 'a',
        memoryMiB: nonZeroPages / BASE_PAGES_PER_MIB,
        workload: { curve: { windowMs: record.windowMs, dirtyPages: memcachedGuest.curve.dirtyPages.map(Math.round) } },
      },
    ],
    migrations: [{ vm: 'memcached', to: 'b', strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: downtimeMs ?? noLimitMs } } }],
    endS: Math.round(firstRoundS + patienceS),
  }
}

/** The scenario of one cell. @throws Error if it is not valid */
export function parsedCell(cell: TableCell): Scenario {
  return validScenario(cellScenario(cell))
}

/** Cells to open: an easy link, a hard one, one that never ends. */
const shown = [
  { link: '10 Gbps', gbit: 10, limit: 500 },
  { link: '5 Gbps', gbit: 5, limit: 500 },
  { link: '2 Gbps', gbit: 2, limit: 1000 },
] as const

export const memcachedTable: readonly PublishedCase[] = shown.flatMap(({ link, gbit, limit }) => {
  const cell = memcachedCells.find((other) => other.link === link && other.downtimeMs === limit)
  if (cell === undefined) return []
  return [
    {
      id: `memcached-${gbit}g-${limit}ms`,
      title: `Memcached, 32 GiB, ${gbit} Gbit/s`,
      description:
        cell.totalS === null
          ? `Predicted never to converge with a ${formatWritten(limit)} ms limit.`
          : `Predicted ${cell.totalS} s with a ${formatWritten(limit)} ms limit.`,
      source: 'A. Gudkov, qemu-devel (2023): predicted from measured dirty pages of a guest',
      assumed: 'The published value is a prediction, not a measurement. Zero pages are omitted.',
      scenario: { ...cellScenario(cell), name: `Memcached, 32 GiB, ${gbit} Gbit/s` },
      figures: [{ what: 'Total time', unit: 's' as const, published: cell.totalS, within: statedAccuracy.typical, ours: simulatedTotalS }],
    },
  ]
})

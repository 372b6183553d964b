/** The record that QEMU would have given of a simulated migration: a reply at the start of each round and the events of its syncs. */
import type { MigrationResult, Result } from '../../engine/result/result.ts'
import { BASE_PAGE_BYTES } from '../../units/units.ts'

/** Lines of a QMP log of a pre-copy over `memoryMiB`, with `zeroPages` that were never written. */
export function qmpLogOf(result: MigrationResult, memoryMiB: number): string {
  const total = memoryMiB * 2 ** 20
  const lines: string[] = []
  let normal = 0
  let remaining = total / BASE_PAGE_BYTES - result.zeroPages
  const reply = (atS: number, syncs: number, more: object = {}): void => {
    lines.push(
      JSON.stringify({
        status: 'active',
        'total-time': atS * 1000,
        ram: {
          total,
          remaining: remaining * BASE_PAGE_BYTES,
          transferred: normal * (BASE_PAGE_BYTES + 8),
          normal,
          duplicate: result.zeroPages,
          'dirty-sync-count': syncs,
          'page-size': BASE_PAGE_BYTES,
        },
        ...more,
      }),
    )
  }
  result.rounds.forEach((round, i) => {
    if (round.kind === 'stop') return
    lines.push(
      JSON.stringify({
        timestamp: { seconds: 1_000_000 + Math.floor(round.startS), microseconds: Math.round((round.startS % 1) * 1e6) },
        event: 'MIGRATION_PASS',
        data: { pass: i + 1 },
      }),
    )
    reply(round.startS, i + 1)
    normal += round.sentPages
    remaining = round.remainingPages
  })
  remaining = 0
  normal = result.pagesSent
  reply(result.totalS, result.rounds.length, { status: 'completed', downtime: result.downtimeMs })
  return `${JSON.stringify({ timestamp: { seconds: 1_000_000, microseconds: 0 }, event: 'MIGRATION', data: { status: 'setup' } })}\n${lines.join('\n')}\n`
}

const startS = 1000

/** Whole and zero pages sent by a moment. `passed`: pages that have left in the first round; null: it is over. A zero page costs 9 bytes. */
function sentPages(bytes: number, passed: number | null, zeroPages: number): { normal: number; duplicate: number } {
  if (passed === null || zeroPages === 0)
    return { normal: Math.floor((bytes - 9 * zeroPages) / (BASE_PAGE_BYTES + 8)), duplicate: zeroPages }
  const normal = Math.min(passed, Math.max(0, Math.floor((bytes - 9 * passed) / (BASE_PAGE_BYTES + 8 - 9))))
  return { normal, duplicate: passed - normal }
}

/**
 * A reply to `query-migrate` each `pollS` and one at the end, with a clock, of a run with its series. Zero pages are counted up to the first
 * re-sync.
 */
export function polledLogOf(
  { migrations, series }: Result,
  vm: string,
  memoryMiB: number,
  { postcopyRequests = 0, pollS = 0.2 } = {},
): string {
  const result = migrations.find((one) => one.vm === vm)!
  const columns = series!.vms[vm]
  const total = memoryMiB * 2 ** 20
  const lines: string[] = []
  const reply = (atS: number, status: string, counters: object, more: object): number =>
    lines.push(
      JSON.stringify({
        t: startS + atS,
        query_migrate: {
          status,
          'total-time': Math.round(atS * 1000),
          'setup-time': 0,
          'expected-downtime': 300,
          ...more,
          ram: { total, duplicate: result.zeroPages, 'page-size': BASE_PAGE_BYTES, ...counters },
        },
      }),
    )
  let nextS = 0
  series!.tS.forEach((atS, i) => {
    if (atS < nextS || atS >= result.endS) return
    nextS = atS + pollS
    const bytes = columns.transferredMiB[i] * 2 ** 20
    const syncs = Math.max(1, result.rounds.filter((round) => round.startS <= atS).length)
    const passed = Math.round(total / BASE_PAGE_BYTES - columns.remainingPages[i])
    const pages = sentPages(bytes, syncs === 1 ? passed : null, result.zeroPages)
    reply(
      atS,
      'active',
      {
        transferred: Math.round(bytes),
        ...pages,
        remaining: Math.round(columns.remainingPages[i]) * BASE_PAGE_BYTES,
        'dirty-sync-count': syncs,
        mbps: columns.estimatedMbps[i],
        'dirty-pages-rate': 0,
      },
      columns.throttlePercent[i] > 0 ? { 'cpu-throttle-percentage': Math.round(columns.throttlePercent[i]) } : {},
    )
  })
  reply(
    result.endS,
    result.outcome === 'completed' ? 'completed' : 'active',
    {
      transferred: Math.round(result.transferredMiB * 2 ** 20),
      normal: result.pagesSent,
      remaining: 0,
      'dirty-sync-count': Math.max(2, result.rounds.length),
      'postcopy-requests': postcopyRequests,
    },
    { downtime: Math.round(result.downtimeMs ?? 0) },
  )
  return `${lines.join('\n')}\n`
}

/** The record that QEMU would have given of a simulated migration: a reply at the start of each round and the events of its syncs. */
import type { MigrationResult } from '../../engine/result.ts'

const pageBytes = 4096

/** Lines of a QMP log of a pre-copy over `memoryMiB`, with `zeroPages` that were never written. */
export function qmpLogOf(result: MigrationResult, memoryMiB: number): string {
  const total = memoryMiB * 2 ** 20
  const lines: string[] = []
  let normal = 0
  let remaining = total / pageBytes - result.zeroPages
  const reply = (atS: number, syncs: number, more: object = {}): void => {
    lines.push(JSON.stringify({
      'status': 'active', 'total-time': atS * 1000,
      'ram': { total, 'remaining': remaining * pageBytes, 'transferred': normal * (pageBytes + 8), normal, 'duplicate': result.zeroPages, 'dirty-sync-count': syncs, 'page-size': pageBytes },
      ...more,
    }))
  }
  result.rounds.forEach((round, i) => {
    if (round.kind === 'stop') return
    lines.push(JSON.stringify({ timestamp: { seconds: 1_000_000 + Math.floor(round.startS), microseconds: Math.round((round.startS % 1) * 1e6) }, event: 'MIGRATION_PASS', data: { pass: i + 1 } }))
    reply(round.startS, i + 1)
    normal += round.sentPages
    remaining = round.remainingPages
  })
  remaining = 0
  normal = result.pagesSent
  reply(result.totalS, result.rounds.length, { status: 'completed', downtime: result.downtimeMs })
  return `${JSON.stringify({ timestamp: { seconds: 1_000_000, microseconds: 0 }, event: 'MIGRATION', data: { status: 'setup' } })}\n${lines.join('\n')}\n`
}

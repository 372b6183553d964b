/**
 * The parts of a downtime from QEMU's trace points `vmstate_downtime_checkpoint`: the trace itself, or the table of their differences that
 * its author published with them, in µs.
 */
import * as texts from '../../../../texts/places/records.ts'
import type { RecordEvent } from '../../../migrationRecord.ts'
import { emptyRecord } from '../../importer.ts'
import type { Contradiction, ReadDowntimePart, Importer, Reading } from '../../importer.ts'
import { amountIn } from '../../text/quantities.ts'
import { unprefixed } from '../../text/linePrefix.ts'
import { UnreadLines } from '../../unreadLines.ts'

const piece = /^\s*([a-z][\w-]{2,60})\s*-+>\s*([a-z][\w-]{2,60})\s*:\s*([\d.,]+)\s*\(?([mu]?s)\)?\s*$/i
const whole = /^\s*total downtime\s*:\s*([\d.,]+)\s*\(?([mu]?s)\)?\s*$/i
const traced = /(?:^|[\s@])(\d{1,12}\.\d{1,9})\b.{0,80}?vmstate_downtime_checkpoint:? (?:checkpoint )?(?:src|dst)?-?([a-z-]{3,60})/i
const header = /^\s*checkpoints analysis\s*:?\s*$/i
const msOf: Readonly<Record<string, number>> = { us: 1e-3, ms: 1, s: 1e3 }
/** Each part is printed to 0.1 µs. */
const roundingMs = 0.01
/** QEMU has about ten trace points in a downtime. */
const mostParts = 100

export const downtimeCheckpointsImporter: Importer = {
  kind: 'downtime-checkpoints',
  recognises({ lines }) {
    const hits = lines.filter((line) => piece.test(line) || traced.test(line)).length
    return hits >= 2 ? 0.96 : hits === 1 && lines.some((line) => whole.test(line)) ? 0.9 : 0
  },
  read({ lines }): Reading {
    const unread = new UnreadLines()
    const pieces: ReadDowntimePart[] = []
    const moments: { name: string; atS: number }[] = []
    let totalMs: number | null = null
    lines.forEach((given, i) => {
      const moment = traced.exec(given)
      const line = unprefixed(given)
      const part = piece.exec(line)
      const total = whole.exec(line)
      if (moment !== null) moments.push({ name: moment[2], atS: Number(moment[1]) })
      else if (part !== null) pieces.push({ name: `${part[1]} → ${part[2]}`, ms: millisecondsOf(part[3], part[4]) })
      else if (total !== null) totalMs = millisecondsOf(total[1], total[2])
      else if (line.trim() !== '' && !header.test(line)) unread.add(i + 1, line, texts.unread.unknownLine)
    })
    const all = [...pieces, ...between(moments)]
    if (all.length === 0) return { migrations: [], unread: unread.list(), cut: false }
    return { migrations: [migrationOf(all, totalMs)], unread: unread.list(), cut: pieces.length > 0 && totalMs === null }
  },
}

function millisecondsOf(text: string, unit: string): number {
  return (amountIn(text)?.value ?? Number.NaN) * msOf[unit.toLowerCase()]
}

function between(moments: readonly { name: string; atS: number }[]): ReadDowntimePart[] {
  return moments.slice(1).map(({ name, atS }, i) => ({ name: `${moments[i].name} → ${name}`, ms: (atS - moments[i].atS) * 1000 }))
}

function migrationOf(pieces: readonly ReadDowntimePart[], totalMs: number | null): Reading['migrations'][number] {
  const sum = pieces.reduce((before, { ms }) => before + ms, 0)
  const contradictions: Contradiction[] =
    totalMs === null || Math.abs(sum - totalMs) <= roundingMs * pieces.length
      ? []
      : [
          {
            code: 'parts-do-not-add-up',
            fields: ['downtimeMs'],
            why: texts.contradiction.partsDoNotAddUp(`${sum.toFixed(1)} ms`, `${totalMs} ms`),
          },
        ]
  const events: RecordEvent[] = pieces.map(({ name, ms }) => ({ atS: 0, name: `DOWNTIME ${name}`, detail: ms }))
  const downtimeParts = pieces.filter(({ ms }) => ms >= 0).slice(0, mostParts)
  return {
    id: null,
    record: { ...emptyRecord, events },
    facts: { status: 'completed', downtimeMs: totalMs ?? sum, downtimeParts },
    contradictions,
  }
}

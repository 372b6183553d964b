/**
 * The parts of a downtime from QEMU's trace points: `vmstate_downtime_checkpoint`, `vmstate_downtime_save` and `vmstate_downtime_load` of
 * either host, or the table of their differences that their author published with them, in µs. The clocks of the two hosts differ, so a
 * time of one is never compared with one of the other.
 */
import * as texts from '../../../../messages/compiled/en/places/records.ts'
import type { RecordEvent } from '../../../migrationRecord.ts'
import { emptyRecord } from '../../importer.ts'
import type { Contradiction, ReadDowntimePart, Importer, Reading } from '../../importer.ts'
import { unprefixed } from '../../text/linePrefix.ts'
import { amountIn } from '../../text/quantities.ts'
import { UnreadLines } from '../../unreadLines.ts'

const piece = /^\s*([a-z][\w-]{2,60})\s*-+>\s*([a-z][\w-]{2,60})\s*:\s*([\d.,]+)\s*\(?([mu]?s)\)?\s*$/i
const whole = /^\s*total downtime\s*:\s*([\d.,]+)\s*\(?([mu]?s)\)?\s*$/i
const traced = /(?:^|[\s@])(\d{1,12}\.\d{1,9})\b.{0,80}?vmstate_downtime_checkpoint:? (?:checkpoint )?(?:(src|dst)-)?([a-z-]{3,60})/i
/** State that was saved at the source, or loaded at the destination, and how long that took in µs. */
const moved = /vmstate_downtime_(save|load):? type=([a-z-]{1,30}) idstr=(\S{1,120}) instance_id=\d+ downtime=(\d{1,12})/
const header = /^\s*(?:checkpoints analysis|save|load|source|destination|src|dst)\s*:?\s*$/i
const msOf: Readonly<Record<string, number>> = { us: 1e-3, ms: 1, s: 1e3 }
/** Each part is printed to 0.1 µs. */
const roundingMs = 0.01
const mostParts = 100
/** The source's trace points at the ends of a downtime; the second one is written once the destination has answered. */
const [firstPoint, lastPoint] = ['downtime-start', 'downtime-end']

type Host = 'src' | 'dst'
/** A line of a host: a trace point, or state that was saved or loaded up to it. */
type Step = { readonly name: string; readonly atS: number } | ReadDowntimePart

export const downtimeCheckpointsImporter: Importer = {
  kind: 'downtime-checkpoints',
  recognises({ lines }) {
    const hits = lines.filter((line) => piece.test(line) || traced.test(line) || moved.test(line)).length
    return hits >= 2 ? 0.96 : hits === 1 && lines.some((line) => whole.test(line)) ? 0.9 : 0
  },
  read({ lines }): Reading {
    const unread = new UnreadLines()
    const pieces: ReadDowntimePart[] = []
    const steps: Record<Host, Step[]> = { src: [], dst: [] }
    let totalMs: number | null = null
    lines.forEach((given, i) => {
      const moment = traced.exec(given)
      const state = moved.exec(given)
      const line = unprefixed(given)
      const part = piece.exec(line)
      const total = whole.exec(line)
      if (moment !== null) steps[moment[2] === 'dst' ? 'dst' : 'src'].push({ name: moment[3], atS: Number(moment[1]) })
      else if (state !== null) steps[state[1] === 'load' ? 'dst' : 'src'].push(stateOf(state))
      else if (part !== null) pieces.push({ name: `${part[1]} → ${part[2]}`, ms: millisecondsOf(part[3], part[4]) })
      else if (total !== null) totalMs = millisecondsOf(total[1], total[2])
      else if (line.trim() !== '' && !header.test(line)) unread.add(i + 1, line, texts.unread.unknownLine)
    })
    const all = [...pieces, ...partsOf(steps.src), ...partsOf(steps.dst)]
    if (all.length === 0) return { migrations: [], unread: unread.list(), cut: false }
    const wholeMs = totalMs ?? betweenEnds(steps.src)
    return {
      migrations: [migrationOf(all, pieces, wholeMs)],
      unread: unread.list(),
      left: unread.left,
      cut: wholeMs === null,
    }
  },
}

/** `save ram (iterable)`: saved at the source; `load`: at the destination. */
function stateOf([, action, type, id, us]: RegExpExecArray): ReadDowntimePart {
  return { name: `${action} ${id} (${type})`, ms: Number(us) / 1000 }
}

/** Between two trace points: the state that was moved there, and the rest of the time under the names of the points. */
function partsOf(steps: readonly Step[]): ReadDowntimePart[] {
  const parts: ReadDowntimePart[] = []
  let last: { name: string; atS: number } | null = null
  let statesMs = 0
  for (const step of steps) {
    if ('ms' in step) {
      parts.push(step)
      statesMs += step.ms
      continue
    }
    const ms = last === null ? -1 : (step.atS - last.atS) * 1000 - statesMs
    if (ms >= 0) parts.push({ name: `${last!.name} → ${step.name}`, ms })
    last = step
    statesMs = 0
  }
  return parts
}

/** The downtime at the source; null where the trace lacks one of its ends. */
function betweenEnds(steps: readonly Step[]): number | null {
  const at = (name: string): number | null =>
    steps.flatMap((step) => ('atS' in step && step.name === name ? [step.atS] : [])).at(-1) ?? null
  const [fromS, toS] = [at(firstPoint), at(lastPoint)]
  return fromS === null || toS === null || toS < fromS ? null : (toS - fromS) * 1000
}

function millisecondsOf(text: string, unit: string): number {
  return (amountIn(text)?.value ?? Number.NaN) * msOf[unit.toLowerCase()]
}

/** `pieces`: the parts of a table, which add up to the whole that it states. */
function migrationOf(
  all: readonly ReadDowntimePart[],
  pieces: readonly ReadDowntimePart[],
  wholeMs: number | null,
): Reading['migrations'][number] {
  const sum = pieces.reduce((before, { ms }) => before + ms, 0)
  const contradictions: Contradiction[] =
    pieces.length === 0 || wholeMs === null || Math.abs(sum - wholeMs) <= roundingMs * pieces.length
      ? []
      : [
          {
            code: 'parts-do-not-add-up',
            fields: ['downtimeMs'],
            why: texts.contradiction.partsDoNotAddUp(`${sum.toFixed(1)} ms`, `${wholeMs} ms`),
          },
        ]
  const events: RecordEvent[] = all.map(({ name, ms }) => ({ atS: 0, name: `DOWNTIME ${name}`, detail: ms }))
  const downtimeParts = all.filter(({ ms }) => ms >= 0).slice(0, mostParts)
  return {
    id: null,
    record: { ...emptyRecord, events },
    facts: { status: wholeMs === null ? null : 'completed', downtimeMs: wholeMs, downtimeParts },
    contradictions,
  }
}

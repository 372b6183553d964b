/** The migrations in the samples of a table or of a monitor's lines. */
import * as texts from '../../../../messages/compiled/en/places/records.ts'
import { duration, say } from '../../../../units/format.ts'
import type { RecordSample } from '../../../migrationRecord.ts'
import { emptyRecord, isFinal, outOfOrder } from '../../importer.ts'
import type { ReadMigration } from '../../importer.ts'
import { secondsOfClock } from '../../text/quantities.ts'
import { orderOfTimes } from '../../timeOrder.ts'
import type { UnreadLines } from '../../unreadLines.ts'
import { unseenStartS } from '../../unseenStart.ts'

/** A row after an end begins the next migration if its time goes back, or if it runs on the clock of the rows before. */
function groupsOf(samples: readonly RecordSample[]): RecordSample[][] {
  const groups: RecordSample[][] = []
  for (const sample of samples) {
    const last = groups.at(-1)?.at(-1)
    const time = sample.totalS ?? sample.atS
    const lastTime = last === undefined ? null : (last.totalS ?? last.atS)
    const goesBack = time !== null && lastTime !== null && time < lastTime
    const runsAgain = sample.status !== null && !isFinal(sample.status)
    if (last === undefined || (isFinal(last.status) && (goesBack || runsAgain))) groups.push([])
    groups[groups.length - 1].push(sample)
  }
  return groups.map(withOneEnd)
}

/** Rows that repeat the end, of a poller that outlives the migration, only fill what the first of them lacks: the clock runs on in them. */
function withOneEnd(group: readonly RecordSample[]): RecordSample[] {
  const { status } = group[group.length - 1]
  const endAt = group.findLastIndex((sample) => sample.status !== status) + 1
  if (endAt === 0 || !isFinal(status)) return [...group]
  const [end, ...repeats] = group.slice(endAt)
  const filled = repeats.reduce((known, repeat) => ({ ...repeat, ...setFields(known) }), end)
  return [...group.slice(0, endAt), filled]
}

function setFields(sample: RecordSample): Partial<RecordSample> {
  return Object.fromEntries(Object.entries(sample).filter(([, value]) => value !== null))
}

/** The first time of rows whose clock is a date, or runs on from the migration before; 0 if it counts from the start. */
function zeroOf(group: readonly RecordSample[], earlier: readonly RecordSample[]): number {
  const hasTime = ({ atS }: RecordSample): boolean => atS !== null
  const firstS = group.find(hasTime)?.atS ?? 0
  const earlierS = earlier.findLast(hasTime)?.atS ?? Infinity
  return firstS > 1e8 || firstS > earlierS ? firstS : 0
}

export function migrationsOfSamples(samples: readonly RecordSample[], id: string | null, unread: UnreadLines): ReadMigration[] {
  const order = orderOfTimes(samples.map(({ totalS, atS }) => totalS ?? atS))
  const groups = groupsOf(order?.map((i) => samples[i]) ?? samples)
  return groups.map((group, i) => {
    const zeroS = zeroOf(group, groups[i - 1] ?? [])
    const sinceFirst = group.map((sample) => {
      const atS = sample.totalS ?? (sample.atS === null ? null : secondsOfClock(sample.atS) - secondsOfClock(zeroS))
      return { ...sample, atS }
    })
    const unseenS = zeroS > 0 && group.every(({ totalS }) => totalS === null) ? unseenStartS(sinceFirst) : 0
    if (unseenS > 0) unread.add(null, '', texts.unread.startEstimated(say(duration(unseenS))))
    const timed = sinceFirst.map((sample) => ({ ...sample, atS: sample.atS === null ? null : sample.atS + unseenS }))
    const lastS = timed.findLast(({ atS }) => atS !== null)?.atS ?? null
    const hasTotal = timed.some(({ totalS }) => totalS !== null)
    return {
      id,
      record: { ...emptyRecord, samples: timed },
      facts: hasTotal ? {} : { totalS: lastS },
      contradictions: order === null ? [] : [outOfOrder()],
    }
  })
}

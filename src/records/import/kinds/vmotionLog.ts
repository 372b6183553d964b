/**
 * Lines of vmkernel and of a virtual machine's log at the end of a vMotion: the pages left when pre-copy stopped, the bandwidth, the
 * switchover time goal, and how long the VM was stopped. MB is 10^6 bytes, a page 4 KiB.
 */
import * as texts from '../../../messages/compiled/en/places/records.ts'
import { duration, say } from '../../../units/format.ts'
import { BASE_PAGE_BYTES, MIB_BYTES } from '../../../units/units.ts'
import type { RecordSample, RecordSettings } from '../../migrationRecord.ts'
import { emptyRecord, emptySample, unknownSettings } from '../importer.ts'
import type { Importer, Reading, RecordFacts } from '../importer.ts'
import { numberIn } from '../text/quantities.ts'
import type { RecordText } from '../text/recordText.ts'
import { UnreadLines } from '../unreadLines.ts'

const stopped = /Stopping pre-?copy: only ([\d,]{1,15}) pages left to send/i
const goal = /switchover time goal of ([\d.]{1,12}) ?(seconds|s|ms)/i
const bandwidth = /network bandwidth ~ ?([\d.,]{1,15}) ?([KMG])B\/s/i
const unstunned = /Checkpoint_Unstun: vm stopped for ([\d,]{1,15}) us/i
/** A word of a vMotion: snapshots stun the guest as well. */
const ofMigration = /vmotion|migrat|pre-?copy/i
/** The migration's number, which the lines of both hosts have. */
const identity = /\bVMotion\w*: \d+: (\d{10,20}) [SD]:|migration id (\d{10,20})/i
const bytesOf: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, G: 1e9 }

interface Stop {
  sample: { -readonly [K in keyof RecordSample]?: RecordSample[K] }
  settings: { -readonly [K in keyof RecordSettings]?: RecordSettings[K] }
  facts: { -readonly [K in keyof RecordFacts]?: RecordFacts[K] }
}

export const vmotionLogImporter: Importer = {
  kind: 'vmotion-log',
  recognises: ({ text }) => (stopped.test(text) || unstunned.test(text) ? 0.97 : 0),
  read: ({ text, lines }: RecordText): Reading => {
    const unread = new UnreadLines()
    const stops = new Map<string | null, Stop>()
    let last: string | null = null
    lines.forEach((line, i) => {
      if (line.trim() === '') return
      const id = identity.exec(line)
      last = id?.[1] ?? id?.[2] ?? last
      const stop = stops.get(last) ?? { sample: {}, settings: {}, facts: {} }
      if (reads(line, stop)) stops.set(last, stop)
      else unread.add(i + 1, line, texts.unread.unknownLine)
    })
    const stunMs = [...stops.values()].at(-1)?.sample.downtimeMs ?? null
    if (stunMs !== null && !ofMigration.test(text))
      return { migrations: [], unread: [], cut: false, nothing: texts.refusal.stunAlone(say(duration(stunMs / 1000))) }
    return {
      migrations: [...stops].map(([id, { sample, settings, facts }]) => ({
        id,
        record: { ...emptyRecord, samples: [{ ...emptySample, ...sample }], settings: { ...unknownSettings, ...settings } },
        facts,
      })),
      unread: unread.list(),
      left: unread.left,
      cut: false,
    }
  },
}

/** Whether the line has a figure, which it adds. */
function reads(line: string, { sample, settings, facts }: Stop): boolean {
  const pages = countIn(stopped.exec(line)?.[1])
  const downtimeUs = countIn(unstunned.exec(line)?.[1])
  const limit = goal.exec(line)
  const rate = bandwidth.exec(line)
  if (pages !== null) {
    sample.remainingMiB = (pages * BASE_PAGE_BYTES) / MIB_BYTES
    facts.downtimeRamMiB = sample.remainingMiB
    facts.firstPassDone = true
  }
  if (rate !== null) sample.rateMbps = ((countIn(rate[1]) ?? 0) * bytesOf[rate[2].toUpperCase()] * 8) / 1e6
  if (limit !== null) settings.downtimeLimitMs = Number(limit[1]) * (limit[2] === 'ms' ? 1 : 1000)
  if (downtimeUs !== null) {
    sample.downtimeMs = downtimeUs / 1000
    sample.status = 'completed'
  }
  return pages !== null || downtimeUs !== null || limit !== null || rate !== null
}

function countIn(text: string | undefined): number | null {
  return text === undefined ? null : numberIn(text)
}

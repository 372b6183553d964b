/** Events of a migration, as `kubectl describe` and `kubectl get events` list them. They state no amounts. */
import * as texts from '../../../../messages/compiled/en/places/records.ts'
import { emptyRecord, longestName } from '../../importer.ts'
import type { ReadMigration } from '../../importer.ts'
import type { RecordText } from '../../text/recordText.ts'
import type { UnreadLines } from '../../unreadLines.ts'
import { stopIn, stopSentence, unknownStopSettings } from './stops.ts'

/** Type, reason and the rest of a row; an age may stand before them, and is behind them in `describe`. */
const row = /^\s*(?:(\S{1,20})\s+)?(Normal|Warning)\s+([A-Z]\w{1,60})\s+(\S.{0,3000})$/
const age = /^(?:<unknown>|<invalid>|(?:\d+[dhms])+)(?: \(x\d+ over [^)]{1,40}\))?\s+/
/** Who says it, in its own column. */
const component = /^[\w.-]+\s{2,}|^(?:virt-\w+|virtualmachine\w*-controller)\s+/
const head = /^\s*(?:Type\s+Reason\s|LAST SEEN\s+TYPE\s|----\s+------|Events:)/
const ofMigration = /migrat/i
const ofKubevirt = /VirtualMachineInstance|virtualmachineinstance|virt-(?:handler|launcher|controller)|evacuation-controller|kubevirt/

const outcomes: readonly (readonly [RegExp, string])[] = [
  [/failed\b|FailedMigration|unexpectedly/i, 'failed'],
  [/abort(?:ed| succeeded)|cancell?ed|SuccessfulAbortMigration/i, 'cancelled'],
  [/SuccessfulMigration|SuccessfulHandOver|migrated to node|was migrated/i, 'completed'],
  [/is migrating|Migration Target is (?:listening|ready)|Created Migration|SuccessfulCreate|PreparingTarget/i, 'setup'],
]

interface Event {
  readonly line: number
  readonly reason: string
  /** Seconds since the event; null: not stated. */
  readonly agoS: number | null
  readonly message: string
  readonly isWarning: boolean
}

export function hasEvents({ lines }: RecordText): boolean {
  return lines.some((line) => row.test(line) && ofMigration.test(line) && ofKubevirt.test(line))
}

/** The migration that the events of a text show, and the text's lines without them. */
export function eventMigration({ lines }: RecordText, unread: UnreadLines): Told {
  const events: Event[] = []
  const hasCounters = lines.some((line) => line.includes('Migration info for'))
  /** The message of a stop, alone or in a log without counters. */
  const bare: Event[] = []
  const rest = lines.map((line, i) => {
    const parts = row.exec(line)
    if (parts === null) {
      const stop = hasCounters ? null : stopSentence(line)
      if (stop !== null) bare.push({ line: i + 1, reason: '', agoS: null, message: stop, isWarning: true })
      return head.test(line) || stop === line.trim() ? null : line
    }
    const [, seen, type, reason, words] = parts
    events.push({
      line: i + 1,
      reason,
      agoS: agoIn(seen ?? age.exec(words)?.[0] ?? ''),
      message: words.replace(age, '').trim().replace(component, '').replaceAll(/\s+/g, ' '),
      isWarning: type === 'Warning',
    })
    return null
  })
  const ofEvents = inOrder(events.filter(({ reason, message }) => ofMigration.test(`${reason} ${message}`)))
  const told = ofEvents.length > 0 ? ofEvents : bare
  for (const event of events) if (!told.includes(event)) unread.add(event.line, `${event.reason} ${event.message}`, texts.unread.unused)
  return told.length === 0 ? { migration: null, cut: false, rest } : { ...toldMigration(events, told, unread), rest }
}

/** Seconds of an age such as `5m11s` or `13m (x2 over 14m)`. */
function agoIn(text: string): number | null {
  const units: Readonly<Record<string, number>> = { d: 86_400, h: 3600, m: 60, s: 1 }
  const parts = [...text.replace(/ .*$/, '').matchAll(/(\d{1,9})([dhms])/g)]
  return parts.length === 0 ? null : parts.reduce((sum, [, value, unit]) => sum + Number(value) * units[unit], 0)
}

/** Oldest first; `kubectl get events` lists them in any order. */
function inOrder(events: readonly Event[]): readonly Event[] {
  return events.some(({ agoS }) => agoS === null) ? events : events.toSorted((a, b) => (b.agoS ?? 0) - (a.agoS ?? 0))
}

interface Told {
  readonly migration: ReadMigration | null
  /** The reason of a failure is cut off. */
  readonly cut: boolean
  /** Null for a line that is an event. */
  readonly rest: readonly (string | null)[]
}

function toldMigration(events: readonly Event[], told: readonly Event[], unread: UnreadLines): Omit<Told, 'rest'> {
  const statuses = told.map(({ reason, message }) => outcomes.find(([pattern]) => pattern.test(`${reason} ${message}`))?.[1] ?? null)
  const status = statuses.findLast((one) => one !== null) ?? null
  const isStopped = status === 'failed' || status === 'cancelled'
  const ends = isStopped ? told.filter(({ isWarning }, i) => statuses[i] === status || isWarning) : []
  // The controller repeats a failure without its reason.
  const stated = ends.findLast(({ message }) => message.includes('reason:'))
  const reasons = stated === undefined ? ends : [stated]
  const words = new Set(reasons.map(({ message }) => (/reason: ?(.*)$/.exec(message)?.[1] ?? message).trim()))
  const failureReason = words.size === 0 ? null : [...words].join('; ')
  const cut = failureReason !== null && isCut(failureReason)
  if (cut) unread.add(reasons[reasons.length - 1].line, failureReason, texts.unread.reasonCut)
  const stoppedBy = stopIn(failureReason ?? '', unknownStopSettings, null)
  return { migration: { id: nameIn(events), record: emptyRecord, facts: { product: 'kubevirt', status, failureReason, stoppedBy } }, cut }
}

/** A bracket or quote that is open at the end. */
function isCut(text: string): boolean {
  const count = (sign: string): number => text.split(sign).length - 1
  return count('(') > count(')') || count("'") % 2 === 1 || /…$|\.\.\.$/.test(text)
}

/** The VM's name is in that of its object or of its pod. */
function nameIn(events: readonly Event[]): string | null {
  for (const { message } of events) {
    const name = /virtualmachineinstance\/([\w.-]+)/.exec(message)?.[1] ?? /virt-launcher-([\w.-]+)-[a-z0-9]{5}\b/.exec(message)?.[1]
    if (name !== undefined) return name.slice(0, longestName)
  }
  return null
}

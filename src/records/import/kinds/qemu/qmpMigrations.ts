/** Groups replies and events of QMP into migrations, each on its own clock: seconds since its start. */
import * as texts from '../../../../messages/compiled/en/places/records.ts'
import type { RecordEvent, RecordSample, RecordSettings } from '../../../migrationRecord.ts'
import { beginsNext, emptyRecord, isFinal, isOtherGuest, outOfOrder, sameStartS, unknownSettings } from '../../importer.ts'
import type { Contradiction, ReadMigration, RecordFacts } from '../../importer.ts'
import { orderOfTimes } from '../../timeOrder.ts'
import { addOnce } from './qmpMessages.ts'
import type { NamedEvent, QmpMessages, TimedReply } from './qmpMessages.ts'
import { SystemRemaining } from './systemRemaining.ts'

/** A running migration is queried again within this time, by its own clock, seconds. */
const longestGapS = 60
/** Clocks further apart than this cannot be the same one, seconds. */
const sameClockS = 1e6

export function migrationsOf(messages: QmpMessages): ReadMigration[] {
  const replies = messages.replies.filter(({ sample }) => sample.status !== null || sample.memoryMiB !== null)
  const lists = [...new Set(replies.map(({ vm }) => vm))].map((vm) => inOrder(replies.filter((reply) => reply.vm === vm)))
  const groups = lists.flatMap(({ sorted, wasOutOfOrder }) => groupsOf(sorted).map((group) => ({ group, wasOutOfOrder })))
  if (groups.length === 0 && messages.events.length === 0) return []
  if (groups.length === 0)
    return vmsOf(messages.events).flatMap((vm) =>
      eventGroups(eventsOf(messages.events, vm)).map((events) => eventsOnly(messages, events, vm)),
    )
  const all = groups
  return all.map(({ group, wasOutOfOrder }, i) => {
    const startS = startOf(group)
    const events = eventsSince(eventsOf(messages.events, group[0].vm), startS, all.length === 1)
    const rest = new SystemRemaining()
    for (const { wholeMiB, sample } of group) rest.add(wholeMiB, sample)
    const ofGroup: Contradiction[] = [
      ...(i === all.length - 1 ? messages.contradictions : []),
      ...(wasOutOfOrder ? [outOfOrder()] : []),
      ...onceEach(group.flatMap(({ contradictions }) => contradictions)),
      ...(goesBack(group) ? [{ code: 'time-goes-back' as const, fields: ['totalS'], why: texts.contradiction.timeGoesBack }] : []),
    ]
    return {
      id: group[0].vm,
      record: { ...emptyRecord, samples: samplesOf(group, startS), events, settings: settingsOf(messages, group, i === all.length - 1) },
      facts: { ...messages.facts, ...Object.assign({}, ...group.map(({ facts }) => facts)), ...rest.facts() },
      contradictions: [...ofGroup, ...rest.contradictions()],
    }
  })
}

/** A migration has the settings that were shown until its last reply, and the ones shown only later. */
function settingsOf({ settings }: QmpMessages, group: readonly TimedReply[], isLast: boolean): RecordSettings {
  return { ...unknownSettings, ...settings, ...(isLast ? {} : group.at(-1)?.settings) }
}

function onceEach(given: readonly Contradiction[]): Contradiction[] {
  const list: Contradiction[] = []
  for (const one of given) addOnce(list, one)
  return list
}

/** The replies of one VM in the order of their times. */
function inOrder(replies: readonly TimedReply[]): { sorted: readonly TimedReply[]; wasOutOfOrder: boolean } {
  const order = orderOfTimes(timesOf(replies))
  return { sorted: order === null ? replies : order.map((i) => replies[i]), wasOutOfOrder: order !== null }
}

/** On the clock of the log if each reply has it, else the migration's own. */
function timesOf(replies: readonly TimedReply[]): (number | null)[] {
  const clocks = replies.map(({ clockS }) => clockS)
  return clocks.includes(null) ? replies.map(({ sample }) => sample.totalS) : clocks
}

/** Whether the clock of the log was set back while the migration's own time continued. */
function goesBack(group: readonly TimedReply[]): boolean {
  return group.some(({ clockS }, i) => i > 0 && clockS !== null && clockS < (group[i - 1].clockS ?? clockS) - sameStartS)
}

/** VMs that began a migration; a single one without a name where no event has one. */
function vmsOf(events: readonly NamedEvent[]): (string | null)[] {
  const named = [...new Set(events.filter(({ name }) => name.startsWith('MIGRATION')).map(({ vm }) => vm))]
  return named.length > 1 ? named.filter((vm) => vm !== null) : named
}

/** Events of a VM, and those without a name. */
function eventsOf(events: readonly NamedEvent[], vm: string | null): readonly NamedEvent[] {
  return vm === null ? events : events.filter((event) => event.vm === null || event.vm === vm)
}

/** Events alone: each `setup` begins a migration. */
function eventGroups(events: readonly NamedEvent[]): NamedEvent[][] {
  const groups: NamedEvent[][] = []
  for (const event of events.toSorted((a, b) => a.atS - b.atS)) {
    const isSetup = event.name === 'MIGRATION' && event.detail === 'setup'
    if (groups.length === 0 || (isSetup && groups[groups.length - 1].some(({ name }) => name === 'MIGRATION'))) groups.push([])
    groups[groups.length - 1].push(event)
  }
  return groups
}

function eventsOnly(messages: QmpMessages, group: readonly NamedEvent[], vm: string | null): ReadMigration {
  const events = eventsSince(group, null, true)
  return {
    id: vm,
    record: { ...emptyRecord, events, settings: { ...unknownSettings, ...messages.settings } },
    facts: eventFacts(events),
    contradictions: messages.contradictions,
  }
}

/** A new migration begins where the start by the clock moves, or, without a clock, where its own time goes back. */
function groupsOf(replies: readonly TimedReply[]): TimedReply[][] {
  const groups: TimedReply[][] = []
  let startS: number | null = null
  let last: RecordSample | null = null
  for (const reply of replies) {
    const ownStartS = reply.clockS === null || reply.sample.totalS === null ? null : reply.clockS - reply.sample.totalS
    if (last === null || beginsAnother(reply.sample, last, ownStartS, startS)) {
      groups.push([])
      startS = null
    }
    startS ??= ownStartS
    last = reply.sample
    groups[groups.length - 1].push(reply)
  }
  return groups
}

function beginsAnother(sample: RecordSample, last: RecordSample, ownStartS: number | null, startS: number | null): boolean {
  if (isOtherGuest(sample, last)) return true
  if (ownStartS !== null)
    return startS !== null && Math.abs(ownStartS - startS) > sameStartS && !isFinal(sample.status) && !continues(sample, last)
  return beginsNext(sample, last)
}

/** Whether the counters of a running migration continued, regardless of the log's clock. */
function continues(sample: RecordSample, last: RecordSample): boolean {
  if (isFinal(last.status)) return false
  return (
    [
      ['totalS', longestGapS],
      ['transferredMiB', Infinity],
      ['dirtySyncs', Infinity],
    ] as const
  ).every(([name, most]) => sample[name] !== null && last[name] !== null && sample[name] >= last[name] && sample[name] - last[name] <= most)
}

/** The migration's start on the clock of the replies; null without one. */
function startOf(group: readonly TimedReply[]): number | null {
  const starts = group
    .flatMap(({ clockS, sample }) => (clockS === null || sample.totalS === null ? [] : [clockS - sample.totalS]))
    .toSorted((a, b) => a - b)
  return starts.length === 0 ? (group.find(({ clockS }) => clockS !== null)?.clockS ?? null) : starts[starts.length >> 1]
}

/** In order of time; samples without a time keep their place after the one before them. */
function samplesOf(group: readonly TimedReply[], startS: number | null): RecordSample[] {
  let lastS = 0
  const timed = group.map(({ clockS, sample }) => {
    const atS = sample.atS ?? (clockS === null || startS === null ? null : Math.max(0, clockS - startS))
    lastS = atS ?? lastS
    return { sample: { ...sample, atS }, order: lastS }
  })
  const ordered = timed.toSorted((a, b) => a.order - b.order).map(({ sample }) => sample)
  const end = ordered.findIndex(({ status }) => isFinal(status))
  return ordered.filter((sample, i) => end < 0 || i <= end || hasCounters(sample))
}

/** A reply with only a status after the end comes from the destination, long afterwards. */
function hasCounters(sample: RecordSample): boolean {
  return sample.totalS !== null || sample.memoryMiB !== null || sample.transferredMiB !== null
}

function eventsSince(events: readonly RecordEvent[], startS: number | null, isOnly: boolean): RecordEvent[] {
  if (events.length === 0) return []
  const sorted = events.toSorted((a, b) => a.atS - b.atS)
  const setup = sorted.find(({ name, detail }) => name === 'MIGRATION' && (detail === 'setup' || detail === 'active')) ?? sorted[0]
  const isSameClock = startS !== null && Math.abs(startS - setup.atS) < sameClockS
  if (!isOnly && !isSameClock) return []
  const zeroS = isSameClock && startS !== null ? startS : setup.atS
  return sorted.map(({ atS, name, detail }) => ({ atS: atS - zeroS, name, detail }))
}

/** Facts from events alone. */
function eventFacts(events: readonly RecordEvent[]): Partial<RecordFacts> {
  const at = (name: string, detail: string | null): number | null =>
    events.find((event) => event.name === name && (detail === null || event.detail === detail))?.atS ?? null
  const setupS = at('MIGRATION', 'setup')
  const activeS = at('MIGRATION', 'active')
  const last = events.findLast(({ name }) => name === 'MIGRATION')
  const endS = last !== undefined && isFinal(String(last.detail)) ? last.atS : null
  const passes = events.flatMap(({ name, detail }) => (name === 'MIGRATION_PASS' && typeof detail === 'number' ? [detail] : []))
  return {
    status: last === undefined ? null : String(last.detail),
    totalS: endS === null || setupS === null ? null : Math.round((endS - setupS) * 1e6) / 1e6,
    setupMs: setupS === null || activeS === null ? null : msBetween(setupS, activeS),
    downtimeMs: downtimeBetween(at('STOP', null), at('RESUME', null) ?? at('MIGRATION', 'postcopy-active'), endS, activeS),
    dirtySyncs: passes.length === 0 ? null : Math.max(...passes.slice(-1000)),
  }
}

/**
 * From the stop to the resume or the start of post-copy or, on the source's side alone, to the end. A stop before the migration is an
 * operator's.
 */
function downtimeBetween(stopS: number | null, resumeS: number | null, endS: number | null, activeS: number | null): number | null {
  if (stopS === null || (activeS !== null && stopS < activeS)) return null
  const againS = resumeS !== null && resumeS >= stopS ? resumeS : endS
  return againS === null || againS < stopS ? null : msBetween(stopS, againS)
}

/** To the microsecond that an event's time has: seconds since 1970 hold no finer one. */
function msBetween(fromS: number, toS: number): number {
  return Math.round((toS - fromS) * 1e6) / 1e3
}

/**
 * Reads a text with one importer, and what that leaves with others: a paste often has the outputs of several tools. Each importer reads the
 * text a bounded number of times.
 */
import { isOfMigration, outOfOrder } from './importer.ts'
import type { Importer, Reading, ReadMigration, RecordKind } from './importer.ts'
import { surestOf } from './importers.ts'
import { inOrderOfTime } from './timeOrder.ts'
import { headCharacters, recordText } from './text/recordText.ts'
import type { RecordText } from './text/recordText.ts'

export interface KindReading extends Reading {
  kindOf(migration: ReadMigration): RecordKind
}

/** A kind must be this sure of lines that another one leaves. */
const certain = 0.9
/** Kinds that are looked for in one text. */
const mostKinds = 3

/** Reads the text as one kind. Lines of a log are put in the order of their times, and keep their numbers. */
export function readOne(importer: Importer, given: RecordText): KindReading {
  const kindOf = (): RecordKind => importer.kind
  if (importer.isLog !== true) return { ...importer.read(given), kindOf }
  const { text, givenLines } = inOrderOfTime(given)
  const reading = importer.read(text)
  return { ...(givenLines === null ? reading : atGivenLines(reading, givenLines)), kindOf }
}

export function readAll(importer: Importer, text: RecordText): KindReading {
  const found: { importer: Importer; reading: KindReading; read: ReadonlySet<number> }[] = []
  let rest: { importer: Importer; text: RecordText } | null = { importer, text }
  while (rest !== null && found.length < mostKinds) {
    const reading: KindReading = readOne(rest.importer, rest.text)
    if (found.length > 0 && reading.migrations.length === 0) break
    const left = new Set(leftLines(reading))
    const filled: number[] = rest.text.lines.flatMap((line, i) => (line.trim() === '' || left.has(i + 1) ? [] : [i + 1]))
    found.push({ importer: rest.importer, reading, read: new Set(filled) })
    rest = left.size === 0 ? null : restOf(text, left, new Set(found.map((one) => one.importer.kind)))
  }
  if (found.length === 1) return found[0].reading
  // Each one again, without the lines of the others: these are not unread. The one with most lines also names what none of them reads.
  const main = found.reduce((most, one) => (one.read.size > most.read.size ? one : most))
  const readings = found.map((one) =>
    readOne(
      one.importer,
      only(text, (line) => one.read.has(line) || (one === main && !found.some(({ read }) => read.has(line)))),
    ),
  )
  return joined(readings)
}

function leftLines({ left, unread }: Reading): readonly number[] {
  return left ?? unread.flatMap(({ line }) => line ?? [])
}

/** The text with only the lines for which `keeps` holds; their numbers stay. */
function only(text: RecordText, keeps: (line: number) => boolean): RecordText {
  const blanked = (lines: readonly string[]): string[] => lines.map((line, i) => (keeps(i + 1) ? line : ''))
  return { ...text, text: blanked(text.text.split('\n')).join('\n'), lines: blanked(text.lines) }
}

function restOf(
  text: RecordText,
  left: ReadonlySet<number>,
  known: ReadonlySet<RecordKind>,
): { importer: Importer; text: RecordText } | null {
  const head = text.text
    .split('\n')
    .filter((_, i) => left.has(i + 1))
    .join('\n')
  const surest = surestOf(recordText(head.slice(0, headCharacters)))
  if (surest === null || surest.score < certain || known.has(surest.importer.kind)) return null
  return { importer: surest.importer, text: only(text, (line) => left.has(line)) }
}

/** Migrations of all readings. Parts of a downtime and measurements are of the single migration beside them. */
function joined(readings: readonly KindReading[]): KindReading {
  const all = readings.flatMap((reading) => reading.migrations.map((one) => ({ one, kind: reading.kindOf(one) })))
  const whole = all.filter(({ one, kind }) => isOfMigration(kind) && one.record.samples.length > 0)
  const beside = all.filter(({ one, kind }) => kind === 'downtime-checkpoints' || (!isOfMigration(kind) && one.record.samples.length === 0))
  const isOne = whole.length === 1 && beside.length > 0 && whole.length + beside.length === all.length
  const merged = isOne ? [{ kind: whole[0].kind, one: beside.reduce((main, { one }) => withBeside(main, one), whole[0].one) }] : all
  return {
    migrations: merged.map(({ one }) => one),
    unread: readings.flatMap(({ unread }) => unread).toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    // Parts of a downtime may lack an end that the figures beside them have.
    cut: readings.some(({ cut, migrations }) => cut && (!isOne || migrations.includes(whole[0].one))),
    kindOf: (migration) => merged.find(({ one }) => one === migration)!.kind,
  }
}

function withBeside(main: ReadMigration, { record, facts, contradictions }: ReadMigration): ReadMigration {
  const { downtimeParts = null } = facts ?? {}
  return {
    ...main,
    facts: { ...main.facts, downtimeParts: main.facts?.downtimeParts ?? downtimeParts },
    record: {
      ...main.record,
      events: [...main.record.events, ...record.events],
      dirtyWindows: [...main.record.dirtyWindows, ...record.dirtyWindows],
      usedMemoryMiB: main.record.usedMemoryMiB ?? record.usedMemoryMiB,
    },
    contradictions: [...(main.contradictions ?? []), ...(contradictions ?? [])],
  }
}

/** The reading of sorted lines, with the numbers of the lines as they were given. */
function atGivenLines(reading: Reading, givenLines: readonly number[]): Reading {
  const given = (line: number): number => givenLines[line - 1] + 1
  return {
    ...reading,
    migrations: reading.migrations.map((one) => ({ ...one, contradictions: [...(one.contradictions ?? []), outOfOrder()] })),
    unread: reading.unread.map((one) => (one.line === null ? one : { ...one, line: given(one.line) })),
    left: reading.left?.map(given),
  }
}

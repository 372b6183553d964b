/** Imports the text of a real migration's record: facts, unread lines, contradictions, and a neutral form. */
import * as texts from '../../messages/compiled/en/places/records.ts'
import type { MigrationRecord } from '../migrationRecord.ts'
import { contradictionsIn } from './contradictions.ts'
import { withDerivedFacts, withInferredStatus } from './derived/derivedFacts.ts'
import { ImpossibleNumbers } from './derived/impossibleNumbers.ts'
import { recordFacts } from './facts.ts'
import { isFinal, recordKinds } from './importer.ts'
import type { Contradiction, Importer, Reading, ReadMigration, RecordFacts, RecordKind, UnreadLine } from './importer.ts'
import { importerOf, importers } from './importers.ts'
import { errorIn, otherFormatOf, readableInstead } from './otherFormats.ts'
import { unprefixed, withoutCommonPrefix } from './text/linePrefix.ts'
import { recordText } from './text/recordText.ts'
import type { RecordText } from './text/recordText.ts'
import { readAll, readOne } from './severalKinds.ts'
import type { KindReading } from './severalKinds.ts'

export interface ImportedMigration {
  readonly kind: RecordKind
  readonly id: string | null
  readonly record: MigrationRecord
  readonly facts: RecordFacts
  readonly contradictions: readonly Contradiction[]
}

export interface ImportedRecord extends ImportedMigration {
  /** The migration completed, and the text of its record is not cut off. */
  readonly complete: boolean
  readonly unread: readonly UnreadLine[]
  /** Every migration of the text in its order; the one above is among them. */
  readonly migrations: readonly ImportedMigration[]
}

export interface ImportOptions {
  /** Default: found by itself. */
  readonly as?: RecordKind
  /** The migration to take, by its VM's name or, counted from 1, its number; default: the last of its guest that had not ended, else the last. */
  readonly vm?: string
  /** Memory of the guest, for a text that does not state it. */
  readonly memoryMiB?: number
}

export type Imported = { readonly ok: true; readonly record: ImportedRecord } | Refused

interface Refused {
  readonly ok: false
  readonly why: string
  /** A sentence for the command line: the option that would help. */
  readonly hint?: string
}

/** Never throws, whatever the text. */
export function importRecord(given: string, options: ImportOptions = {}): Imported {
  const found = readable(given, options.as)
  if (found.text.text.trim() === '') return { ok: false, why: texts.refusal.empty }
  if (found.importer === null) {
    const other = otherFormatOf(given)
    const error = errorIn(given)
    if (error !== null) return { ok: false, why: texts.refusal.instead(texts.refusal.onlyWhy(error), readableInstead(given)) }
    if (other !== null) return { ok: false, why: other }
    const why = texts.refusal.instead(texts.refusal.unknownKind, readableInstead(given))
    return { ok: false, why, hint: texts.refusal.nameKind(recordKinds.join(', ')) }
  }
  const { text, importer } = found
  const reading = options.as === undefined ? readAll(importer, text) : readOne(importer, text)
  if (reading.migrations.length === 0)
    return { ok: false, why: reading.nothing ?? texts.refusal.instead(texts.refusal.notOfKind(importer.kind), readableInstead(given)) }
  const chosen = choose(reading, options.vm)
  if (chosen === null) return { ok: false, why: texts.refusal.noVm(options.vm ?? '', namesOf(reading)) }
  const impossible = new ImpossibleNumbers()
  const migrations = reading.migrations.map((one) => imported(impossible.without(one), reading.kindOf(one), options.memoryMiB ?? null))
  const main = migrations[reading.migrations.indexOf(chosen)]
  return {
    ok: true,
    record: {
      ...main,
      complete: !reading.cut && text.cutAtLine === null && isComplete(main),
      unread: [...reading.unread, ...impossible.unread.list(), ...tooLong(text)],
      migrations,
    },
  }
}

/** The text unchanged; otherwise without the prefixes of a logger. */
function readable(given: string, as: RecordKind | undefined): { text: RecordText; importer: Importer | null } {
  const text = recordText(given)
  if (as !== undefined) return { text, importer: importers[as] }
  const asItIs = importerOf(text)
  if (asItIs !== null) return { text, importer: asItIs }
  const plain = text.lines.map(unprefixed)
  const stripped = [plain, withoutCommonPrefix(plain)].map((lines) => recordText(lines.join('\n')))
  const known = stripped.map((one) => ({ text: one, importer: importerOf(one) }))
  return known.find(({ importer }) => importer !== null) ?? known[0]
}

function tooLong({ cutAtLine }: RecordText): UnreadLine[] {
  return cutAtLine === null ? [] : [{ line: cutAtLine, text: '', why: texts.unread.tooLong }]
}

/** Of several tries of a guest the last that had not ended, else the last one; of several guests the one with the most figures. */
function choose({ migrations, kindOf }: KindReading, vm: string | undefined): ReadMigration | null {
  if (vm !== undefined) return migrations.find(({ id }) => id === vm) ?? migrations[Number(vm) - 1] ?? null
  const best = migrations.reduce((most, one) => (weightOf(one) > weightOf(most) ? one : most))
  const tries = migrations.filter((one) => one.id === best.id && kindOf(one) === kindOf(best))
  return tries.findLast((one) => hasNotEnded(recordFacts(one))) ?? tries.at(-1) ?? best
}

/** A try of which only the start is shown says nothing. */
function hasNotEnded({ status, transferredMiB, totalS }: RecordFacts): boolean {
  return !isFinal(status) && transferredMiB !== null && totalS !== null
}

/** Figures that a migration has: samples, then facts beside them. */
function weightOf({ record, facts }: ReadMigration): number {
  return (
    record.samples.reduce((sum, sample) => sum + Object.values(sample).filter((value) => value !== null).length, 0) +
    Object.values(facts ?? {}).filter((value) => value !== null).length +
    record.events.length
  )
}

function namesOf({ migrations }: Reading): string {
  return migrations.map(({ id }, i) => id ?? String(i + 1)).join(', ')
}

/** `memoryMiB`: of a guest whose record does not state it. */
function imported(given: ReadMigration, kind: RecordKind, memoryMiB: number | null): ImportedMigration {
  const read = withMemory(withInferredStatus(given), memoryMiB)
  const own = read.contradictions ?? []
  const isPausedByHand = own.some(({ code }) => code === 'guest-paused-during')
  const facts = withDerivedFacts(recordFacts(read), kind, read.record, isPausedByHand)
  const seen = new Set(own.map(({ code }) => code))
  const found = contradictionsIn(facts, read.record).filter(({ code }) => !seen.has(code))
  return { kind, id: read.id, record: read.record, facts, contradictions: [...own, ...found] }
}

function withMemory(read: ReadMigration, memoryMiB: number | null): ReadMigration {
  const { record } = read
  if (memoryMiB === null || recordFacts(read).memoryMiB !== null) return read
  return {
    ...read,
    facts: { ...read.facts, memoryMiB },
    record: { ...record, samples: record.samples.map((sample) => ({ ...sample, memoryMiB })) },
  }
}

/** A migration that failed or was cancelled is over, and not complete. */
function isComplete({ facts, record }: ImportedMigration): boolean {
  return facts.status === 'completed' || (record.samples.length === 0 && record.dirtyWindows.length > 0)
}

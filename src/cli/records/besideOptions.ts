/** Facts that a forecast can use in addition to the record, as options of `forecast`, `watch` and `advise`, which has no horizon. */
import type { Beside } from '../../records/guest/forecastTypes.ts'
import { importRecord } from '../../records/import/importRecord.ts'
import type { Imported, ImportedRecord } from '../../records/import/importRecord.ts'
import { recordKinds } from '../../records/import/importer.ts'
import type { RecordKind } from '../../records/import/importer.ts'
import type { DirtyWindow } from '../../records/migrationRecord.ts'
import { closest, didYouMean, notAllowed, shown } from '../../scenario/schema/fields/faultText.ts'
import type { Range } from '../../scenario/schema/fields/limits.ts'
import { hostLimits, vmLimits } from '../../scenario/schema/fields/limits.ts'
import { formatWritten } from '../../units/format.ts'
import { optionalNumber, readTogether } from '../options.ts'
import { inputName, readDocument } from '../readScenario.ts'
import { refusal } from '../refusal.ts'

export interface BesideOptions {
  dirtyRate?: string
  usedMib?: string
  linkMbps?: string
  horizonS?: string
}

/** Which record is meant, and the memory that its text lacks, as options of `import`, `forecast` and `advise`. */
export interface RecordOptions {
  as?: string
  vm?: string
  memoryMib?: string
}

/** @throws Refusal for an unknown kind */
export function kindOption(text: string | undefined): RecordKind | undefined {
  if (text === undefined) return undefined
  const kind = recordKinds.find((one) => one === text)
  if (kind !== undefined) return kind
  const meant = closest(text, recordKinds)
  throw refusal('--as', `no kind ${shown(text)}${meant === null ? `. Use ${recordKinds.join(', ')}` : didYouMean(meant)}`)
}

export const mostSeconds: Range = { min: 0, max: 1e6, unit: 's', what: 'a moment of the migration' }

/** The facts that are numbers. @throws Refusal with every option that is out of range */
export function besideNumbers(options: BesideOptions): Pick<Beside, 'usedMemoryMiB' | 'linkMbps' | 'horizonS'> {
  return readTogether({
    usedMemoryMiB: () => optionalNumber('--used-mib', options.usedMib, vmLimits.memoryMiB),
    linkMbps: () => optionalNumber('--link-mbps', options.linkMbps, hostLimits.mbps),
    horizonS: () => optionalNumber('--horizon-s', options.horizonS, mostSeconds),
  })
}

/** @throws Refusal if the measurement cannot be read, or options are out of range */
export async function besideOf(options: BesideOptions): Promise<Beside> {
  const numbers = besideNumbers(options)
  return { ...numbers, dirtyWindows: options.dirtyRate === undefined ? undefined : await dirtyWindowsIn(options.dirtyRate) }
}

/** @throws Refusal for more used memory than the record's guest has */
export function checkUsedMemory({ facts: { memoryMiB } }: ImportedRecord, { usedMemoryMiB }: Pick<Beside, 'usedMemoryMiB'>): void {
  if (memoryMiB === null || usedMemoryMiB === undefined || usedMemoryMiB <= memoryMiB) return
  throw refusal('--used-mib', notAllowed(usedMemoryMiB, `at most ${formatWritten(memoryMiB)} MiB, the guest’s memory in the record`))
}

/** @throws Refusal if the file cannot be read or is not a record */
export async function recordIn(file: string, options: RecordOptions = {}): Promise<ImportedRecord> {
  const kind = kindOption(options.as)
  return recordInText(file, await readDocument(file, { fatal: false }), kind, options)
}

/** @throws Refusal if the text of the file is not a record, or states another memory size than the one given */
export function recordInText(file: string, text: string, as: RecordKind | undefined, { vm, memoryMib }: RecordOptions): ImportedRecord {
  const memoryMiB = optionalNumber('--memory-mib', memoryMib, vmLimits.memoryMiB)
  const read = importRecord(text, { as, vm, memoryMiB })
  if (!read.ok) throw refusal(inputName(file), whyRefused(read))
  const stated = read.record.facts.memoryMiB
  if (memoryMiB !== undefined && stated !== null && stated !== memoryMiB)
    throw refusal('--memory-mib', notAllowed(memoryMiB, `${formatWritten(stated)} MiB, as the record states`))
  return read.record
}

/** Why a text is no record, and the option that would help, if there is one. */
export function whyRefused({ why, hint }: Extract<Imported, { ok: false }>): string {
  return hint === undefined ? why : `${why}. ${hint}`
}

async function dirtyWindowsIn(file: string): Promise<readonly DirtyWindow[]> {
  const {
    record: { dirtyWindows },
  } = await recordIn(file)
  if (dirtyWindows.length === 0) throw refusal('--dirty-rate', `${file} has no dirty-rate measurement`)
  return dirtyWindows
}

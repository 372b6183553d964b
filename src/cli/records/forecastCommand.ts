/** `forecast`: the end of a running migration from its record, as far as it can be known. */
import { forecastDocument } from '../../records/guest/forecastDocument.ts'
import type { ForecastDocument } from '../../records/guest/forecastDocument.ts'
import { forecastOf, recordUntil } from '../../records/guest/forecast.ts'
import type { Beside, Forecast } from '../../records/guest/forecastTypes.ts'
import { importRecord } from '../../records/import/importRecord.ts'
import type { DirtyWindow, MigrationRecord } from '../../records/migrationRecord.ts'
import type { Range } from '../../scenario/schema/limits.ts'
import { hostLimits, vmLimits } from '../../scenario/schema/limits.ts'
import { qemuRuleLimits } from '../../scenario/schema/strategyLimits.ts'
import * as texts from '../../texts/places/forecast.ts'
import { dataSize, duration, formatWhole, percent, say } from '../../units/format.ts'
import { jsonText } from '../jsonText.ts'
import { numberOption } from '../options.ts'
import { printLines, printText } from '../output.ts'
import { readDocument } from '../readDocument.ts'
import { refusal } from '../refusal.ts'

export interface ForecastOptions {
  at?: string
  dirtyRate?: string
  usedMib?: string
  linkMbps?: string
  downtimeMs?: string
  maxMbps?: string
  horizonS?: string
  json?: boolean
}

const mostSeconds: Range = { min: 0, max: 1e6, unit: 's', what: 'a moment of the migration' }

/** @throws Refusal if a file cannot be read, or an option is out of range */
export async function forecastCommand(file: string, options: ForecastOptions): Promise<void> {
  const beside: Beside = {
    dirtyWindows: options.dirtyRate === undefined ? undefined : await dirtyWindowsIn(options.dirtyRate),
    usedMemoryMiB: optional(options.usedMib, '--used-mib', vmLimits.memoryMiB),
    linkMbps: optional(options.linkMbps, '--link-mbps', hostLimits.mbps),
    horizonS: optional(options.horizonS, '--horizon-s', mostSeconds),
  }
  const record = withSettings(await recordIn(file), options)
  const atS = optional(options.at, '--at', mostSeconds)
  const forecast = forecastOf(atS === undefined ? record : recordUntil(record, atS), beside)
  const document = { ...forecastDocument(forecast), atS: atS ?? forecast.atS }
  if (options.json === true) printText(jsonText(document))
  else printLines(forecastLines(document, forecast))
}

function optional(text: string | undefined, option: string, range: Range): number | undefined {
  return text === undefined ? undefined : numberOption(option, text, range)
}

/** @throws Refusal if the file cannot be read or is no record */
export async function recordIn(file: string): Promise<MigrationRecord> {
  const read = importRecord(await readDocument(file))
  if (!read.ok) throw refusal(file === '-' ? '(standard input)' : file, read.why)
  return read.record.record
}

async function dirtyWindowsIn(file: string): Promise<readonly DirtyWindow[]> {
  const { dirtyWindows } = await recordIn(file)
  if (dirtyWindows.length === 0) throw refusal('--dirty-rate', `${file} has no dirty-rate measurement`)
  return dirtyWindows
}

function withSettings(record: MigrationRecord, { downtimeMs, maxMbps }: ForecastOptions): MigrationRecord {
  const { settings } = record
  return {
    ...record,
    settings: {
      ...settings,
      downtimeLimitMs: optional(downtimeMs, '--downtime-ms', qemuRuleLimits.downtimeMs) ?? settings.downtimeLimitMs,
      maxBandwidthMbps: optional(maxMbps, '--max-mbps', hostLimits.mbps) ?? settings.maxBandwidthMbps,
    },
  }
}

export function forecastLines(document: ForecastDocument, { knowableFromS, endS, downtimeMs, transferredMiB }: Forecast): string[] {
  const time = (seconds: number): string => say(duration(seconds))
  const pause = (ms: number): string => time(ms / 1000)
  const size = (mib: number): string => say(dataSize(mib))
  const rows: (readonly [string, string])[] = []
  const row = (head: string, text: string | null): void => {
    if (text !== null) rows.push([head, text])
  }
  const bandText = (band: { p10: number; p50: number; p90: number } | null, print: (value: number) => string): string | null =>
    (band === null ? null : band.p10 === band.p90 ? print(band.p50) : texts.band(print(band.p50), print(band.p10), print(band.p90)))
  const { headings } = texts
  row(headings.at, document.atS === null ? null : time(document.atS))
  row(texts.resyncsHead, texts.resyncs(formatWhole(document.resyncs)))
  row(headings.end, document.knowable ? bandText(endS, time) : document.knowableFromS === null ? texts.notKnowable : texts.notKnowableYet)
  row(headings.knowable, knowableFromS === null ? null : texts.aboutAt(time(knowableFromS.p50), time(knowableFromS.p10), time(knowableFromS.p90)))
  row(headings.never, neverText(document))
  row(headings.downtime, document.downtimeAtMostMs === null ? bandText(downtimeMs, pause) : texts.atMost(pause(document.downtimeAtMostMs)))
  row(headings.transferred, bandText(transferredMiB, size))
  row(headings.basis, document.why)
  const width = Math.max(...rows.map(([head]) => head.length))
  return [
    ...rows.map(([head, text]) => `${head.padEnd(width)}  ${text}`),
    ...(document.narrowBy.length === 0 ? [] : ['', headings.narrower, ...document.narrowBy.map(({ command, why, atS }) =>
      `  ${why}${atS === null ? '' : ` (${texts.headings.at.toLowerCase()} ${time(atS)})`}  ${command}`)]),
  ]
}

function neverText({ neverProbability, horizonS }: ForecastDocument): string | null {
  if (neverProbability === null) return null
  const chance = say(percent(neverProbability))
  return horizonS === null ? chance : `${chance}: ${texts.neverMeans(say(duration(horizonS)))}`
}

/** `forecast`: the end of a running migration from its record, as far as it can be known. */
import { forecastDocument } from '../../records/guest/forecastDocument.ts'
import type { ForecastDocument } from '../../records/guest/forecastDocument.ts'
import { endedRecord, recordForecast } from '../../records/recordForecast.ts'
import type { Forecast } from '../../records/guest/forecastTypes.ts'
import { countsResyncs } from '../../records/guest/forecastTypes.ts'
import { recordUntil } from '../../records/guest/forecast.ts'
import type { ImportedRecord } from '../../records/import/importRecord.ts'
import { standingOf } from '../../records/standing/standing.ts'
import { restScenario } from '../../records/scenario/restScenario.ts'
import type { MigrationRecord } from '../../records/migrationRecord.ts'
import { hostLimits } from '../../scenario/schema/fields/limits.ts'
import { qemuRuleLimits } from '../../scenario/schema/strategyLimits.ts'
import * as texts from '../../messages/compiled/en/places/forecast.ts'
import { dataSize, duration, formatWhole, percent, say } from '../../units/format.ts'
import { jsonText } from '../../units/jsonText.ts'
import { optionalNumber, readTogether } from '../options.ts'
import { printLines, printText } from '../output.ts'
import { inputName } from '../readScenario.ts'
import { refusal } from '../refusal.ts'
import type { BesideOptions, RecordOptions } from './besideOptions.ts'
import { besideNumbers, besideOf, checkUsedMemory, kindOption, mostSeconds, recordIn } from './besideOptions.ts'

export interface ForecastOptions extends BesideOptions, RecordOptions {
  at?: string
  downtimeMs?: string
  maxMbps?: string
  json?: boolean
  rest?: boolean
}

/** @throws Refusal if a file cannot be read, or with every option that is out of range */
export async function forecastCommand(file: string, options: ForecastOptions): Promise<void> {
  const { atS, limits } = readTogether({
    atS: () => optionalNumber('--at', options.at, mostSeconds),
    kind: () => kindOption(options.as),
    limits: () => limitsOf(options),
    beside: () => besideNumbers(options),
  })
  const beside = await besideOf(options)
  const read = await recordIn(file, options)
  checkUsedMemory(read, beside)
  const record = withLimits(endedRecord(read), limits)
  if (options.rest === true) return printRest(file, atS === undefined ? record : recordUntil(record, atS))
  const forecast = recordForecast({ kind: read.kind, record }, beside, atS)
  const document = { ...forecastDocument(forecast, read.kind), atS: atS ?? lastMoment(read, forecast) }
  if (options.json === true) printText(jsonText(document))
  else {
    // The figures are of the record's last moment.
    const standing = forecast.knowable || atS !== undefined ? null : standingOf(read.kind, read.facts, record, beside)
    printLines(forecastLines(document, forecast, standing?.why))
  }
}

/** The last moment that the record shows: a line without counters may come after the last sample. */
function lastMoment({ facts: { totalS } }: ImportedRecord, { atS, basis }: Forecast): number | null {
  return atS === null || totalS === null || basis === 'ended' ? atS : Math.max(atS, totalS)
}

/** @throws Refusal for a record without a re-sync */
function printRest(file: string, record: MigrationRecord): void {
  const rest = restScenario(record)
  if (rest === null) throw refusal(inputName(file), texts.noRest)
  printText(jsonText(rest.input))
}

/** Limits that are given instead of the record's. */
interface GivenLimits {
  downtimeLimitMs: number | undefined
  maxBandwidthMbps: number | undefined
}

/** @throws Refusal with every limit that is out of range */
function limitsOf({ downtimeMs, maxMbps }: ForecastOptions): GivenLimits {
  return readTogether<GivenLimits>({
    downtimeLimitMs: () => optionalNumber('--downtime-ms', downtimeMs, qemuRuleLimits.downtimeMs),
    maxBandwidthMbps: () => optionalNumber('--max-mbps', maxMbps, hostLimits.mbps),
  })
}

function withLimits(record: MigrationRecord, { downtimeLimitMs, maxBandwidthMbps }: GivenLimits): MigrationRecord {
  const { settings } = record
  return {
    ...record,
    settings: {
      ...settings,
      downtimeLimitMs: downtimeLimitMs ?? settings.downtimeLimitMs,
      maxBandwidthMbps: maxBandwidthMbps ?? settings.maxBandwidthMbps,
    },
  }
}

export function forecastLines(
  document: ForecastDocument,
  { atS: sampleS, knowableFromS, firstPass, endS, downtimeMs, transferredMiB }: Forecast,
  standing: string | null = null,
): string[] {
  const time = (seconds: number): string => say(duration(seconds))
  const pause = (ms: number): string => time(ms / 1000)
  const size = (mib: number): string => say(dataSize(mib))
  const rows: (readonly [string, string])[] = []
  const row = (head: string, text: string | null): void => {
    if (text !== null) rows.push([head, text])
  }
  const bandText = (band: { p10: number; p50: number; p90: number } | null, print: (value: number) => string): string | null =>
    band === null ? null : band.p10 === band.p90 ? print(band.p50) : texts.band(print(band.p50), print(band.p10), print(band.p90))
  const { headings } = texts
  const isOld = document.atS !== null && sampleS !== null && time(sampleS) !== time(document.atS)
  row(headings.at, document.atS === null ? null : time(document.atS) + (isOld ? texts.lastSample(time(sampleS)) : ''))
  row(texts.resyncsHead, countsResyncs(document) ? texts.resyncs(formatWhole(document.resyncs)) : null)
  row(headings.end, document.knowable ? bandText(endS, time) : document.knowableFromS === null ? texts.notKnowable : texts.notKnowableYet)
  row(
    headings.knowable,
    knowableFromS === null ? null : texts.aboutAt(time(knowableFromS.p50), time(knowableFromS.p10), time(knowableFromS.p90)),
  )
  row(headings.firstPass, firstPassText(firstPass, sampleS ?? 0))
  row(headings.never, neverText(document))
  row(headings.downtime, document.downtimeAtMostMs === null ? bandText(downtimeMs, pause) : texts.atMost(pause(document.downtimeAtMostMs)))
  row(headings.transferred, bandText(transferredMiB, size))
  row(headings.standing, standing)
  row(headings.basis, document.why)
  const width = Math.max(...rows.map(([head]) => head.length))
  return [
    ...rows.map(([head, text]) => `${head.padEnd(width)}  ${text}`),
    ...(document.narrowBy.length === 0
      ? []
      : [
          '',
          headings.narrower,
          ...document.narrowBy.map(({ command, option, why, atS }) => {
            const moment = atS === null ? '' : texts.atMoment(time(atS))
            return `  ${why}${moment}  ${command}${option === null ? '' : `, then ${option}`}`
          }),
        ]),
  ]
}

function firstPassText(firstPass: Forecast['firstPass'], atS: number): string | null {
  if (firstPass === null) return null
  const { high } = firstPass.endS
  return texts.firstPassEnds(say(duration(high)), say(duration(Math.max(0, high - atS))))
}

function neverText({ neverProbability, horizonS, basis }: ForecastDocument): string | null {
  if (neverProbability === null || basis === 'cancelled' || basis === 'failed') return null
  const chance = say(percent(neverProbability))
  return horizonS === null ? chance : `${chance}: ${texts.neverMeans(say(duration(horizonS)))}`
}

/** `watch`: a running migration's forecast, live from QEMU's monitor, one line per update. Sends queries only. */
import { join } from 'node:path'
import { certain, holdsEnd } from '../../records/guest/forecastTypes.ts'
import type { Forecast } from '../../records/guest/forecastTypes.ts'
import { forecastDocument } from '../../records/guest/forecastDocument.ts'
import { formatWhole, percent, say } from '../../units/format.ts'
import * as texts from '../../messages/compiled/en/places/forecast.ts'
import { printErrors, printLines, printText } from '../output.ts'
import { refusal } from '../refusal.ts'
import type { BesideOptions } from './besideOptions.ts'
import { besideOf } from './besideOptions.ts'
import type { Update } from './liveWatch.ts'
import { liveUpdates } from './liveWatch.ts'
import { QmpError } from './qmpSocket.ts'
import { serveLive } from './serveLive.ts'
import { timeText } from '../../engine/result/reasons/phrases.ts'

/** Time after the end in which the page can still fetch the last figures. */
const shownAfterMs = 5000

export interface WatchCommandOptions extends BesideOptions {
  json?: boolean
  serve?: boolean
}

/** @throws Refusal if the socket cannot be read */
export async function watchCommand(address: string, options: WatchCommandOptions): Promise<void> {
  const beside = await besideOf(options)
  const updates: Update[] = []
  const server = options.serve === true ? await serveLive(join(process.cwd(), 'dist')) : null
  if (server !== null) printErrors([texts.openPage(server.address)])
  try {
    for await (const update of liveUpdates(address, {
      beside,
      onIdle: (last) => printErrors([last === null ? texts.waitingForMigration : texts.waitingForNext(last)]),
      onMessage: (message) => server?.add(message),
    })) {
      updates.push(update)
      if (options.json === true) printText(`${JSON.stringify({ status: update.status, ...forecastDocument(update.forecast) })}\n`)
      else printLines([updateLine(update)])
    }
  } catch (error) {
    if (!(error instanceof QmpError)) throw error
    throw refusal(address, error.message)
  } finally {
    if (server !== null) setTimeout(() => server.close(), shownAfterMs)
  }
  if (options.json !== true) printLines(howItCameOut(updates))
}

/** P(never) from which a first forecast is reported as a range, not as a moment. */
const nearTheEdge = 0.2

export function updateLine({ status, forecast }: Update): string {
  const { atS, resyncs } = forecast
  return [
    atS === null ? '' : timeText(atS).padStart(7),
    status.padEnd(15),
    texts.resyncCount(formatWhole(resyncs)).padEnd(10),
    meaning(forecast),
  ].join('  ')
}

function meaning({ knowable, knowableFromS, endS, neverProbability, basis }: Forecast): string {
  if (!knowable)
    return knowableFromS === null
      ? texts.bases[basis]
      : `${texts.notKnowableYet}: ${texts.aboutAt(timeText(knowableFromS.p50), timeText(knowableFromS.p10), timeText(knowableFromS.p90))}`
  if (basis === 'cancelled' || basis === 'failed') return texts.bases[basis]
  // After one re-sync the median of the draws that end is far too early for a guest that barely converges.
  const isRange = basis === 'first-resync' && neverProbability !== null && neverProbability > nearTheEdge
  const end = endS === null ? null : basis === 'ended' ? texts.ended(timeText(endS.p50)) : endText(endS, isRange)
  const never = neverProbability === null || basis === 'ended' ? null : texts.neverShort(say(percent(neverProbability)))
  return [end, never].filter((part) => part !== null).join(', ')
}

/** `isRange`: between two moments, instead of about one. */
function endText({ p10, p50, p90 }: NonNullable<Forecast['endS']>, isRange: boolean): string {
  return isRange ? texts.endsBetween(timeText(p10), timeText(p90)) : texts.endsAt(timeText(p50), timeText(p10), timeText(p90))
}

/** The forecasts of the first re-syncs beside the end. */
export function howItCameOut(updates: readonly Update[]): string[] {
  const last = updates.at(-1)
  if (last === undefined || !last.hasEnded) return []
  const { endS, downtimeMs } = last.forecast
  const lines = [
    '',
    endS === null ? last.status : texts.cameOut(last.status, timeText(endS.p50), timeText((downtimeMs ?? certain(0)).p50 / 1000)),
  ]
  for (const k of [1, 2, 3]) {
    const update = updates.find(({ forecast, hasEnded }) => forecast.resyncs === k && !hasEnded)
    if (update !== undefined)
      lines.push(
        texts.earlierForecast(formatWhole(k), timeText(update.forecast.atS ?? 0), meaning(update.forecast), heldBy(update.forecast, endS)),
      )
  }
  return lines
}

/** Whether the interval holds the end; null without one of them. */
function heldBy({ endS }: Forecast, came: Forecast['endS']): boolean | null {
  return endS === null || came === null ? null : holdsEnd(endS, came.p50)
}

/** The forecast at the slider's moment: end, P(never), downtime, and the basis of the forecast. */
import { Button } from '../../../kit/Button.tsx'
import { useId } from 'react'
import type { ForecastDocument } from '../../../records/guest/forecastDocument.ts'
import { countsResyncs } from '../../../records/guest/forecastTypes.ts'
import type { ForecastBasis } from '../../../records/guest/forecastTypes.ts'
import type { Band } from '../../../records/quantiles.ts'
import { labelled } from '../../../units/punctuation.ts'
import { openRecords, useRecords } from '../../../store/records/openRecords.ts'
import * as texts from '../../../messages/compiled/en/places/forecast.ts'
import { dataSize, formatWhole, percent, say } from '../../../units/format.ts'
import type { RecordSummary } from '../../../compute/tasks/records.ts'
import { actsUnless } from '../../controls/keys/actsUnless.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { Track } from '../../../kit/slider/Slider.tsx'
import { timeText } from '../../../engine/result/reasons/phrases.ts'

const steps = 400
/** Nothing is left to predict. */
const isOver: ReadonlySet<ForecastBasis> = new Set<ForecastBasis>(['ended', 'cancelled', 'failed'])
/** P(never) from which it leads the headline, and from which it is the headline. */
const worthSaying = 0.2
const almostCertain = 0.8

export function KnownPanel({ known, summary }: { known: ForecastDocument; summary: RecordSummary }) {
  return (
    <section aria-label={texts.place.whatWasKnown}>
      <MomentSlider summary={summary} />
      <p role="status" className="mt-2 text-[1.25rem] font-semibold leading-7">
        {headline(known)}
      </p>
      {!known.knowable && summary.standing !== null && known.atS === summary.lastS && (
        <p className="mt-1 max-w-[46em]">
          <Unbroken>{summary.standing}</Unbroken>
        </p>
      )}
      <p className="mt-1 max-w-[46em] text-text2">{known.why}</p>
      <dl className="mt-3 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
        {rowsOf(known).map(([head, text]) => (
          <div key={head} className="contents">
            <dt className="text-text2">{head}</dt>
            <dd>
              <Unbroken>{text}</Unbroken>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function MomentSlider({ summary: { firstS, lastS, resyncsS } }: { summary: RecordSummary }) {
  const id = useId()
  const atS = useRecords((state) => state.atS)
  const span = Math.max(1e-6, lastS - firstS)
  const set = (next: number) =>
    void openRecords()
      .getState()
      .setAt(Math.min(lastS, Math.max(firstS, next)))
  const jump = (by: 1 | -1): void => {
    const next = by > 0 ? resyncsS.find((one) => one > atS + 1e-6) : resyncsS.findLast((one) => one < atS - 1e-6)
    if (next !== undefined) set(next)
  }
  return (
    <div>
      <div className="flex flex-wrap items-baseline gap-x-3">
        <label htmlFor={id} className="font-semibold">
          {texts.place.knownAt(timeText(atS))}
        </label>
        <Button look="quiet" {...actsUnless(!resyncsS.some((one) => one < atS - 1e-6), () => jump(-1))}>
          {texts.place.previousResync}
        </Button>
        <Button look="quiet" {...actsUnless(!resyncsS.some((one) => one > atS + 1e-6), () => jump(1))}>
          {texts.place.nextResync}
        </Button>
      </div>
      <Track
        id={id}
        min={0}
        max={steps}
        step={1}
        value={Math.round(((atS - firstS) / span) * steps)}
        aria-valuetext={timeText(atS)}
        set={(position) => set(firstS + (position / steps) * span)}
      />
    </div>
  )
}

function headline({ atS, knowable, knowableFromS, endS, neverProbability, basis }: ForecastDocument): string {
  if (basis === 'cancelled' || basis === 'failed') return texts.place.stoppedAt[basis](timeText(atS ?? 0))
  if (basis === 'ended' && endS !== null) return texts.place.endedAt(timeText(endS.p50))
  if (!knowable) return knowableFromS === null ? texts.place.cannotBeKnown : texts.place.notYet(timeText(knowableFromS))
  const never = neverProbability ?? 0
  if (endS === null || never > almostCertain) return texts.place.doesNotEnd
  return (never > worthSaying ? texts.place.mayEnd : texts.place.endsIn)(timeText(endS.p50), timeText(endS.p10), timeText(endS.p90))
}

function rowsOf({
  neverProbability,
  horizonS,
  downtimeMs,
  downtimeAtMostMs,
  transferredMiB,
  endS,
  knowableFromRangeS,
  resyncs,
  basis,
}: ForecastDocument): [string, string][] {
  const rows: [string, string | null][] = [
    [texts.resyncsHead, countsResyncs({ resyncs, basis }) ? texts.resyncs(formatWhole(resyncs)) : null],
    [
      texts.headings.knowable,
      knowableFromRangeS === null ? null : texts.place.range(timeText(knowableFromRangeS[0]), timeText(knowableFromRangeS[1])),
    ],
    [
      (neverProbability ?? 0) > worthSaying ? texts.place.endIfItEnds : texts.headings.end,
      isOver.has(basis) ? null : bandText(endS, timeText),
    ],
    [
      texts.headings.never,
      neverProbability === null || isOver.has(basis)
        ? null
        : horizonS === null
          ? say(percent(neverProbability))
          : labelled(say(percent(neverProbability)), texts.neverMeans(timeText(horizonS))),
    ],
    [
      texts.headings.downtime,
      downtimeAtMostMs === null ? bandText(downtimeMs, (ms) => timeText(ms / 1000)) : texts.atMost(timeText(downtimeAtMostMs / 1000)),
    ],
    [texts.headings.transferred, bandText(transferredMiB, (mib) => say(dataSize(mib)))],
  ]
  return rows.filter((row): row is [string, string] => row[1] !== null)
}

function bandText(band: Band | null, print: (value: number) => string): string | null {
  if (band === null) return null
  return band.p10 === band.p90 ? print(band.p50) : texts.band(print(band.p50), print(band.p10), print(band.p90))
}

/**
 * The figures in the wire: capacity and rate of the path, written against sent, downtime if stopped now. Each part renders only where its
 * numbers change.
 */
import { Button } from '../../../kit/Button.tsx'
import { memo, type ReactNode, useMemo } from 'react'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/play/onStage.ts'
import { duration, formatWhole, say } from '../../../units/format.ts'
import { nextUnit, otherUnits, rateIn, unitFor } from '../../../units/rate.ts'
import { lazyPart } from '../../page/lazyPart.tsx'
import { setPreference, usePreference } from '../../page/usePreference.ts'
import { Term } from '../../glossary/Term.tsx'
import type { Size } from '../../../kit/measure/useSize.ts'
import { linkTextAt } from '../linkText.ts'
import { brokenOffS, capacityMbpsOf, momentAt, pageMiBOf } from '../timeline/runMoments.ts'
import { InequalityFigure, type InequalityFigureProps } from './inequality/InequalityFigure.tsx'
import { PauseInstrument } from './PauseInstrument.tsx'
import { RemainingReading } from './RemainingReading.tsx'
import { showsPauseNow } from './downtimeStop.ts'
import { useInequality } from '../useInequality.ts'
import { type WireReading, wireReadingAt } from './wireReading.ts'

/** The rate in the other units, under the pipe while the pointer or the focus is on the chip. */
const OTHERS =
  'pointer-events-none absolute top-full left-1/2 z-3 hidden -translate-x-1/2 bg-surface px-2 type-caption font-normal text-text2 group-hover:block group-focus-visible:block'
/** Changes with a run, a command and a link that is cut or restored, not with time. */
const WrittenAgainstSent = memo((props: InequalityFigureProps) =>
  props.inequality.varying === undefined ? <InequalityFigure {...props} /> : <VaryingFigure {...props} />,
)
/** Loads while the first rounds play. */
const PostcopyFigure = lazyPart(
  async () => (await import('./PostcopyFigure.tsx')).PostcopyFigure,
  () => <div className="flex-1" />,
)
const VaryingFigure = lazyPart(
  async () => (await import('./inequality/VaryingFigure.tsx')).VaryingFigure,
  () => <div className="flex-1" />,
)
/** Of migrations that break off. */
const EndInstrument = lazyPart(async () => (await import('./EndInstrument.tsx')).EndInstrument)

const STACKED_LETTER_PX = 40
/** Width that both sides of the inequality and its sign take, in multiples of the letter size; height of all else in the column. */
const ROW_EMS = 5.4
const ELSE_PX = 278
/** From this height of the column on the instrument of the downtime has its whole size, and what follows from the figures large letters. */
const WHOLE_PAUSE_PX = 400
/** Below this height of the column the limit is beside the caption of the downtime if stopped now, and less space is between the parts. */
const WHOLE_NEEDLE_PX = 300
/** Letters of post-copy are smaller by this in a low column, because what follows from its figures takes two lines. */
const LOW_POSTCOPY_PX = 12

/** Over the wire, in line with the heads of the maps. */
export function LinkHead() {
  const capacityMbps = usePlay(({ run }) => (run === null ? Number.NaN : capacityMbpsOf(run)))
  const unit = useRateUnit()
  const pageMiB = usePageMiB()
  return texts.linkCapacity(say(rateIn(unit, capacityMbps, pageMiB)))
}

interface ReadingsProps {
  /** Below the maps of a phone. */
  stacked: boolean
  /** Of the column. */
  size: Size
  /** Class of the column's width and padding. */
  inside: string
}

/** Under the wire. On a phone they keep their room until the first sample, as `Wire` does until they have loaded. */
export function Readings({ stacked, size, inside }: ReadingsProps) {
  const pageMiB = usePageMiB()
  const isRead = usePlay((state) => readingOf(state) !== null)
  return (
    <div className={`flex flex-1 flex-col ${stacked && !isRead ? 'min-h-[13.125rem]' : 'min-h-0'} ${inside}`} data-rove="dfn, button">
      {isRead && <Beside pageMiB={pageMiB} />}
      <Centre stacked={stacked} size={size} pageMiB={pageMiB} isRead={isRead} />
    </div>
  )
}

/** Size of a page, to count pages. */
function usePageMiB(): number {
  return usePlay(({ run }) => (run === null ? 1 : pageMiBOf(run)))
}

const readingOf = ({ run, playheadS }: PlayState): WireReading | null => (run === null ? null : wireReadingAt(run, playheadS))

/** A value of the reading at the playhead; the parts of the wire render only where theirs changes. `without`: before the first sample. */
function useReading<Value>(select: (reading: WireReading) => Value, without: Value): Value {
  return usePlay((state) => {
    const reading = readingOf(state)
    return reading === null ? without : select(reading)
  })
}

/**
 * Before the guest stops: write rate against send rate, and the downtime that a stop now would cause. From the stop on: the parts of the
 * downtime. The first samples of a large run arrive late (`isRead`); the rates need none.
 */
function Centre({ stacked, size, pageMiB, isRead }: { stacked: boolean; size: Size; pageMiB: number; isRead: boolean }) {
  const inequality = useInequality()
  const isStopped = usePlay(showsPauseNow)
  const isBroken = usePlay(({ run, playheadS }) => run !== null && playheadS >= (brokenOffS(run) ?? Infinity))
  const phase = usePlay(({ run, playheadS }) => (run === null ? null : momentAt(run, playheadS).kind))
  const isLow = !stacked && size.height < WHOLE_PAUSE_PX
  const isTight = !stacked && size.height < WHOLE_NEEDLE_PX
  const roomPx = useMemo(() => letterPx(size), [size])
  const mostPx = stacked ? STACKED_LETTER_PX : roomPx
  if (isBroken) return <EndInstrument compact={stacked || isLow} />
  if (isStopped) return <PauseInstrument compact={stacked || isLow} />
  return (
    <>
      {phase === 'push' && isRead ? (
        <PostcopyFigure mostPx={isLow ? mostPx - LOW_POSTCOPY_PX : mostPx} low={isLow} />
      ) : inequality === null ? (
        <Remaining />
      ) : (
        <WrittenAgainstSent inequality={inequality} pageMiB={pageMiB} mostPx={mostPx} low={isLow} />
      )}
      {isRead && phase !== 'waiting' && (
        <div className={`mt-auto border-t border-line ${isTight ? 'pt-px' : 'pt-1.5'}`}>
          <Needle tight={isTight} />
        </div>
      )}
    </>
  )
}

function Remaining() {
  const reading = usePlay(readingOf)
  return reading && <RemainingReading reading={reading} />
}

/**
 * The largest letters of the inequality that the column has room for, CSS pixels at the usual font size: letters grow with the reader's, and
 * with them the rows above the column. Reading the font size computes the styles of the page.
 */
function letterPx({ width, height }: Size): number {
  const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1
  return Math.min((width - 40) / ROW_EMS / scale, height / scale - ELSE_PX)
}

/** Application traffic and the rule's estimate, under the pipe. */
function Beside({ pageMiB }: { pageMiB: number }) {
  const applicationMbps = useReading((reading) => reading.applicationMbps, 0)
  const estimatedMbps = useReading((reading) => reading.estimatedMbps, null)
  const unit = useRateUnit()
  const text = (mbps: number) => say(rateIn(unit, mbps, pageMiB))
  return (
    <p className="flex min-h-4.5 flex-wrap justify-between gap-x-2 type-caption whitespace-nowrap text-text2">
      <span>
        {estimatedMbps !== null && (
          <>
            <Term label={texts.estimated} entry="estimated bandwidth" /> {text(estimatedMbps)}
          </>
        )}
      </span>
      <span>{applicationMbps > 0 ? texts.applicationTraffic(text(applicationMbps)) : ''}</span>
    </p>
  )
}

/** The current rate on the pipe; a press changes the unit of the whole page. */
export function RateChip() {
  const isRead = usePlay((state) => readingOf(state) !== null)
  const pageMiB = usePageMiB()
  return isRead && <Chip pageMiB={pageMiB} />
}

function Chip({ pageMiB }: { pageMiB: number }) {
  const migrationMbps = useReading((reading) => reading.migrationMbps, 0)
  const chosen = useRateUnit()
  const shown = usePlay(({ run, playheadS }) => (run === null ? null : linkTextAt(run, playheadS, chosen)))
  const rate = say(rateIn(chosen, migrationMbps, pageMiB))
  const others = otherUnits(chosen, migrationMbps, pageMiB)
  return (
    <span className="absolute inset-0 flex items-center justify-center">
      <Button
        look="bare"
        data-testid="rate"
        aria-label={texts.migrationRate(rate, others)}
        className="group relative min-h-6 rounded-[3px] bg-surface px-2 type-body font-semibold whitespace-nowrap coarse:min-h-7"
        onClick={() => setPreference('rates', nextUnit(chosen))}>
        {shown}
        <span aria-hidden="true" className={OTHERS}>
          {others}
        </span>
      </Button>
    </span>
  )
}

function useRateUnit() {
  return unitFor(usePreference('rates'), 'mbit')
}

/** The bar spans these multiples of the limit on a log scale; without a limit, multiples of 100 ms. */
const LEAST = 0.1
const MOST = 100 / 3

/** The needle: downtime if stopped now, as a number against the downtime limit. `tight`: no line under the bar. */
function Needle({ tight }: { tight: boolean }) {
  const downtimeMs = useReading((reading) => reading.downtimeMs, Number.NaN)
  const downtimeCaption = useReading((reading) => reading.downtimeCaption, '')
  const limitMs = useReading((reading) => reading.limitMs, null)
  const { value, unit } = duration(downtimeMs / 1000)
  const scaleMs = limitMs ?? 100
  const over = limitMs !== null && downtimeMs > limitMs
  return (
    <div role="group" aria-label={downtimeCaption}>
      <p className="flex items-baseline justify-between gap-2">
        <span className="type-body text-text2">{downtimeCaption}</span>
        {tight && limitMs !== null && <span className="type-caption whitespace-nowrap">{texts.downtimeLimit(formatWhole(limitMs))}</span>}
        <span className="type-needle whitespace-nowrap" data-testid="needle">
          <Reading unit={unit}>{value}</Reading>
        </span>
      </p>
      <div className="relative mt-0.5 h-4" aria-hidden="true">
        <div className="absolute inset-x-0 top-[5px] h-1.5 bg-line" />
        <div
          className={`absolute left-0 top-[5px] h-1.5 forced-color-adjust-none ${over ? 'bg-state-dirty' : 'bg-text'}`}
          style={{ width: `${share(downtimeMs / scaleMs)}%` }}
        />
        {limitMs !== null && <div className="absolute top-0 h-4 w-[1.5px] bg-text" style={{ left: `${share(1)}%` }} />}
      </div>
      {!tight && limitMs !== null && (
        <p className="type-caption whitespace-nowrap">
          <span className="relative inline-block -translate-x-1/2" style={{ left: `clamp(40px, ${share(1)}%, calc(100% - 40px))` }}>
            {texts.downtimeLimit(formatWhole(limitMs))}
          </span>
        </p>
      )}
    </div>
  )
}

/** A large number with its unit small beside it. */
function Reading({ children, unit }: { children: ReactNode; unit: string }) {
  return (
    <>
      {children}
      <small className="ml-[3px] type-row font-normal tracking-normal text-text2">{unit}</small>
    </>
  )
}

function share(times: number): number {
  return 100 * Math.min(1, Math.max(0, Math.log(times / LEAST) / Math.log(MOST / LEAST)))
}

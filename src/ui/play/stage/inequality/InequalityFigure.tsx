/**
 * Written against sent, the largest thing between the maps: the sign, two bars on one scale, and what follows. It changes with load, link
 * and limit; over time only by a command or an event.
 */
import { Button } from '../../../../kit/Button.tsx'
import { type CSSProperties, useMemo } from 'react'
import type { Inequality } from '../../../../analysis/inequality/inequality.ts'
import { neverConverges } from '../../../../analysis/report/convergence.ts'
import { migrationOf, type Run } from '../../../../store/play/run.ts'
import { hidesOutcome } from '../../../../store/address/showing.ts'
import { useHidesWorkload } from '../../../../store/briefs/hiddenSettings.ts'
import { usePlay } from '../../../../store/play/usePlay.ts'
import { dataSize, duration, say } from '../../../../units/format.ts'
import { nextUnit, otherUnits, unitFor } from '../../../../units/rate.ts'
import { rateScale } from '../../../../units/rateScale.ts'
import type { PrintedUnit } from '../../../../units/rate.ts'
import { MBPS_OF_MIB_PER_S } from '../../../../units/units.ts'
import { setPreference, usePreference } from '../../../page/usePreference.ts'
import { Unbroken } from '../../../controls/Unbroken.tsx'
import * as texts from '../../../../messages/compiled/en/play/onStage.ts'
import { isPrecopyRound } from '../../../../engine/result/precopyRounds.ts'

/** From here on both sides are in the larger unit, so that neither has more than four characters. */
const LARGE = 1000
/** The same rates in the other units, over the figure while the pointer or the focus is on the figure. */
const OTHERS =
  'pointer-events-none absolute inset-x-0 bottom-full z-3 hidden bg-surface type-caption text-text2 group-hover:block group-focus-visible:block'
const MOST_PX = 88
/** Characters of a rate at which the largest letters fit. A guest that hardly writes has more: `0.00394`. */
const USUAL_CHARACTERS = 4.3
/** The smallest letters of a figure between the maps, CSS pixels. */
export const LEAST_LETTERS_PX = 34

export interface InequalityFigureProps {
  inequality: Inequality
  /** The largest letters that fit. */
  mostPx: number
  /** The smallest letters; `LEAST_LETTERS_PX` if not given. */
  leastPx?: number
  /** Size of a page, to count pages. */
  pageMiB: number
  /** The column has no room for a second line under the figures. */
  low?: boolean
  /** What varies during a run (`VaryingFigure.tsx`). */
  notes?: VaryingNotes
}

export interface VaryingNotes {
  writtenLabel: (unit: string) => string
  sentLabel: (unit: string) => string
  /** In place of the gain or loss per second; null: that is said. */
  instead: (rate: string, gains: boolean, converges: boolean) => string | null
  /** Both sides are measured, so that a loss decides nothing. */
  isMeasured: boolean
  /** The run ends since as little is left as its rule allows. QEMU's rule says so in its rounds. */
  isWithin?: boolean
}

const NOTHING_VARIES: VaryingNotes = {
  writtenLabel: texts.writtenRate,
  sentLabel: texts.sentRate,
  instead: () => null,
  isMeasured: false,
}

export function InequalityFigure(props: InequalityFigureProps) {
  return useHidesWorkload() ? <SentAlone {...props} /> : <BothRates {...props} />
}

/** Of a brief that asks what the guest writes: its rate, the sign and what follows would tell. */
function SentAlone({ inequality, mostPx, pageMiB, notes = NOTHING_VARIES }: InequalityFigureProps) {
  const mbps = inequality.sentMiBPerS * MBPS_OF_MIB_PER_S
  const { text, unit } = rateScale(unitFor(usePreference('rates'), 'mib'), mbps, pageMiB, LARGE)
  return (
    <div className="@container flex flex-1 flex-col justify-center py-1 text-center" style={sizeOf(Math.min(MOST_PX, mostPx))}>
      <Side value={text(mbps)} label={notes.sentLabel(unit)} ink="" />
    </div>
  )
}

const sizeOf = (px: number, most = '20cqw') => ({ '--size': `min(${px / 16}rem, ${most})` }) as CSSProperties

/** Letters whose longest figure ends before the sign, however small: a digit takes 0.575 of its size, the sign and its gaps the rest. */
const clearOfSign = (longest: number): string => `(100cqw - 1.5rem) / ${(2 * 0.575 * longest + 0.6).toFixed(2)}`

/** A press changes the unit of the whole page. */
function BothRates({
  inequality,
  mostPx,
  leastPx = LEAST_LETTERS_PX,
  pageMiB,
  low = false,
  notes = NOTHING_VARIES,
}: InequalityFigureProps) {
  const chosen = unitFor(usePreference('rates'), 'mib')
  const run = usePlay((state) => state.run)
  // Its line keeps its room, and holds no text that a screen reader or a search in the page could find.
  const hidden = usePlay(hidesOutcome)
  const changesLater = usePlay((state) => state.run?.facts.laterInequalities.some(({ fromS }) => fromS > state.playheadS) ?? false)
  const ending = useMemo(() => (run === null ? null : endingOf(run, notes.isWithin)), [run, notes.isWithin])
  const { writtenMiBPerS, sentMiBPerS } = inequality
  const most = Math.max(writtenMiBPerS, sentMiBPerS)
  const scale = rateScale(chosen, most * MBPS_OF_MIB_PER_S, pageMiB, LARGE)
  const shown = (mib: number) => scale.text(mib * MBPS_OF_MIB_PER_S)
  const { unit } = scale
  const others = (mib: number) => otherUnits(chosen, mib * MBPS_OF_MIB_PER_S, pageMiB)
  const gains = writtenMiBPerS < sentMiBPerS
  const longest = Math.max(shown(writtenMiBPerS).length, shown(sentMiBPerS).length)
  const size = Math.max(leastPx, Math.min(MOST_PX, Math.floor(mostPx * Math.min(1, USUAL_CHARACTERS / longest))))
  return (
    <figure
      data-testid="inequality"
      className={`flex flex-1 flex-col justify-center ${low ? '' : 'py-1'}`}
      aria-label={texts.inequality(shown(writtenMiBPerS), shown(sentMiBPerS), unit, gains)}>
      <Button
        look="bare"
        className="@container group relative grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-start gap-x-3 text-center"
        aria-label={texts.changeUnit(others(writtenMiBPerS), others(sentMiBPerS))}
        onClick={() => setPreference('rates', nextUnit(chosen))}
        style={sizeOf(size, longest > USUAL_CHARACTERS ? clearOfSign(longest) : undefined)}>
        <Side value={shown(writtenMiBPerS)} label={notes.writtenLabel(unit)} ink="text-dirty-ink" />
        <b className="text-(length:--size) leading-none max-[16.1875rem]:text-[1.375rem] font-semibold">{gains ? '<' : '>'}</b>
        <Side value={shown(sentMiBPerS)} label={notes.sentLabel(unit)} ink="" />
        <span aria-hidden="true" className={OTHERS}>
          {texts.otherUnits(others(writtenMiBPerS), others(sentMiBPerS))}
        </span>
      </Button>
      <Bars written={writtenMiBPerS / most} sent={sentMiBPerS / most} />
      <figcaption
        className={`mt-1.5 text-center text-balance ${low ? 'type-body font-semibold' : 'type-consequence'} ${!gains && !inequality.fits && !notes.isMeasured ? 'text-danger' : ''}`}>
        <Unbroken>
          {hidden ? '\u00A0' : consequence(inequality, changesLater && ending?.kind === 'never' ? null : ending, chosen, pageMiB, notes)}
        </Unbroken>
      </figcaption>
    </figure>
  )
}

function Side({ value, label, ink }: { value: string; label: string; ink: string }) {
  return (
    <div>
      <b
        className={`block text-(length:--size) leading-none max-[16.1875rem]:text-[1.375rem] font-semibold tracking-[-0.045em] tabular-nums ${ink}`}>
        {value}
      </b>
      <span className="block type-body text-text2">
        <Unbroken>{label}</Unbroken>
      </span>
    </div>
  )
}

/** Scaled, because a transition of the width would repeat the layout of the stage in every frame. */
const BAR = 'h-2.5 origin-left transition-transform duration-120'

/** Both rates as shares of the larger one. */
function Bars({ written, sent }: { written: number; sent: number }) {
  return (
    <div aria-hidden="true" className="mt-1.5 grid gap-[3px] forced-color-adjust-none">
      <div className={`${BAR} bg-state-dirty`} style={{ transform: `scaleX(${written})` }} />
      <div className={`${BAR} border border-ctl bg-state-in-flight`} style={{ transform: `scaleX(${sent})` }} />
    </div>
  )
}

/** How a run ends, as far as its rounds are concerned: their limit is reached, or the guest is stopped for another reason, or never. */
interface Ending {
  kind: 'converges' | 'stopped' | 'never' | 'unfinished' | 'cancelled' | 'aborted' | 'failed'
  atS: number
}

/** Null while the run has no end. */
function endingOf(run: Run, isWithinAllowance = false): Ending | null {
  const migration = migrationOf(run)
  if (migration === null || migration.outcome === 'skipped') return null
  const { outcome, endS, switchoverS, rounds } = migration
  if (outcome === 'not-converged') return { kind: neverConverges(migration) ? 'never' : 'unfinished', atS: endS }
  if (switchoverS === null)
    return { kind: migration.reason.code === 'aborted' ? 'aborted' : outcome === 'cancelled' ? 'cancelled' : 'failed', atS: endS }
  const last = rounds.findLast(isPrecopyRound)
  const isWithin = last !== undefined && last.thresholdPages !== null && last.remainingPages <= last.thresholdPages
  return { kind: isWithin || isWithinAllowance ? 'converges' : 'stopped', atS: switchoverS }
}

function consequence(
  { writtenMiBPerS, sentMiBPerS, fits, workingSetMiB, allowedMiB }: Inequality,
  ending: Ending | null,
  unit: PrintedUnit,
  pageMiB: number,
  notes: VaryingNotes,
): string {
  const gains = writtenMiBPerS < sentMiBPerS
  if (!gains && fits) return texts.fitsAnyway(say(dataSize(workingSetMiB)), say(dataSize(allowedMiB)))
  const differenceMiB = Math.abs(sentMiBPerS - writtenMiBPerS)
  const differenceMbps = differenceMiB * MBPS_OF_MIB_PER_S
  const scale = rateScale(unit, differenceMbps, pageMiB, LARGE)
  const difference = unit === 'mib' ? `${say(dataSize(differenceMiB))}/s` : `${scale.text(differenceMbps)} ${scale.unit}`
  const rate = gains ? texts.gainsRate(difference) : texts.losesRate(difference)
  const instead = notes.instead(rate, gains, ending?.kind === 'converges')
  if (ending === null) return texts.soFar(instead ?? rate)
  return instead === null ? endingText(ending, rate, gains) : endingText(ending, instead, ending.kind !== 'never')
}

function endingText({ kind, atS }: Ending, rate: string, gains: boolean): string {
  const at = say(duration(atS))
  switch (kind) {
    case 'converges':
      return gains ? texts.convergesAt(rate, at) : texts.yetConvergesAt(rate, at)
    case 'never':
      return gains ? texts.yetNeverConverges(rate) : texts.neverConverges(rate)
    case 'unfinished':
      return texts.notConvergedBy(rate, at)
    case 'stopped':
      return texts.isStoppedAt(rate, at)
    case 'cancelled':
      return texts.isCancelledAt(rate, at)
    case 'aborted':
      return texts.isAbortedAt(rate, at)
    case 'failed':
      return texts.failsAt(rate, at)
  }
}

/**
 * Written against sent at the playhead where it varies: the load and the throttle change the one, the path, compression and deltas the other.
 */
import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { endsWithinAllowance } from '../../../../analysis/inequality/allowances.ts'
import type { Varying } from '../../../../analysis/inequality/inequality.ts'
import type { Run } from '../../../../store/play/run.ts'
import { usePlay } from '../../../../store/play/usePlay.ts'
import * as texts from '../../../../messages/compiled/en/play/varying.ts'
import * as stageTexts from '../../../../messages/compiled/en/play/onStage.ts'
import { formatWhole } from '../../../../units/format.ts'
import { inequalityAt } from '../../useInequality.ts'
import { variedBy, varyingMomentAt, type VaryingInequality, type VaryingMoment, throttlesAfter } from './varying.ts'
import { type VaryingNotes, InequalityFigure, type InequalityFigureProps } from './InequalityFigure.tsx'

/** Smaller letters leave room for a second line of the labels, CSS pixels. */
const LABEL_LINE_PX = 20

interface VaryingFigureProps extends InequalityFigureProps {
  /** No room for a third line of the labels and a second one of what follows, as in a low column. */
  short?: boolean
}

export function VaryingFigure({ short, ...props }: VaryingFigureProps) {
  const { inequality, low = false, mostPx } = props
  const isShort = short ?? low
  const run = usePlay((state) => state.run)!
  // The given one is without a rate while the link is down.
  const usual = usePlay((state) => inequalityAt(state.run!, state.playheadS)) as VaryingInequality
  const moment = usePlay(useShallow((state) => varyingMomentAt(state.run!, usual, state.playheadS)))
  const shown = useMemo(() => {
    const changed = variedBy(run, usual, moment)
    return inequality.sentMiBPerS === 0 ? { ...changed, sentMiBPerS: 0, fits: false } : changed
  }, [run, usual, inequality, moment])
  const risesLater = usePlay((state) => throttlesAfter(state.run!, state.playheadS))
  const isWithin = useMemo(() => endsWithinAllowance(run.rounds), [run])
  const sentFromS = useMemo(() => beforeFirstByteS(run), [run])
  const hasSent = usePlay(({ playheadS }) => playheadS >= sentFromS)
  const notes = useMemo(
    () => ({ ...notesOf(usual.varying, moment, { risesLater, isShort, hasSent }), isWithin }),
    [usual, moment, risesLater, isShort, hasSent, isWithin],
  )
  return <InequalityFigure {...props} mostPx={mostPx - LABEL_LINE_PX} inequality={shown} notes={notes} />
}

/** Of the projector and of frames, whose letters leave one line. */
export function ShortVaryingFigure(props: InequalityFigureProps) {
  return <VaryingFigure {...props} short />
}

/** The last sample before the migration sends, from which on its rate is a measured one; Infinity while it has sent nothing. */
function beforeFirstByteS({ samples: { tS, transferredMiB } }: Run): number {
  const first = transferredMiB.findIndex((mib) => mib > 0)
  return first < 0 ? Infinity : tS[Math.max(0, first - 1)]
}

function notesOf(
  { bySpeed, measured, load: phased, isRateMeasured: hasRate, wireShare: usualShare }: Varying,
  { load, speed, wireShare, round }: VaryingMoment,
  { risesLater, isShort, hasSent }: { risesLater: boolean; isShort: boolean; hasSent: boolean },
): VaryingNotes {
  const isRateMeasured = hasRate && hasSent
  const loadPercent = formatWhole(100 * load)
  const wirePercent = formatWhole(100 * wireShare)
  const speedPercent = formatWhole(100 * speed)
  return {
    writtenLabel(unit) {
      if (speed === 1 && phased !== null) return isShort ? texts.atLoad(unit, loadPercent) : texts.writtenAtLoad(unit, loadPercent)
      if (speed === 1) return stageTexts.writtenRate(unit)
      if (isShort) return texts.atSpeed(unit, speedPercent)
      return phased === null ? texts.writtenAtSpeed(unit, speedPercent) : texts.writtenAtSpeedAndLoad(unit, speedPercent, loadPercent)
    },
    sentLabel(unit) {
      if (wireShare === 1 && isRateMeasured) return isShort ? texts.rateMeasured(unit) : texts.sentRateMeasured(unit)
      if (wireShare === 1) return stageTexts.sentRate(unit)
      if (measured === 'deltas') return isShort ? texts.measured(unit, wirePercent) : texts.sentMeasured(unit, wirePercent)
      return isShort ? texts.encoded(unit, wirePercent) : texts.sentEncoded(unit, wirePercent)
    },
    instead(rate, gains, converges) {
      if (measured === 'both') return round < 0 ? texts.measuredSoon : texts.measuredIn(formatWhole(round + 1))
      if (isShort) return null
      const isThrottledLater = bySpeed !== null && !gains && converges && risesLater
      if (measured === 'deltas' && wireShare === usualShare) return texts.beforeDeltas(rate)
      if (!isThrottledLater) return phased !== null ? texts.atThisLoad(rate) : isRateMeasured ? texts.atThisRate(rate) : null
      return speed < 1 ? texts.untilThrottledFurther(rate) : texts.untilThrottled(rate)
    },
    isMeasured: measured === 'both',
  }
}

/** Written against sent of a migration with boosts, at the playhead: the throttle lowers the one, compression and deltas raise the other. */
import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Boosted } from '../../../../analysis/inequality/inequality.ts'
import { usePlay } from '../../../../store/play/usePlay.ts'
import * as texts from '../../../../texts/play/boosted.ts'
import * as stageTexts from '../../../../texts/play/onStage.ts'
import { formatWhole } from '../../../../units/format.ts'
import { boostedBy, boostedMomentAt, type BoostedMoment, throttlesAfter } from './boosted.ts'
import { type BoostNotes, InequalityFigure, type InequalityFigureProps } from './InequalityFigure.tsx'

/** Smaller letters leave room for a second line of the labels, CSS pixels. */
const LABEL_LINE_PX = 20

interface BoostedFigureProps extends InequalityFigureProps {
  /** No room for a third line of the labels and a second one of what follows, as in a low column. */
  short?: boolean
}

export function BoostedFigure({ short, ...props }: BoostedFigureProps) {
  const { inequality, low = false, mostPx } = props
  const isShort = short ?? low
  const boosted = inequality.boosted!
  const run = usePlay((state) => state.run)!
  const moment = usePlay(useShallow((state) => boostedMomentAt(state.run!, boosted, state.playheadS)))
  const shown = useMemo(() => {
    const changed = boostedBy(run, inequality, boosted, moment)
    // Nothing is sent while the link is down.
    return inequality.sentMiBPerS === 0 ? { ...changed, sentMiBPerS: 0 } : changed
  }, [run, inequality, boosted, moment])
  const risesLater = usePlay((state) => throttlesAfter(state.run!, state.playheadS))
  const boost = useMemo(() => notesOf(boosted, moment, risesLater, isShort), [boosted, moment, risesLater, isShort])
  return <InequalityFigure {...props} mostPx={mostPx - LABEL_LINE_PX} inequality={shown} boost={boost} />
}

/** Of the projector and of frames, whose letters leave one line. */
export function ShortBoostedFigure(props: InequalityFigureProps) {
  return <BoostedFigure {...props} short />
}

function notesOf(
  { bySpeed, measured }: Boosted,
  { speed, wireShare, round }: BoostedMoment,
  risesLater: boolean,
  isShort: boolean,
): BoostNotes {
  const wirePercent = formatWhole(100 * wireShare)
  const speedPercent = formatWhole(100 * speed)
  return {
    writtenLabel(unit) {
      if (speed === 1) return stageTexts.writtenRate(unit)
      return isShort ? texts.atSpeed(unit, speedPercent) : texts.writtenAtSpeed(unit, speedPercent)
    },
    sentLabel(unit) {
      if (wireShare === 1) return stageTexts.sentRate(unit)
      if (measured === 'deltas') return isShort ? texts.measured(unit, wirePercent) : texts.sentMeasured(unit, wirePercent)
      return isShort ? texts.encoded(unit, wirePercent) : texts.sentEncoded(unit, wirePercent)
    },
    instead(rate, gains, converges) {
      if (measured === 'both') return round < 0 ? texts.measuredSoon : texts.measuredIn(formatWhole(round + 1))
      if (bySpeed === null || gains || !converges || !risesLater || isShort) return null
      return speed < 1 ? texts.untilThrottledFurther(rate) : texts.untilThrottled(rate)
    },
    isMeasured: measured === 'both',
  }
}

/** What remains in the runs of a comparison that is ready, in the colours that they have once it is opened. */
import type { Curve, Trial } from '../../../../analysis/moves/trial.ts'
import { Thumb } from '../../../../kit/plot/Thumb.tsx'
import { curveMark, endMark, trialScale } from '../../../plots/trialCurve.ts'
import { RUN_COLOURS } from '../RunLetter.tsx'

const NOTHING: Curve = { tS: new Float64Array(), remainingMiB: new Float64Array() }

/** `trials`: empty until they are simulated. */
export function ReadyPicture({ trials }: { trials: readonly Trial[] }) {
  const scale = trialScale(trials[0]?.curve ?? NOTHING, trials.slice(1))
  const marks = trials.flatMap(({ curve, outcome, totalS }, i) => [
    curveMark(curve, { ink: RUN_COLOURS[i] }),
    ...(outcome === 'completed' ? [endMark(totalS, scale, RUN_COLOURS[i])] : []),
  ])
  return <Thumb {...scale} marks={marks} size={[176, 64]} className="ready-picture" />
}

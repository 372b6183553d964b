/** What remains in the runs of a comparison that is ready, in the colours that they have once it is opened. */
import type { Trial } from '../../../../analysis/moves/trial.ts'
import { type PictureSize, trialEnd, trialPath, trialScale } from '../../../plots/trialCurve.ts'
import { RUN_COLOURS } from '../RunLetter.tsx'

const SIZE: PictureSize = { width: 176, height: 64, pad: 3 }

/** `trials`: empty until they are simulated. */
export function ReadyPicture({ trials }: { trials: readonly Trial[] }) {
  const { width, height, pad } = SIZE
  const [base, ...others] = trials
  const scale = base === undefined ? null : trialScale(base.curve, others)
  return (
    <svg className="ready-picture" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {scale !== null &&
        trials.map(({ curve }, i) => (
          <path key={i} d={trialPath(curve, scale, SIZE)} fill="none" stroke={RUN_COLOURS[i]} strokeWidth="1.5" strokeLinejoin="round" />
        ))}
      {scale !== null &&
        trials.map(
          ({ outcome, totalS }, i) =>
            outcome === 'completed' && (
              <rect key={i} x={trialEnd(totalS, scale, SIZE) - 1} y={height - pad - 9} width="2" height="9" fill={RUN_COLOURS[i]} />
            ),
        )}
      <line x1="0" x2={width} y1={height - pad + 0.5} y2={height - pad + 0.5} stroke="var(--ctl)" />
    </svg>
  )
}

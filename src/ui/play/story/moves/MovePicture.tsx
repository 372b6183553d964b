/** The remaining curve of a move over the one of the run on screen, in a picture of fixed size; an empty frame without a move. */
import type { Curve } from '../../../../analysis/trial.ts'

const WIDTH = 116
const HEIGHT = 50
/** Above and below the curves. */
const PAD = 3

export interface PictureScale {
  endS: number
  topMiB: number
}

/** One scale for all pictures: until the last move ends, up to the most that remains. */
export function scaleOf(base: Curve, moves: readonly { curve: Curve; totalS: number }[]): PictureScale {
  let topMiB = 1e-9
  for (const { remainingMiB } of [base, ...moves.map(({ curve }) => curve)]) for (const left of remainingMiB) topMiB = Math.max(topMiB, left)
  const baseS = base.tS.length === 0 ? 0 : base.tS[base.tS.length - 1] - base.tS[0]
  const longestS = Math.max(...moves.map(({ totalS }) => totalS), 1e-9)
  // A run that never converges would press the moves against the left edge.
  return { endS: moves.length === 0 ? Math.max(baseS, 1e-9) : Math.max(longestS, Math.min(baseS, 1.6 * longestS)), topMiB }
}

interface MovePictureProps {
  base: Curve
  move: { curve: Curve; totalS: number } | null
  scale: PictureScale
  /** CSS colour of the move. */
  colour: string
}

export function MovePicture({ base, move, scale, colour }: MovePictureProps) {
  const endX = move === null ? 0 : Math.min(WIDTH - 1, (move.totalS / scale.endS) * (WIDTH - 2))
  return (
    <svg className="move-picture" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path d={pathOf(base, scale)} fill="none" stroke="var(--text2)" strokeWidth="1" strokeDasharray="1 2.5" strokeLinecap="round" />
      {move !== null && (
        <>
          <path d={pathOf(move.curve, scale)} fill="none" stroke={colour} strokeWidth="1.5" strokeLinejoin="round" />
          <rect x={endX - 1} y={HEIGHT - PAD - 9} width="2" height="9" fill="var(--text)" />
        </>
      )}
      <line x1="0" x2={WIDTH} y1={HEIGHT - PAD + 0.5} y2={HEIGHT - PAD + 0.5} stroke="var(--ctl)" />
    </svg>
  )
}

/** Times since the curve's start; what lies beyond the scale is cut. */
export function pathOf({ tS, remainingMiB }: Curve, { endS, topMiB }: PictureScale): string {
  let path = ''
  for (let i = 0; i < tS.length; i++) {
    const x = ((tS[i] - tS[0]) / endS) * (WIDTH - 2)
    if (x > WIDTH) break
    path += `${path === '' ? 'M' : 'L'}${x.toFixed(1)} ${(HEIGHT - PAD - (remainingMiB[i] / topMiB) * (HEIGHT - 2 * PAD)).toFixed(1)}`
  }
  return path
}

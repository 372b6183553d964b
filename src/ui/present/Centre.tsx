/** The column between the maps of a presentation, alone in a frame: what races, or the instrument of the downtime or of an end. */
import { usePlay } from '../../store/play/usePlay.ts'
import { EndInstrument } from '../play/stage/EndInstrument.tsx'
import { ShortVaryingFigure } from '../play/stage/inequality/VaryingFigure.tsx'
import { InequalityFigure } from '../play/stage/inequality/InequalityFigure.tsx'
import { PostcopyFigure } from '../play/stage/PostcopyFigure.tsx'
import { PauseInstrument } from '../play/stage/PauseInstrument.tsx'
import { RemainingReading } from '../play/stage/RemainingReading.tsx'
import { showsPauseNow } from '../play/stage/downtimeStop.ts'
import { useInequality } from '../play/useInequality.ts'
import { wireReadingAt } from '../play/stage/wireReading.ts'
import { brokenOffS, momentAt, pageMiBOf } from '../play/timeline/runMoments.ts'
import './centre.css'

interface CentreProps {
  /** The smallest letters of the figures, and the largest that fit. */
  leastPx: number
  mostPx: number
  /** The largest letters of post-copy, whose sentence is the longest; `mostPx` if not given. */
  postcopyPx?: number
  /** The instruments are in their small size. */
  compact: boolean
  /** With the marks of what users notice of a downtime. */
  marks: boolean
}

export function Centre({ leastPx, mostPx, postcopyPx = mostPx, compact, marks }: CentreProps) {
  const wire = usePlay(({ run, playheadS }) => (run === null ? null : wireReadingAt(run, playheadS)))
  const inequality = useInequality()
  const Figure = inequality?.varying === undefined ? InequalityFigure : ShortVaryingFigure
  const pageMiB = usePlay(({ run }) => (run === null ? 1 : pageMiBOf(run)))
  const isStopped = usePlay(showsPauseNow)
  const isBroken = usePlay(({ run, playheadS }) => run !== null && playheadS >= (brokenOffS(run) ?? Infinity))
  const isPush = usePlay(({ run, playheadS }) => run !== null && momentAt(run, playheadS).kind === 'push')
  if (isBroken) return <EndInstrument compact={compact} />
  if (isStopped) return <PauseInstrument compact={compact} marks={marks} />
  if (isPush && wire !== null) return <PostcopyFigure leastPx={leastPx} mostPx={postcopyPx} />
  if (inequality !== null) return <Figure inequality={inequality} pageMiB={pageMiB} leastPx={leastPx} mostPx={mostPx} />
  return wire !== null && <RemainingReading reading={wire} />
}

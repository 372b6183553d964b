/** The course of a question to the class: asked at a moment of the run, answered, closed. */
import type { PlayState } from '../../store/play/playState.ts'
import { hasVerdict } from '../../store/play/run.ts'
import { momentToAsk } from './prediction.ts'

/** A link may ask at a moment that shows the answer: the question goes back to one before, once the run says where that is. */
export function askInTime({ run, showing: { asks }, seek, show }: PlayState): void {
  if (run === null || !hasVerdict(run) || asks === null || asks.isAnswered) return
  const atS = momentToAsk(run, asks.atS)
  if (atS === asks.atS) return
  seek(atS)
  show({ asks: { atS, isAnswered: false } })
}

/** The next step of it. Playback pauses until the answer is shown, then continues from the same moment. */
export function turnQuestion({ run, playheadS, showing: { asks }, pause, play, seek, show }: PlayState): void {
  if (asks === null) {
    if (run === null || !hasVerdict(run)) return
    const atS = momentToAsk(run, playheadS)
    pause()
    seek(atS)
    show({ asks: { atS, isAnswered: false } })
  } else if (asks.isAnswered) show({ asks: null })
  else {
    show({ asks: { ...asks, isAnswered: true }, hidesVerdict: false })
    play()
  }
}

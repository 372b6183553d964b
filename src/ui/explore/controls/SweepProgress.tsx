/** Progress of a sweep, with the button to stop or continue it. It keeps its place, so that nothing moves. */
import { useStore } from 'zustand'
import type { ExploreStore } from '../../../store/explore/exploreStore.ts'
import { duration, formatWhole, say } from '../../../units/format.ts'
import * as texts from '../../../texts/places/explore.ts'

export function SweepProgress({ store }: { store: ExploreStore }) {
  const status = useStore(store, (state) => state.status)
  const done = useStore(store, (state) => state.done)
  const expected = useStore(store, (state) => state.expected)
  const leftS = useStore(store, (state) => state.leftS)
  const isRunning = status === 'running' || status === 'checking'
  const counted = texts.progress(formatWhole(done), formatWhole(expected))
  const text = {
    waiting: '', checking: texts.checking, refused: '', failed: texts.workerLost,
    running: `${counted}${leftS !== null && leftS >= 0.5 ? texts.left(say(duration(Math.ceil(leftS)))) : ''}`,
    done: texts.doneRuns(formatWhole(done)), cancelled: texts.cancelled(formatWhole(done), formatWhole(expected)),
  }[status]
  return (
    <div className="ml-auto flex min-h-[26px] items-center gap-3 text-[0.8125rem] max-[700px]:ml-0">
      <span className="text-text2" {...(status === 'failed' ? { role: 'alert' } : {})}>{text}</span>
      {isRunning && <progress aria-label={texts.progressName} value={done} max={Math.max(1, expected)} />}
      {isRunning && <button type="button" className="tool" onClick={() => store.getState().cancel()}>{texts.cancel}</button>}
      {(status === 'cancelled' || status === 'failed') && (
        <button type="button" className="tool" onClick={() => store.getState().resume()}>{texts.continueRuns}</button>
      )}
      <span role="status" className="sr-only">{status === 'done' || status === 'cancelled' ? text : ''}</span>
    </div>
  )
}

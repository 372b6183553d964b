/** The foot of a frame: what drives playback, and the way to the whole page. */
import { clock, say } from '../../units/format.ts'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import { usePlayback } from '../play/timeline/usePlayback.ts'
import { useTimeAxis } from '../play/timeline/useTimeAxis.ts'
import { momentAt } from '../play/timeline/runMoments.ts'
import { timeOf, xOf } from '../play/timeline/timeAxis.ts'
import { filledTo } from '../theme/filledTo.ts'
import { pageAddress } from './parts.ts'
import * as timeTexts from '../../texts/timeline.ts'
import * as texts from '../../texts/places/present.ts'

/** Positions of the slider: as many as the time axis of a wide frame has pixels. */
const POSITIONS = 1000

/** `drives`: the part has no timeline of its own. */
export function FrameFoot({ drives }: { drives: boolean }) {
  return (
    <footer className="fragment-foot">
      {drives && <Drive />}
      <OpenPage />
    </footer>
  )
}

/** Play, and a slider over the stretched time axis. While a prediction is asked for, time rests. */
function Drive() {
  const store = usePlayStore()
  const playing = usePlay((state) => state.playing)
  const rests = usePlay(({ showing: { asks } }) => asks !== null && !asks.isAnswered)
  const axis = useTimeAxis(POSITIONS)
  usePlayback(axis)
  const playheadS = usePlay((state) => state.playheadS)
  const moment = usePlay((state) => (state.run === null ? '' : momentAt(state.run, state.playheadS).text))
  const x = xOf(axis, playheadS)
  if (rests) return <span className="flex-1" />
  return (
    <>
      <button type="button" className="tool primary" onClick={() => (playing ? store.getState().pause() : store.getState().play())}>
        {playing ? timeTexts.pause : timeTexts.play}
      </button>
      <input
        type="range" className="row-slider min-w-0 flex-1" min={0} max={POSITIONS} step={1} value={x} style={filledTo(x / POSITIONS)} data-own-keys
        aria-label={timeTexts.playhead} aria-valuetext={timeTexts.playheadAt(say(clock(playheadS)), moment)}
        onChange={({ target }) => {
          store.getState().pause()
          store.getState().seek(timeOf(axis, Number(target.value)))
        }}
      />
      <output className="fragment-clock">{say(clock(playheadS))}</output>
    </>
  )
}

function OpenPage() {
  const renew = ({ currentTarget }: { currentTarget: HTMLAnchorElement }) => {
    currentTarget.href = pageAddress(location.href)
  }
  return (
    <a className="fragment-open" href={pageAddress(location.href)} target="_blank" rel="noopener" onPointerDown={renew} onFocus={renew} onClick={renew}>
      {texts.openInSwitchover}
    </a>
  )
}

/** Playback of all runs together, and where each of them is. */
import { Picker } from '../../../kit/fields/Select.tsx'
import { Button } from '../../../kit/Button.tsx'
import { endOf } from '../../../store/compare/compareStore.ts'
import { letterOf } from '../../../store/compare/compareStore.ts'
import type { PlaySpeed } from '../../../store/address/showing.ts'
import { stayAtRound } from '../../play/timeline/roundPlayback.ts'
import { clock, say } from '../../../units/format.ts'
import { inRow } from '../../../units/lists.ts'
import * as texts from '../../../messages/compiled/en/places/compare.ts'
import { usePalette } from '../../theme/colors.ts'
import { runPhaseText } from './comparison.ts'
import { useCompare, useCompareStore } from './useCompare.ts'

const SPEEDS: readonly PlaySpeed[] = [0.25, 1, 4, 'max']

export function CompareTransport() {
  const store = useCompareStore()
  const playing = useCompare((state) => state.playing)
  const speed = useCompare((state) => state.speed)
  const isEmpty = useCompare(({ runs }) => endOf(runs) === 0)
  const { reducedMotion } = usePalette()
  if (isEmpty) return null
  const { play, pause, setSpeed } = store.getState()
  return (
    <footer className="transport-bar framed">
      <Button look="primary" aria-label={playing ? texts.pauseAll : texts.playAll} onClick={playing ? pause : play}>
        <span className="swap">
          <span aria-hidden={playing}>{texts.playAll}</span>
          <span aria-hidden={!playing}>{texts.pauseAll}</span>
        </span>
      </Button>
      <Moment />
      <label className="transport-speed">
        {texts.speedLabel}
        <Picker
          value={speed}
          options={SPEEDS.map((one) => ({
            value: one,
            label: reducedMotion && one !== 'max' ? inRow([texts.speeds[one], stayAtRound(one)]) : texts.speeds[one],
          }))}
          choose={setSpeed}
        />
      </label>
    </footer>
  )
}

function Moment() {
  const playheadS = useCompare((state) => state.playheadS)
  const where = useCompare(({ runs, playheadS: atS }) =>
    inRow(runs.map((run, place) => runPhaseText(run, letterOf(place), atS)).filter(Boolean)),
  )
  return (
    <>
      <span className="transport-clock">{say(clock(playheadS))}</span>
      <span className="transport-where">{where}</span>
    </>
  )
}

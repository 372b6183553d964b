/** The playhead of a step's runs: play and pause, a slider over the run, and the moment that the question is about. */
import { Sign } from '../../../../kit/Sign.tsx'
import { Button } from '../../../../kit/Button.tsx'
import * as texts from '../../../../messages/compiled/en/places/lessons.ts'
import { formatRounded } from '../../../../units/format.ts'
import { Track } from '../../../../kit/slider/Slider.tsx'
import { PAUSE_SIGN, PLAY_SIGN } from '../../../controls/playbackSigns.ts'
import type { Playback } from '../useStepPlayback.ts'

const STEPS = 200

/** `momentS`: the moment that the question is about; null if it is about the whole run. */
export function Moment({ playback: { atS, endS, isPlaying, toggle, seek }, momentS }: { playback: Playback; momentS: number | null }) {
  const time = `${formatRounded(atS, 3)} s`
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2" role="group" aria-label={texts.momentLabel}>
      <Button
        aria-label={isPlaying ? texts.pausePlaying : texts.playAgain}
        title={isPlaying ? texts.pausePlaying : texts.playAgain}
        onClick={toggle}>
        <Sign d={isPlaying ? PAUSE_SIGN : PLAY_SIGN} size={[10, 12]} />
      </Button>
      <Track
        className="lesson-moment"
        min={0}
        max={endS}
        step={endS / STEPS}
        value={atS}
        aria-label={texts.momentLabel}
        aria-valuetext={time}
        set={seek}
      />
      <span className="min-w-16 text-sm tabular-nums">{time}</span>
      {momentS !== null && (
        <Button aria-pressed={Math.abs(atS - momentS) < 1e-6} onClick={() => seek(momentS)}>
          {texts.momentAsked(`${formatRounded(momentS, 3)} s`)}
        </Button>
      )}
    </div>
  )
}

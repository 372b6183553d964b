/** The playhead's time: shown while it moves, and editable to set it exactly. */
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { clock, formatNumber } from '../../../units/format.ts'
import { isOver } from '../../../store/play/run.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { migrationOf, momentAt } from './runMoments.ts'
import * as texts from '../../../texts/timeline.ts'

const shownTime = ({ playheadS }: PlayState) => clock(playheadS).value
/**
 * `of 11.00 s · round 2`, and `completed at 11.00 s` after the migration. The run continues a little beyond it, so that the completed
 * state can be seen.
 */
const shownPlace = ({ run, playheadS }: PlayState) => {
  if (run === null) return ''
  const migration = migrationOf(run)
  // One that is asked for after the end of the run counts as skipped then.
  const end = `${formatNumber(Math.min(migration?.endS ?? Infinity, run.simulatedS), 4)} s`
  const moment = momentAt(run, playheadS)
  if (moment.kind === 'done') return migration?.outcome === 'completed' ? texts.completedAt(end) : texts.endedAt(end)
  return isOver(run) ? texts.clockOfRun(end, moment.text) : texts.clockSoFar(end, moment.text)
}

const TYPED = 'min-w-[5ch] [field-sizing:content] bg-transparent text-right outline-offset-0 underline underline-offset-4 type-clock '
  + 'leading-[17px]! coarse:-my-3 coarse:h-11'
const TYPED_RIGHT = 'decoration-ctl decoration-dotted hover:decoration-accent hover:decoration-solid'
const TYPED_WRONG = 'text-danger decoration-danger'

interface ClockProps {
  /** Right-aligned. */
  compact: boolean
  /** The run's end is on a separate line. */
  stacked: boolean
  /** Text beside the time, replacing the followed VM's round. */
  place?: (state: PlayState) => string
}

export function Clock({ compact, stacked, place: say = shownPlace }: ClockProps) {
  const store = usePlayStore()
  const time = usePlay(shownTime)
  const place = usePlay(say)
  const [typed, setTyped] = useState<string | null>(null)
  const atS = Number((typed ?? '').replaceAll(',', '').replace(/\s*s$/, ''))
  const invalid = typed !== null && !(typed.trim() !== '' && atS >= 0)
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && typed !== null && !invalid) {
      store.getState().seek(atS)
      setTyped(null)
    }
    if (event.key === 'Escape') setTyped(null)
  }
  const leave = () => {
    if (typed !== null && !invalid) store.getState().seek(atS)
    setTyped(null)
  }
  return (
    <div className={`min-w-0 whitespace-nowrap ${compact ? 'ml-auto text-right' : stacked ? 'ml-1' : 'ml-2.5 min-w-[190px]!'}`}>
      <input aria-label={texts.playheadTime} inputMode="decimal" aria-invalid={invalid} value={typed ?? time} size={6}
        onFocus={(event) => event.currentTarget.select()} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={leave}
        onKeyDown={press}
        className={`${TYPED} ${invalid ? TYPED_WRONG : TYPED_RIGHT}`} />
      <span className="type-clock"> s</span>{' '}
      <span className={`text-text2 ${compact ? 'type-caption' : 'type-row'} ${stacked ? 'block truncate leading-[14px]!' : ''}`}>
        {invalid ? texts.enterATime : place}
      </span>
    </div>
  )
}

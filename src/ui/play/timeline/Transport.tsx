/** Play and pause, round back and forward, start, speed and clock: the controls that move the playhead. */
import { Sign } from '../../../kit/Sign.tsx'
import { Button } from '../../../kit/Button.tsx'
import { Segments } from '../../../kit/Segments.tsx'
import { BareText } from '../../../kit/fields/TextField.tsx'
import { Picker } from '../../../kit/fields/Select.tsx'
import { useId, type KeyboardEvent, memo, useLayoutEffect, useRef, useState } from 'react'
import type { PlayState } from '../../../store/play/playState.ts'
import { migrationOf, isOver } from '../../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import type { PlaySpeed } from '../../../store/address/showing.ts'
import { inRow } from '../../../units/lists.ts'
import * as texts from '../../../messages/compiled/en/play/onTimeAxis.ts'
import { clock, duration, say } from '../../../units/format.ts'
import { parseQuantity } from '../../../units/quantity.ts'
import { PAUSE_SIGN, PLAY_SIGN } from '../../controls/playbackSigns.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { EnlargeButton } from '../EnlargeButton.tsx'
import { usePalette } from '../../theme/colors.ts'
import { stayAtRound } from './roundPlayback.ts'
import { momentAt } from './runMoments.ts'
import { clockS, endInSeconds } from './shownTimes.ts'

const SPEEDS: Array<{ speed: PlaySpeed; label: string; name: string }> = [
  { speed: 0.25, label: '¼×', name: texts.quarterSpeed },
  { speed: 1, label: '1×', name: texts.realTime },
  { speed: 4, label: '4×', name: texts.fourfoldSpeed },
  { speed: 'max', label: texts.maxSpeed, name: texts.wholeRunIn2S },
]

/** What each speed is; with reduced motion playback goes by rounds. */
function nameOf({ speed, name }: (typeof SPEEDS)[number], reducedMotion: boolean): string {
  return reducedMotion && speed !== 'max' ? stayAtRound(speed) : name
}

const TO_START = 'M0 0h2v12H0zM8 0v12L2.5 6zM14 0v12L8.5 6z'
const BACK = 'M0 0h2v12H0zM14 0v12L4 6z'
const ON = 'M12 0h2v12h-2zM0 0l10 6L0 12z'

const PLAY =
  'inline-flex items-center justify-center gap-1.5 rounded-[4px] bg-accent forced-color-adjust-none type-row ' +
  'font-semibold text-accent-text coarse:min-h-11'
const PLAY_PHONE = 'h-11 px-3 min-[22.5rem]:min-w-[76px]'
const PLAY_WIDE = 'h-6.5 min-w-[74px] pr-3 pl-[9px]'
/** Hidden where the row is too narrow; time then stays stretched, as on a phone. */
const EVEN =
  'h-6.5 rounded-[4px] border px-2.5 max-[87.5rem]:px-1 type-row whitespace-nowrap coarse:h-11 max-[48.75rem]:hidden coarse:max-[68.75rem]:hidden'

export interface TransportProps {
  /** At the bottom of a phone's page. */
  compact: boolean
  /** Available width in CSS pixels. */
  width: number
  /** In the data-centre view: text beside the clock, and the moments to step through in place of rounds. */
  all?: { place(state: PlayState): string; stops: readonly number[] }
}

const SEGMENTS_PX = 620
/** From this width on the clock and the place are on one line. */
const ONE_LINE_PX = 720
const PHONE_SPEED_PX = 300

export const Transport = memo(function Transport({ compact, width, all }: TransportProps) {
  const tight = width < SEGMENTS_PX
  const byRounds = all === undefined
  return (
    <div
      className={`flex items-center ${compact ? 'min-h-14 gap-2 px-3 max-[16.1875rem]:flex-wrap max-[16.1875rem]:py-1.5' : 'h-9 gap-1.5 border-b border-line px-4 max-[87.5rem]:px-2 coarse:h-13'}`}
      role="toolbar"
      aria-label={texts.playback}
      data-rove="button">
      <PlayAndSteps compact={compact} stops={all?.stops} />
      <Clock compact={compact} width={width} stacked={compact || width < ONE_LINE_PX} place={all?.place} />
      {!(compact && byRounds) && <span className="flex-1" />}
      {!compact && byRounds && <EvenTime />}
      {!tight && <SpeedSegments />}
      {!compact && byRounds && <EnlargeButton part="charts" />}
      {tight && width >= PHONE_SPEED_PX && <SpeedSelect />}
    </div>
  )
})

/** Start, back, play and forward: by rounds, or from one of `stops` to the next. */
function PlayAndSteps({ compact, stops }: { compact: boolean; stops: readonly number[] | undefined }) {
  const store = usePlayStore()
  const step = (direction: 1 | -1) => {
    if (stops === undefined) store.getState().stepRound(direction)
    else stepEvent(store.getState(), stops, direction)
  }
  const [previous, next] = stops === undefined ? [texts.previousRound, texts.nextRound] : [texts.previousEvent, texts.nextEvent]
  return (
    <>
      {!compact && <IconButton name={texts.goToStart} compact={compact} press={() => store.getState().seek(0)} path={TO_START} />}
      <IconButton name={previous} compact={compact} press={() => step(-1)} path={BACK} />
      <PlayButton compact={compact} />
      <IconButton name={next} compact={compact} press={() => step(1)} path={ON} />
    </>
  )
}

/** Moves to the next or the previous of `stops`; beyond the last one to the run's end, before the first one to 0. */
function stepEvent({ playheadS, pause, seek }: PlayState, stops: readonly number[], direction: 1 | -1): void {
  pause()
  if (direction === 1) seek(stops.find((atS) => atS > playheadS) ?? Infinity)
  else seek(stops.findLast((atS) => atS < playheadS) ?? 0)
}

function playOrPause({ playing, play, pause }: PlayState): void {
  if (playing) pause()
  else play()
}

function PlayButton({ compact }: { compact: boolean }) {
  const store = usePlayStore()
  const playing = usePlay((state) => state.playing)
  const press = () => playOrPause(store.getState())
  return (
    <Button look="bare" data-rove-first data-play onClick={press} className={`${PLAY} ${compact ? PLAY_PHONE : PLAY_WIDE}`}>
      <Sign d={playing ? PAUSE_SIGN : PLAY_SIGN} size={[10, 12]} />
      <span className={compact ? 'max-[22.4375rem]:sr-only' : ''}>{playing ? texts.pause : texts.play}</span>
    </Button>
  )
}

function EvenTime() {
  const store = usePlayStore()
  const even = usePlay((state) => state.evenTime)
  return (
    <Button
      look="bare"
      aria-pressed={even}
      onClick={() => store.getState().setEvenTime(!even)}
      className={`${EVEN} ${even ? 'border-accent bg-wash' : 'border-transparent text-text2 hover:text-text'}`}>
      {texts.linearTime}
    </Button>
  )
}

function SpeedSegments() {
  const store = usePlayStore()
  const speed = usePlay((state) => state.speed)
  const { reducedMotion } = usePalette()
  return (
    <Segments
      label={texts.playbackSpeed}
      className="shrink-0 flex-nowrap!"
      choices={SPEEDS.map((choice) => {
        const name = nameOf(choice, reducedMotion)
        return { name: String(choice.speed), label: choice.label, title: name, why: name }
      })}
      chosen={String(speed)}
      choose={(chosen) => store.getState().setSpeed(SPEEDS.find((choice) => String(choice.speed) === chosen)!.speed)}
    />
  )
}

function SpeedSelect() {
  const store = usePlayStore()
  const speed = usePlay((state) => state.speed)
  return (
    <Picker
      aria-label={texts.playbackSpeed}
      value={speed}
      className="h-6.5 shrink-0 rounded-[4px] border border-ctl bg-surface px-1 type-row coarse:h-11"
      options={SPEEDS.map(({ speed: value, label }) => ({ value, label }))}
      choose={store.getState().setSpeed}
    />
  )
}

function IconButton({ name, compact, press, path }: { name: string; compact: boolean; press(): void; path: string }) {
  const size = compact ? 'size-11 border border-line' : 'h-6.5 w-[30px]'
  return (
    <Button
      look="bare"
      aria-label={name}
      title={name}
      onClick={press}
      className={`grid shrink-0 place-items-center rounded-[4px] hover:bg-wash coarse:size-11 ${size}`}>
      <Sign d={path} size={[14, 12]} />
    </Button>
  )
}

const shownTime = ({ run, playheadS }: PlayState) => clock(clockS(run, playheadS)).value
/** Below, every time on the page is in seconds. */
const SECONDS_ONLY_S = 119.5

/**
 * `of 11.00 s · round 2`, `of 11,037 s, 3 h 4 min · round 200`, and `completed at 11.00 s` after the migration. The run continues a little beyond it, so that the completed
 * state can be seen.
 */
const placeOf = ({ run, playheadS, showing }: PlayState, isShort: boolean) => {
  if (run === null) return ''
  const migration = migrationOf(run)
  // One that is asked for after the end of the run counts as skipped then.
  const endS = Math.min(migration?.endS ?? Infinity, run.simulatedS)
  const seconds = `${endInSeconds(endS)} s`
  const long = say(duration(endS))
  // The field beside it is in seconds, the verdict in minutes and hours.
  const end = endS < SECONDS_ONLY_S ? seconds : isShort ? long : inRow([seconds, long])
  const moment = momentAt(run, playheadS)
  // The time of the end is a part of the verdict.
  if (showing.hidesVerdict) return moment.text
  if (moment.kind === 'done') return migration?.outcome === 'completed' ? texts.completedAt(end) : texts.endedAt(end)
  return migration !== null || isOver(run) ? texts.clockOfRun(end, moment.text) : texts.clockSoFar(end, moment.text)
}

const shownPlace = (state: PlayState) => placeOf(state, false)
const shortPlace = (state: PlayState) => placeOf(state, true)

/** Pixels of the transport of a phone for a character of a place in one line. */
const CHARACTER_PX = 19

/** The two parts of a place that is too long for a line, each on its own: no line ends with the dot between them. */
const inTwoLines = (place: string, width: number) => (place.length * CHARACTER_PX > width ? place.replace(' · ', '\n') : place)

const TYPED =
  'h-6 -my-0.5 min-w-[5ch] [field-sizing:content] bg-transparent text-right outline-offset-0 underline underline-offset-4 type-clock ' +
  'leading-4.25!'
const TYPED_RIGHT = 'decoration-ctl decoration-dotted hover:decoration-accent hover:decoration-solid'
const TYPED_WRONG = 'text-danger decoration-danger'

interface ClockProps {
  /** Right-aligned. */
  compact: boolean
  /** Of the transport. */
  width: number
  /** The run's end is on a separate line. */
  stacked: boolean
  /** Text beside the time, replacing the followed VM's round. */
  place?: (state: PlayState) => string
}

/** The playhead's time: shown while it moves, and editable to set it exactly. */
function Clock({ compact, width, stacked, place: placed = stacked ? shortPlace : shownPlace }: ClockProps) {
  const store = usePlayStore()
  const time = usePlay(shownTime)
  const place = usePlay(placed)
  const [typed, setTyped] = useState<string | null>(null)
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  // The browser unselects a text that changes: a digit typed while the playhead moves would be added to the time.
  useLayoutEffect(() => {
    if (typed === null && document.activeElement === field.current) field.current?.select()
  }, [time, typed])
  const atS = parseQuantity(typed ?? '', 's') ?? Number.NaN
  const invalid = typed !== null && !(atS >= 0)
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && typed !== null && !invalid) {
      store.getState().seek(atS)
      setTyped(null)
    }
    if (event.key === 'Escape') setTyped(null)
    // No time begins with a space: it plays or pauses, as after Enter, which leaves the focus here.
    if (event.key === ' ' && typed === null) {
      event.preventDefault()
      playOrPause(store.getState())
    }
  }
  const leave = () => {
    if (typed !== null && !invalid) store.getState().seek(atS)
    setTyped(null)
  }
  return (
    <div className={`min-w-0 whitespace-nowrap ${compact ? 'ml-auto text-right' : stacked ? 'ml-1' : 'ml-2.5 min-w-[190px]!'}`}>
      <label htmlFor={id} className="coarse:-my-3 coarse:inline-block coarse:py-3">
        <BareText
          id={id}
          ref={field}
          aria-label={texts.playheadTime}
          inputMode="decimal"
          aria-invalid={invalid}
          value={typed ?? time}
          size={6}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={leave}
          onKeyDown={press}
          className={`${TYPED} ${invalid ? TYPED_WRONG : TYPED_RIGHT}`}
        />
      </label>
      <span className="type-clock"> s</span>{' '}
      <span
        className={`text-text2 ${compact ? 'type-caption' : 'type-row'} ${compact ? 'line-clamp-2 leading-3.5! whitespace-pre-line' : stacked ? 'block truncate leading-3.5!' : ''}`}>
        {invalid ? texts.enterATime : <Unbroken>{compact ? inTwoLines(place, width) : place}</Unbroken>}
      </span>
    </div>
  )
}

/** Sliders: native, for pointer, touch and keys. `Track` is the bare one; `Slider` moves over the scale of a number, in round values. */
import { type ComponentProps, type KeyboardEvent, useId, useRef } from 'react'
import { formatExact } from '../../units/format.ts'
import { isAllowed, withUnit } from '../fields/numberRange.ts'
import { type Cliff, cliffSentence, cliffStyle, isPulled } from './cliffMark.ts'
import { POSITIONS, scaleOf, sliderPosition, type SliderSpec, sliderValue, steppedValue } from './sliderScale.ts'
import './slider.css'

interface TrackProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange'> {
  min: number
  max: number
  value: number
  set(value: number, slider: HTMLInputElement): void
}

/** The track is filled up to the value. */
export function Track({ min, max, value, set, className = '', style, ...rest }: TrackProps) {
  const filled: Record<`--${string}`, string> = { '--share': `${(100 * (value - min)) / (max - min)}%` }
  return (
    <input
      {...rest}
      type="range"
      className={`row-slider ${className}`}
      min={min}
      max={max}
      value={value}
      style={{ ...filled, ...style }}
      onChange={({ target }) => set(Number(target.value), target)}
    />
  )
}

interface SliderProps {
  value: unknown
  /** The last value that was accepted: the thumb stays there while a typed value is refused. */
  valid: unknown
  spec: SliderSpec
  /** Id of its name on the page; the spec's label if not given. */
  labelledBy?: string
  describedBy: string
  set(value: unknown): void
  /** The slider is released, or left. */
  done(): void
  /** Beyond it nothing converges: that part of the track is hatched, and the pointer is drawn to its edge. */
  cliff?: Cliff | null
}

const keySteps: Record<string, [direction: 1 | -1, large: boolean]> = {
  ArrowRight: [1, false],
  ArrowUp: [1, false],
  ArrowLeft: [-1, false],
  ArrowDown: [-1, false],
  PageUp: [1, true],
  PageDown: [-1, true],
}

/** If the number may be absent, the far end means absent. */
export function Slider({ value: typed, valid, spec, labelledBy, describedBy, set, done, cliff = null }: SliderProps) {
  const id = useId()
  const isDragged = useRef(false)
  const scale = scaleOf(spec)
  const mayBeNull = spec.whenNull !== undefined
  const nullAt = spec.nullIsLeast === true ? 0 : POSITIONS
  const value = isAllowed(typed, spec) ? typed : valid === undefined ? spec.default : valid
  const known = typeof value === 'number' && Number.isFinite(value)
  const release = () => {
    isDragged.current = false
    done()
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = keySteps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const [direction, large] = step
    const [beforeNull, towardsNull] = nullAt === 0 ? [spec.low, -1] : [spec.high, 1]
    if (!known) set(value === null && direction === towardsNull ? null : beforeNull)
    else if (mayBeNull && direction === towardsNull && (value - beforeNull) * towardsNull >= 0) set(null)
    else set(steppedValue(value, direction, scale, large))
  }
  const move = (moved: number, slider: HTMLInputElement) => {
    if (cliff !== null && isDragged.current && isPulled(moved, cliff, spec, slider)) set(cliff.value)
    else set(mayBeNull && moved === nullAt ? null : sliderValue(moved, scale))
  }
  return (
    <>
      <Track
        min={0}
        max={POSITIONS}
        value={known ? sliderPosition(value, scale) : value === null ? nullAt : 0}
        data-never={cliff?.neverSide}
        style={cliff === null ? {} : cliffStyle(cliff, spec)}
        aria-label={labelledBy === undefined ? spec.label : undefined}
        aria-labelledby={labelledBy}
        aria-describedby={cliff === null ? describedBy : `${describedBy} ${id}`}
        aria-valuetext={known ? withUnit(formatExact(value), spec.unit) : spec.whenNull}
        set={move}
        onKeyDown={press}
        onBlur={release}
        onPointerUp={release}
        onPointerCancel={release}
        onPointerDown={() => {
          isDragged.current = true
        }}
      />
      {cliff !== null && (
        <span id={id} hidden>
          {cliffSentence(cliff, spec)}
        </span>
      )}
    </>
  )
}

/** The slider of a number's row: native, for pointer, touch and keys. If the number may be absent, the far end means absent. */
import { useId, useRef } from 'react'
import type { ChangeEvent, KeyboardEvent } from 'react'
import type { Cliff } from '../../../analysis/cliff.ts'
import { isAllowed } from '../../../kit/numberRange.ts'
import { formatExact } from '../../../units/format.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import { filledTo } from '../../theme/filledTo.ts'
import { cliffSentence, cliffStyle, isPulled } from './cliffMark.ts'
import type { NumberSpec } from './fieldSpec.ts'
import { withUnit } from './hint.ts'
import { POSITIONS, sliderPosition, scaleOf, steppedValue, sliderValue } from './sliderScale.ts'
import '../../controls/slider.css'

interface SliderProps {
  value: unknown
  /** The last value that the schema passed: the thumb stays there while a typed value is refused. */
  valid: unknown
  spec: NumberSpec
  /** Id of its name on the page; the spec's label if not given. */
  labelledBy?: string
  describedBy: string
  set(value: unknown): void
  /** Beyond it the migration never converges: that part of the track is hatched, and the pointer is drawn to its edge. */
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

export function Slider({ value: typed, valid, spec, labelledBy, describedBy, set, cliff = null }: SliderProps) {
  const store = usePlayStore()
  const id = useId()
  const isDragged = useRef(false)
  const scale = scaleOf(spec)
  const mayBeNull = spec.whenNull !== undefined
  const nullAt = spec.nullIsLeast === true ? 0 : POSITIONS
  const value = isAllowed(typed, spec) ? typed : valid === undefined ? spec.default : valid
  const known = typeof value === 'number' && Number.isFinite(value)
  const position = known ? sliderPosition(value, scale) : value === null ? nullAt : 0
  const release = () => {
    isDragged.current = false
    store.getState().releaseControl()
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
  const move = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const moved = Number(target.value)
    if (cliff !== null && isDragged.current && isPulled(moved, cliff, spec, target)) set(cliff.value)
    else set(mayBeNull && moved === nullAt ? null : sliderValue(moved, scale))
  }
  return (
    <>
      <input
        type="range"
        className="row-slider"
        min={0}
        max={POSITIONS}
        value={position}
        data-never={cliff?.neverSide}
        style={{ ...filledTo(position / POSITIONS), ...(cliff === null ? {} : cliffStyle(cliff, spec)) }}
        aria-label={labelledBy === undefined ? spec.label : undefined}
        aria-labelledby={labelledBy}
        aria-describedby={cliff === null ? describedBy : `${describedBy} ${id}`}
        aria-valuetext={known ? withUnit(formatExact(value), spec.unit) : spec.whenNull}
        onChange={move}
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

/** The slider of a number's row: native, for pointer, touch and keys. If the number may be absent, the far end means absent. */
import type { KeyboardEvent } from 'react'
import { formatExact } from '../../../units/format.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import { filledTo } from '../../theme/filledTo.ts'
import type { NumberSpec } from './fieldSpec.ts'
import { withUnit } from './hint.ts'
import { POSITIONS, positionOf, scaleOf, stepped, valueAt } from './sliderScale.ts'
import '../../controls/slider.css'

interface SliderProps {
  value: unknown
  spec: NumberSpec
  labelledBy: string
  describedBy: string
  set(value: unknown): void
}

const keySteps: Record<string, [direction: 1 | -1, large: boolean]> = {
  ArrowRight: [1, false], ArrowUp: [1, false], ArrowLeft: [-1, false], ArrowDown: [-1, false], PageUp: [1, true], PageDown: [-1, true],
}

export function Slider({ value, spec, labelledBy, describedBy, set }: SliderProps) {
  const store = usePlayStore()
  const release = () => store.getState().releaseControl()
  const scale = scaleOf(spec)
  const mayBeNull = spec.whenNull !== undefined
  const known = typeof value === 'number' && Number.isFinite(value)
  const position = known ? positionOf(value, scale) : value === null ? POSITIONS : 0
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = keySteps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const [direction, large] = step
    if (!known) set(value === null && direction === 1 ? null : spec.high)
    else if (mayBeNull && direction === 1 && value >= spec.high) set(null)
    else set(stepped(value, direction, scale, large))
  }
  return (
    <input
      type="range" className="row-slider" min={0} max={POSITIONS} value={position} style={filledTo(position / POSITIONS)}
      aria-labelledby={labelledBy} aria-describedby={describedBy}
      aria-valuetext={known ? withUnit(formatExact(value), spec.unit) : typeof value === 'string' ? value : spec.whenNull}
      onChange={(event) => {
        const moved = Number(event.target.value)
        set(mayBeNull && moved === POSITIONS ? null : valueAt(moved, scale))
      }}
      onKeyDown={press} onPointerUp={release} onBlur={release}
    />
  )
}

/** Text entry of a number: any value that the schema allows. It takes effect with every keystroke. */
import { useLayoutEffect, useRef, useState } from 'react'
import type { ChangeEvent, KeyboardEvent } from 'react'
import { formatExact } from '../../../units/format.ts'
import { parseQuantity } from '../../../units/quantity.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { vmOf } from '../../../store/play/run.ts'
import type { NumberSpec } from './fieldSpec.ts'
import { typedUnit } from './hint.ts'
import { scaleOf, steppedValue } from './sliderScale.ts'

interface ExactEntryProps {
  id: string
  value: unknown
  spec: NumberSpec
  invalid: boolean
  describedBy: string
  set(value: unknown): void
}

export function ExactEntry({ id, value, spec, invalid, describedBy, set }: ExactEntryProps) {
  const store = usePlayStore()
  const pageKiB = usePlay(({ run }) => (run === null ? undefined : vmOf(run).pageKiB))
  const numberFrom = (text: string) => numberIn(text, spec, pageKiB)
  const [typed, setTyped] = useState<string | null>(null)
  // Discards the typed text once the value changes from elsewhere (reset, back, a preset).
  if (typed !== null && !Object.is(numberFrom(typed), value)) setTyped(null)
  const [focused, setFocused] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  // Runs after the exact digits have replaced the rounded ones, so that all of them are selected.
  useLayoutEffect(() => {
    if (focused) input.current?.select()
  }, [focused])
  const text = typed ?? (focused ? exactText : restingText)(value, spec)
  const type = (event: ChangeEvent<HTMLInputElement>) => {
    setTyped(event.target.value)
    set(numberFrom(event.target.value))
  }
  const done = () => {
    setTyped(null)
    setFocused(false)
    store.getState().releaseControl()
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      setTyped(null)
      store.getState().releaseControl()
    }
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (direction === 0 || typeof value !== 'number') return
    event.preventDefault()
    setTyped(null)
    set(steppedValue(value, direction, scaleOf(spec)))
  }
  return (
    <input
      ref={input}
      id={id}
      className="row-value"
      type="text"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      size={1}
      // Undo takes back a number that has taken effect, and the text of one that was refused.
      data-settled={typed === null || typeof numberFrom(typed) !== 'string'}
      value={text}
      style={{ width: `${Math.max(3, text.length) + 0.5}ch` }}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onChange={type}
      onKeyDown={press}
      onBlur={done}
      onFocus={() => setFocused(true)}
    />
  )
}

/** Significant figures shown without focus; the exact value returns on focus. */
const RESTING_FIGURES = 5

/** A value as shown without focus, without its unit. */
export function restingText(value: unknown, spec: NumberSpec): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return exactText(value, spec)
  return formatExact(Number(value.toPrecision(Math.max(RESTING_FIGURES, wholeFigures(value)))))
}

function wholeFigures(value: number): number {
  return Math.min(9, String(Math.trunc(Math.abs(value))).length)
}

function exactText(value: unknown, { whenNull }: NumberSpec): string {
  if (value === null || value === undefined) return whenNull ?? ''
  if (typeof value === 'number') return formatExact(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The number, with or without its unit; otherwise the text itself, for the schema to refuse. A share of 1 may be typed in per cent. */
function numberIn(text: string, spec: NumberSpec, pageKiB: number | undefined): unknown {
  const bare = text.trim()
  const { unit, max, whenNull } = spec
  if (whenNull !== undefined && (bare === '' || bare === whenNull)) return null
  const isShare = unit === '' && max === 1 && bare.endsWith('%')
  return (isShare ? hundredth(parseQuantity(bare, '%')) : parseQuantity(bare, typedUnit(spec), pageKiB)) ?? text
}

function hundredth(percent: number | null): number | null {
  return percent === null ? null : Number((percent / 100).toPrecision(15))
}

/** The text of a number's field: as typed while it is edited, else the number, in full under the focus. */
import { type ChangeEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { formatExact } from '../../units/format.ts'
import { faultText, type NumberRange, readTyped } from './numberRange.ts'

export interface TypedNumber {
  /** A text that is no number is shown unchanged. */
  value: unknown
  range: NumberRange
  /** Takes effect with every keystroke; otherwise on Enter and when the field is left. */
  live?: boolean
  /** Of the pages that a text may count. */
  pageKiB?: number | undefined
  /** Why a number of the range is refused; empty if it is not. */
  refuse?(value: number): string
  set(value: number | null): void
  /** Receives a refused number, for a form that keeps it and says why. Without it the last number stays, and the field says why. */
  keep?(refused: unknown): void
  /** The next change is another one. */
  done?(): void
  /** The value for an arrow key. */
  step?(value: number, direction: 1 | -1): number
}

interface FieldProps {
  ref: RefObject<HTMLInputElement | null>
  value: string
  'data-settled': boolean
  onChange(event: ChangeEvent<HTMLInputElement>): void
  onKeyDown(event: KeyboardEvent): void
  onFocus(): void
  onBlur(): void
}

export function useTypedNumber(number: TypedNumber): { fault: string; field: FieldProps } {
  const { value, range, live = false, pageKiB, refuse, set, keep, done, step } = number
  const [typed, setTyped] = useState<{ text: string; taken: unknown } | null>(null)
  const [focused, setFocused] = useState(false)
  const ref = useRef<HTMLInputElement>(null)
  // Discards the typed text once the value changes from elsewhere (reset, undo, a preset).
  if (live && typed !== null && !Object.is(typed.taken, value)) setTyped(null)
  const text = typed?.text ?? (focused ? exactText : restingText)(value, range)
  // After the exact digits have replaced the rounded ones, so that all of them are selected.
  useLayoutEffect(() => {
    if (focused && typed === null) ref.current?.select()
  }, [focused, typed, text])
  const faultOf = (read: unknown) => faultText('', read, range) || (typeof read === 'number' ? (refuse?.(read) ?? '') : '')
  const read = typed === null ? null : readTyped(typed.text, range, pageKiB)
  const fault = typed === null ? '' : faultOf(read)
  useLayoutEffect(() => ref.current?.setCustomValidity(fault), [fault])

  const change = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const next = readTyped(target.value, range, pageKiB)
    const isGood = faultOf(next) === ''
    setTyped({ text: target.value, taken: live && (isGood || keep !== undefined) ? next : value })
    if (live && isGood) set(next as number | null)
    else if (live) keep?.(next)
  }
  const take = () => {
    if (typed === null || (fault !== '' && keep === undefined)) return
    if (!live && read !== value) set(read as number | null)
    setTyped(null)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setTyped(null)
    if (event.key === 'Enter') {
      take()
      done?.()
    }
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (direction === 0 || step === undefined || typeof value !== 'number') return
    event.preventDefault()
    setTyped(null)
    set(step(value, direction))
  }
  const leave = () => {
    take()
    setFocused(false)
    done?.()
  }
  return {
    fault,
    field: {
      ref,
      value: text,
      // Undo takes back a number that has taken effect, and the text of one that was refused.
      'data-settled': typed === null || (live && typeof read !== 'string' && (fault === '' || keep !== undefined)),
      onChange: change,
      onKeyDown: press,
      onFocus: () => setFocused(true),
      onBlur: leave,
    },
  }
}

/** Significant figures shown without focus; the exact value returns on focus. */
const RESTING_FIGURES = 5

/** A value as shown without focus, without its unit. */
export function restingText(value: unknown, range: NumberRange): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return exactText(value, range)
  return formatExact(Number(value.toPrecision(Math.max(RESTING_FIGURES, wholeFigures(value)))))
}

function wholeFigures(value: number): number {
  return Math.min(9, String(Math.trunc(Math.abs(value))).length)
}

function exactText(value: unknown, { whenNull }: NumberRange): string {
  if (value === null || value === undefined) return whenNull ?? ''
  if (typeof value === 'number') return formatExact(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

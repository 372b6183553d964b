/** The line at the bottom of setup: meaning, default and range of the control under the pointer or the focus. */
import { createContext, useContext } from 'react'
import { formatExact } from '../../../units/format.ts'
import { withUnit } from '../../../kit/fields/numberRange.ts'
import type { NumberSpec } from './fieldSpec.ts'
import * as texts from '../../../messages/compiled/en/setup/setup.ts'

export interface Hint {
  label: string
  text: string
}

export const HintContext = createContext<(hint: Hint | null) => void>(() => undefined)

interface HintHandlers {
  onPointerEnter(): void
  onPointerLeave(): void
  onFocus(): void
  onBlur(): void
}

/** Event handlers for the element of one control. */
export function useHint(hint: Hint): HintHandlers {
  return useHints()(hint)
}

/** The same for the choices of one control. */
export function useHints(): (hint: Hint) => HintHandlers {
  const show = useContext(HintContext)
  return (hint) => {
    const on = () => show(hint)
    const off = () => show(null)
    return { onPointerEnter: on, onPointerLeave: off, onFocus: on, onBlur: off }
  }
}

/** Meaning, default and range of a number in one line; `why` is a sentence. */
export function explain({ why, min, max, unit, whenNull, default: standard }: NumberSpec): string {
  const usual = standard === null ? (whenNull ?? texts.noValue) : withUnit(formatExact(standard), unit)
  return texts.hint(why, usual, formatExact(min), withUnit(formatExact(max), unit))
}

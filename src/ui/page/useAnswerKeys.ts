/** Keys that choose one of the answers to a question, or count hands for them. */
import { useEffect, useRef } from 'react'
import { usePreference } from './usePreference.ts'
import { belongsToFocus } from '../controls/keys/ownKeys.ts'

/** With Shift a digit of the keyboard's row gives another character. */
const digitOf = (code: string): string | undefined => /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1]

/** Radio buttons take keys, but no letters or digits. */
function isTaken(event: KeyboardEvent): boolean {
  const { target } = event
  return belongsToFocus(event) && !(target instanceof HTMLElement && target.matches('main [type=radio]'))
}

/** `keys`: a letter or a digit of each answer; empty: none is taken. `take` gets the index of the answer, and −1 with Shift, else 1. */
export function useAnswerKeys(keys: readonly string[], take: (answer: number, by: 1 | -1) => void): void {
  const on = usePreference('shortcuts')
  const held = useRef({ keys, take })
  useEffect(() => {
    held.current = { keys, take }
  })
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      const key = digitOf(event.code) ?? event.key.toUpperCase()
      const answer = held.current.keys.indexOf(key)
      if (answer < 0 || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return
      event.preventDefault()
      held.current.take(answer, event.shiftKey ? -1 : 1)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on])
}

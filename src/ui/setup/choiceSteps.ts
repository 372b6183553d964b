/** Each choice among words, and each tick, is a step of undo. */
import { useCallback } from 'react'
import type { FormEvent } from 'react'
import { usePlayStore } from '../../store/play/usePlay.ts'

/** A dragged or typed number passes through values on its way: those are one step, until it is released. */
const CHOICES = 'select, input[type=radio], input[type=checkbox]'

/** For `onChange` of an element around settings of Play: a choice has changed the draft when the event arrives there. */
export function useChoiceSteps(): (event: FormEvent) => void {
  const store = usePlayStore()
  return useCallback(
    ({ target }: FormEvent) => {
      if (target instanceof Element && target.matches(CHOICES)) store.getState().releaseControl()
    },
    [store],
  )
}

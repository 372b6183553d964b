/** The keys of undo and redo. */
import { useEffect } from 'react'

export type Direction = 'undo' | 'redo'

/** What a key press asks for; null if neither, or if the focused field undoes its own text. */
function undoDirection(event: KeyboardEvent): Direction | null {
  if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey) || isTextField(event.target)) return null
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' && !event.shiftKey ? 'redo' : null
}

/** Calls `go` for the keys of undo and redo anywhere on the page, except in a text field that has an edit to undo. */
export function useUndoKeys(go: (direction: Direction) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const direction = undoDirection(event)
      if (direction === null) return
      event.preventDefault()
      go(direction)
    }
    document.addEventListener('keydown', press)
    document.addEventListener('focusin', noteText)
    document.addEventListener('change', noteText)
    return () => {
      document.removeEventListener('keydown', press)
      document.removeEventListener('focusin', noteText)
      document.removeEventListener('change', noteText)
    }
  }, [go])
}

/** The text of each field when it got the focus, or was last committed. */
const textsBefore = new WeakMap<EventTarget, string>()

function noteText({ target }: Event): void {
  if (target instanceof HTMLInputElement) textsBefore.set(target, target.value)
}

const NO_TEXT: ReadonlySet<string> = new Set(['range', 'checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'color'])

/** Elements that undo their own text; not a field in which nothing was typed, or whose text has taken effect (`ExactEntry`). */
function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement)
    return !NO_TEXT.has(target.type) && target.dataset.settled !== 'true' && textsBefore.get(target) !== target.value
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable)
}

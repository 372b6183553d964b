/** The keys of undo and redo. */

export type Direction = 'undo' | 'redo'

/** What a key press asks for; null if neither, or if the focused field undoes its own text. */
export function undoDirection(event: KeyboardEvent): Direction | null {
  if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey) || isTextField(event.target)) return null
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' && !event.shiftKey ? 'redo' : null
}

const NO_TEXT: ReadonlySet<string> = new Set(['range', 'checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'color'])

/** Elements that undo their own text; not a field whose text has taken effect (`ExactEntry`). */
function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !NO_TEXT.has(target.type) && target.dataset.settled !== 'true'
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable)
}

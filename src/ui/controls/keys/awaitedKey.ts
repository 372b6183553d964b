/**
 * The key of the command line, pressed while the commands still load, and the letters typed after it until the line is there: the
 * page's own keys work before those of the commands.
 */

/** The key that opens the commands with their command line. */
export const COMMAND_LINE_KEY = ':'

const MOST_MS = 5000

/** A key that waits longer would act on something else. */
export function isFresh(key: KeyboardEvent): boolean {
  return performance.now() - key.timeStamp < MOST_MS
}

let kept: { page: object; event: KeyboardEvent } | null = null
/** The page whose commands are there. */
let servedPage: object | null = null

/** Keeps the key if it is that of the command line; once the commands of the page have been there, no more. `page`: its store. */
export function keepKey(page: object, event: KeyboardEvent): void {
  if (event.key !== COMMAND_LINE_KEY || servedPage === page) return
  kept = { page, event }
  awaitLine(page, event)
}

/** The commands of a page are there: the key that waits for them, once. */
export function takeKey(page: object): KeyboardEvent | null {
  const key = kept?.page === page ? kept.event : null
  kept = null
  servedPage = page
  return key !== null && isFresh(key) ? key : null
}

let awaited: { page: object; key: KeyboardEvent; letters: string[] } | null = null

/** The command line of a page opens with this key. */
export function awaitLine(page: object, key: KeyboardEvent): void {
  awaited = { page, key, letters: [] }
}

/** Whether a key is meant for the command line that is about to open; it is kept for it. Escape forgets the line. */
export function isForLine(page: object, { key, target }: KeyboardEvent): boolean {
  if (awaited?.page !== page || !isFresh(awaited.key)) return false
  if (target instanceof Element && target.matches('input, select, textarea, [contenteditable]')) return false
  if (key === 'Escape') kept = awaited = null
  else if (key === 'Backspace') awaited.letters.pop()
  else if ([...key].length === 1) awaited.letters.push(key)
  else return false
  return true
}

/** The command line is there, or does not open: the letters typed for it, once. */
export function takeTyped(page: object): string {
  const text = awaited?.page === page && isFresh(awaited.key) ? awaited.letters.join('') : ''
  awaited = null
  return text
}

/** The key of the command line, pressed while the commands still load: the page's own keys work before those of the commands. */

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
  if (event.key === COMMAND_LINE_KEY && servedPage !== page) kept = { page, event }
}

/** The commands of a page are there: the key that waits for them, once. */
export function takeKey(page: object): KeyboardEvent | null {
  const key = kept?.page === page ? kept.event : null
  kept = null
  servedPage = page
  return key !== null && isFresh(key) ? key : null
}

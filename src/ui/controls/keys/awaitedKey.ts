/** A key pressed while the part that uses it still loads: the page's own keys work before those of the commands. */

const MOST_MS = 5000

/** A key that waits longer would act on something else. */
export function isFresh(key: KeyboardEvent): boolean {
  return performance.now() - key.timeStamp < MOST_MS
}

let kept: KeyboardEvent | null = null
let isThere = false

/** Keeps a key that nothing has used so far; once the part has been there, none. */
export function keepKey(event: KeyboardEvent): void {
  if (!isThere) kept = event
}

/** The part is there: the last key that waits for it, once. */
export function takeKey(): KeyboardEvent | null {
  const key = kept
  kept = null
  isThere = true
  return key !== null && isFresh(key) ? key : null
}

/** Keys pressed in Play before the part that uses them has loaded. */
import { isElsewhere } from '../../../store/address/address.ts'

const early: KeyboardEvent[] = []

function keep(event: KeyboardEvent): void {
  if (!isElsewhere(location.hash)) early.push(event)
}

export function keepEarlyKeys(): void {
  document.addEventListener('keydown', keep)
}

/** The keys since then, once: from now on the part hears them itself. */
export function takeEarlyKeys(): readonly KeyboardEvent[] {
  document.removeEventListener('keydown', keep)
  return early.splice(0)
}

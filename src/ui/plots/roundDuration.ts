import { duration, formatExact, say } from '../../units/format.ts'

/** A round duration, without zeros that would claim a precision: `10 ms`, `50 s`, `2.50 min`. */
export function roundDuration(seconds: number): string {
  if (seconds < 1) return `${formatExact(seconds * 1000)} ms`
  return seconds < 120 ? `${formatExact(seconds)} s` : say(duration(seconds))
}

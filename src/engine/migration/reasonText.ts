/** Numbers inside the sentences that tell why a round ended as it did. */

/** `000` to `999`. */
const GROUPS = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0'))

export function countText(n: number): string {
  const whole = Math.round(n)
  if (whole >= 1000 && whole < 1e6) return `${Math.trunc(whole / 1000)},${GROUPS[whole % 1000]}`
  const digits = String(whole)
  // What is written with an exponent has no groups of three.
  if (digits.length <= 3 || !(Math.abs(n) < 1e21)) return digits
  const first = n < 0 ? 1 : 0
  let end = digits.length
  let text = ''
  for (; end - first > 3; end -= 3) text = `,${digits.slice(end - 3, end)}${text}`
  return digits.slice(0, end) + text
}

/** Three significant figures, thousands separated. */
export function shortNumber(x: number): string {
  if (x === 0) return '0'
  const magnitude = Math.abs(x)
  if (magnitude >= 100) return countText(x)
  return magnitude >= 10 ? x.toFixed(1) : magnitude >= 1 ? x.toFixed(2) : x.toPrecision(2)
}

export function mibText(bytes: number): string {
  const mib = bytes / 1048576
  return mib >= 10240 ? `${shortNumber(mib / 1024)} GiB` : `${shortNumber(mib)} MiB`
}

export function pagesText(pages: number, bytes: number): string {
  return `${counted(pages, 'page')} (${mibText(bytes)})`
}

/** `1 round`, `2 rounds`. */
export function counted(count: number, one: string): string {
  return `${countText(count)} ${one}${count === 1 ? '' : 's'}`
}

/** A time as it was set or as it follows from what was set: `600 s`, `37.5 s`. */
export function secondsText(seconds: number): string {
  return `${Number.isInteger(seconds) ? countText(seconds) : Number(seconds.toPrecision(4))} s`
}

export function listText(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`
}

/** How a migration ended that came to its end; seconds and bytes. */
export function finishedText({ tookS, pauseS, bytes }: { tookS: number; pauseS: number; bytes: number }): string {
  return `Finished after ${msText(tookS)} with a pause of ${msText(pauseS)}: ${mibText(bytes)} sent.`
}

/** A rule's decision that cannot be carried out yet. */
export function notStopped(why: string, waitsFor: string): string {
  return why.replace(/the guest is stopped$/, `the guest runs on, ${waitsFor}`)
}

/** A rule's decision about a guest that somebody has paused already. */
export function whenPaused(why: string): string {
  return why.replace(/the guest is stopped$/, 'the guest, paused already, is switched over')
}

export function msText(seconds: number): string {
  const ms = seconds * 1000
  return ms < 1000 ? `${shortNumber(ms)} ms` : `${shortNumber(seconds)} s`
}

/** A limit as it was set, in ms. */
export function limitText(ms: number): string {
  return `${ms >= 1000 ? countText(ms) : ms} ms`
}

export function mbpsText(bytesPerS: number): string {
  return `${countText(bytesPerS / 125_000)} Mbit/s`
}

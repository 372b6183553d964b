/** Peak of this process's resident memory. */
import { readFileSync } from 'node:fs'

const STATUS = '/proc/self/status'

/**
 * Peak of the resident set so far, MiB. On Linux the kernel's own mark of this program (`VmHWM`): `maxRSS` of a child process starts at the
 * size of its parent.
 */
export function peakMiB(): number {
  return peakIn(statusText()) ?? process.resourceUsage().maxRSS / 1024
}

/** Peak in the text of a process's status, MiB; null if the text has none. */
export function peakIn(status: string): number | null {
  const match = /^VmHWM:\s*(\d+) kB$/m.exec(status)
  return match === null ? null : Number(match[1]) / 1024
}

function statusText(): string {
  try {
    return readFileSync(STATUS, 'utf8')
  } catch {
    return ''
  }
}

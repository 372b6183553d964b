/** Lengths of a downtime that its users notice, each with its source, on a log scale. Rules of thumb, not results of the simulation. */
import * as texts from '../../../texts/pause.ts'

export interface NoticedMark {
  ms: number
  name: string
  /** Where there is less room. */
  short: string
  source: string
}

/**
 * One frame at 60 Hz; `TCP_RTO_MIN` of Linux (HZ / 5 in include/net/tcp.h; RFC 6298 §2.4 asks for 1 s); `timeoutSeconds` of a Kubernetes
 * probe; the limit of attention in Nielsen's "Usability Engineering" (1993), chapter 5.
 */
export const NOTICED_MARKS: readonly NoticedMark[] = [
  { ms: 1000 / 60, name: texts.oneFrame, short: texts.frame, source: texts.frameSource },
  { ms: 200, name: texts.tcpRetransmits, short: texts.tcpRetransmits, source: texts.tcpSource },
  { ms: 1000, name: texts.healthCheck, short: texts.healthCheck, source: texts.healthSource },
  { ms: 10_000, name: texts.usersLeave, short: texts.usersLeave, source: texts.leaveSource },
]

const LEAST_MS = 10
const MOST_MS = 31_600

/** Position on the scale, 0 to 1; times beyond it are at its ends. */
export function noticedShare(ms: number): number {
  if (!(ms > LEAST_MS)) return 0
  return Math.min(1, Math.log(ms / LEAST_MS) / Math.log(MOST_MS / LEAST_MS))
}

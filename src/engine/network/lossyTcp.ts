/**
 * Rate of one TCP connection over a path that loses packets. A connection that treats loss as a sign of congestion reduces its window by
 * about half at each lost packet. Its rate therefore falls with the loss and with the round trip, whatever the link could carry.
 *
 * CUBIC (RFC 9438) follows the larger of two mean windows, in segments:
 * - `√(3 / (2p))`, the Reno window of Mathis, Semke, Mahdavi and Ott (The Macroscopic Behavior of the TCP Congestion Avoidance Algorithm,
 *   1997, Eq. 3), with an acknowledgement for each segment. CUBIC is in this region on short paths.
 * - `1.054 (RTT / p)^¾`, the mean of CUBIC's own window (RFC 9438 §5.1, with C = 0.4 and β = 0.7).
 *
 * Assumptions: losses are independent, selective acknowledgements repair them without timeouts, and the receiver's window does not limit.
 * Measured: 0.2 % loss and a round trip of 10 ms carry 3.2 MiB/s; this gives 3.8 MiB/s. BBR does not treat loss as congestion: it reaches
 * 97 to 99 % of the link there and needs no limit here.
 */

/** Payload of a segment at an MTU of 1500 bytes: IPv4, TCP and the timestamp option take 52. */
export const SEGMENT_BYTES = 1448
const RENO = 1.5
const CUBIC = 1.054

export type CubicLimit = typeof cubicBytesPerS

/** Most that a CUBIC connection delivers, bytes/s; Infinity without loss or without a round trip, 0 if all is lost. */
export function cubicBytesPerS(lossFraction: number, rttS: number): number {
  if (!(lossFraction > 0)) return Infinity
  if (lossFraction >= 1) return 0
  if (!(rttS > 0)) return Infinity
  const reno = Math.sqrt(RENO / lossFraction)
  const ratio = rttS / lossFraction
  const root = Math.sqrt(ratio)
  const cubic = CUBIC * root * Math.sqrt(root)
  // A window is at least one segment.
  const windowSegments = Math.max(1, reno, cubic)
  return ((1 - lossFraction) * windowSegments * SEGMENT_BYTES) / rttS
}

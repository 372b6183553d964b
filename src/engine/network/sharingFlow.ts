/** A flow that receives a share; see `Flow`. */
export interface SharingFlow {
  readonly id: number
  readonly uses: readonly number[]
  /** Application traffic: it asks for the same rate for long, mostly far below what there is. */
  readonly isTraffic: boolean
  /** Largest rate it asks for, bytes/s; 0 if it has nothing to send. */
  capBytesPerS: number
  /** Upper limit by the network's own rules, bytes/s. */
  limitBytesPerS: number
  /** Most that one of its TCP connections carries over a lossy path, bytes/s, and their number. */
  lossLimitBytesPerS: number
  connections: number
  /** Most that its TCP can send now, bytes/s. */
  paceBytesPerS: number
}

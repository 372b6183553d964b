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

/** Takes a flow out of an unordered list that contains it. */
export function takeFlow<F extends SharingFlow>(flows: F[], flow: F): void {
  const last = flows.pop()!
  if (last !== flow) flows[flows.indexOf(flow)] = last
}

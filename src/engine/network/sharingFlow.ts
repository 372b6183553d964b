/** A flow that receives a share of the resources that it uses. */
export interface SharingFlow {
  readonly id: number
  readonly uses: readonly number[]
  /** Application traffic: it asks for the same rate for long, mostly far below the capacities. */
  readonly isTraffic: boolean
  /** Largest rate that it asks for, bytes/s; 0 while it has nothing to send. */
  capBytesPerS: number
  /** Upper limit by the network, bytes/s; Infinity except under a reservation (D4). */
  limitBytesPerS: number
  /** Most that one TCP connection carries over the lossy part of the path, bytes/s; Infinity without loss. */
  lossLimitBytesPerS: number
  /** TCP connections of the flow. */
  connections: number
  /** Most that its TCP can send now, bytes/s (`migration/transport/tcpConnection.ts`); Infinity on an ideal path. */
  paceBytesPerS: number
}

/** Takes a flow out of an unordered list that contains it. */
export function takeFlow<F extends SharingFlow>(flows: F[], flow: F): void {
  const last = flows.pop()!
  if (last !== flow) flows[flows.indexOf(flow)] = last
}

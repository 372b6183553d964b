/**
 * Each host's link to shared storage. A destination fetches pages there (N11, Jo et al.) in request order, across VMs. The link is separate
 * from the host's ports and slows no other flow.
 */
export class StorageLinks {
  /** Time at which each link has served all requests so far. */
  private freeAtS = new Map<string, number>()

  /** Requests bytes at a time; returns when the last of them has arrived. */
  fetch(host: string, nowS: number, bytes: number, bytesPerS: number): number {
    const doneS = Math.max(nowS, this.freeAtS.get(host) ?? 0) + bytes / bytesPerS
    this.freeAtS.set(host, doneS)
    return doneS
  }

  snapshot(): [string, number][] {
    return [...this.freeAtS]
  }

  restore(saved: readonly [string, number][]): void {
    this.freeAtS = new Map(saved)
  }
}

/**
 * Each host's own link to shared storage, by host: pages that a destination fetches there (N11, Jo et al.) come in the order in
 * which they were asked for, whoever asked. Beside the hosts' ports, so that nothing else is slowed.
 */
export class StorageLinks {
  /** When each link has served what it was asked for so far. */
  private freeAtS = new Map<string, number>()

  /** Asks for bytes at a moment; returns when the last of them is there. */
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

/**
 * Pages of an image that a host has received from any VM (N11: CloudNet, IRLM); later VMs of this image need not send them again. One
 * bitmap per image and host; pages are only ever added.
 */

interface Known {
  key: string
  words: Int32Array
}

export class PagesAtHosts {
  private known: Known[] = []

  /** The bitmap of an image at a host, at least `words` long. The caller reads and extends it. */
  of(image: string, host: string, words: number): Int32Array {
    const key = JSON.stringify([image, host])
    const found = this.known.find((one) => one.key === key)
    if (found === undefined) {
      const fresh = { key, words: new Int32Array(words) }
      this.known.push(fresh)
      return fresh.words
    }
    if (found.words.length < words) {
      const larger = new Int32Array(words)
      larger.set(found.words)
      found.words = larger
    }
    return found.words
  }

  snapshot(): Known[] {
    return this.known.map(({ key, words }) => ({ key, words: words.slice() }))
  }

  restore(saved: readonly Known[]): void {
    this.known = saved.map(({ key, words }) => ({ key, words: words.slice() }))
  }
}

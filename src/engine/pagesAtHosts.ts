/**
 * Which pages of an image a host has been sent (N11: CloudNet, IRLM): what one VM brought there need not be sent again for the
 * next. A bit a page, by image and host; once there, content stays there.
 */

interface Known {
  key: string
  words: Int32Array
}

export class PagesAtHosts {
  private known: Known[] = []

  /** Pages of an image at a host, to be read and added to; at least so many words. */
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

/** Zero pages that the guest writes are ordinary ones from then on, wherever they wait: the set's counts follow. */
import { popcount } from '../memory/bits.ts'
import type { PageContent } from '../memory/pageContent.ts'
import type { SendSet } from '../memory/sendSet.ts'
import type { PostponedPages } from './postponedPages.ts'

export class RewrittenZeros {
  /** Those that had been sent as markers. */
  sentBefore = 0
  private readonly set: SendSet
  private readonly content: PageContent
  private readonly postponed: PostponedPages

  constructor(set: SendSet, content: PageContent, postponed: PostponedPages) {
    this.set = set
    this.content = content
    this.postponed = postponed
  }

  /** The guest has written the pages of `dirty` in words [fromWord, toWord). */
  note(dirty: Int32Array, fromWord: number, toWord: number): void {
    const { content, set, postponed } = this
    const { scattered } = content
    if (scattered === null) {
      content.written(dirty, fromWord, toWord)
      return
    }
    let waiting = 0
    let setAside = 0
    for (let i = fromWord; i < toWord; i++) {
      const zeros = dirty[i] & scattered[i]
      if (zeros === 0) continue
      waiting += popcount(zeros & set.words[i])
      setAside += popcount(zeros & postponed.setAside(i))
    }
    this.sentBefore += content.written(dirty, fromWord, toWord) - waiting - setAside
    set.zeros -= waiting
    set.bodies += waiting
  }
}

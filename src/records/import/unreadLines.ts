/** Collects unread lines: at most 200 entries, then the number of the others. */
import * as texts from '../../texts/places/records.ts'
import type { UnreadLine } from './importer.ts'
import { excerpt } from './text/recordText.ts'

const maxEntries = 200

export class UnreadLines {
  private readonly kept: UnreadLine[] = []
  private count = 0

  add(line: number | null, text: string, why: string): void {
    this.count++
    if (this.kept.length < maxEntries) this.kept.push({ line, text: excerpt(text), why })
  }

  list(): UnreadLine[] {
    const further = this.count - this.kept.length
    const sorted = this.kept.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
    return further === 0 ? sorted : [...sorted, { line: null, text: '', why: texts.unread.further(further) }]
  }
}

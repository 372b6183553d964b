/** Collects unread lines: at most 200 entries, then the number of the others. */
import * as texts from '../../texts/places/records.ts'
import type { UnreadLine } from './importer.ts'
import { excerpt } from './text/recordText.ts'

const maxEntries = 200

export class UnreadLines {
  private readonly kept: UnreadLine[] = []
  private count = 0
  /** Lines of other things, and the first of them. */
  private skipped: UnreadLine | null = null
  private skippedCount = 0

  add(line: number | null, text: string, why: string): void {
    this.count++
    if (this.kept.length < maxEntries) this.kept.push({ line, text: excerpt(text), why })
  }

  /** A line that is not understood: alone if it may matter, else with the others. */
  other(line: number, text: string, mayMatter: boolean): void {
    if (mayMatter) this.add(line, text, texts.unread.unknownLine)
    else if (text.trim() !== '') this.skip(line, text)
  }

  /** A line that no figure is made of, among many such lines: all of them are one entry. */
  skip(line: number, text: string): void {
    this.skippedCount++
    this.skipped ??= { line, text: excerpt(text), why: '' }
  }

  list(): UnreadLine[] {
    const further = this.count - this.kept.length
    const { skipped, skippedCount } = this
    const all = skipped === null ? this.kept : [...this.kept, { ...skipped, why: texts.unread.skipped(skippedCount - 1) }]
    const sorted = all.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
    return further === 0 ? sorted : [...sorted, { line: null, text: '', why: texts.unread.further(further) }]
  }
}

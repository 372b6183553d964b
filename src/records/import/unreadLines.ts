/** Collects the lines that are not read: at most 200 entries, then the number of the others. Known names that nothing needs share an entry. */
import * as texts from '../../messages/compiled/en/places/records.ts'
import type { UnreadLine } from './importer.ts'
import { excerpt, excerptCharacters } from './text/recordText.ts'

const maxEntries = 200

/** A rule, or the fence of a block of code, which says nothing. */
const ornament = /^\s*(?:[`~]{3}\w{0,10}|[-=*_]{3,200})\s*$/

export class UnreadLines {
  /** Lines that another kind of record may read. */
  readonly left: number[] = []
  private readonly kept: UnreadLine[] = []
  private readonly unneeded = new Map<string, number | null>()
  private count = 0
  /** Lines of other things, and the first of them. */
  private skipped: UnreadLine | null = null
  private skippedCount = 0

  add(line: number | null, text: string, why: string): void {
    if (ornament.test(text)) return
    this.count++
    if (this.kept.length < maxEntries) this.kept.push({ line, text: excerpt(text), why })
    if (line !== null && (why === texts.unread.unknownLine || why === texts.unread.unknownLabel)) this.left.push(line)
  }

  /** A figure or setting under its name, which repeats in every sample. `isLeft`: another kind of record may know it. */
  unused(line: number | null, name: string, isLeft = false): void {
    if (isLeft && line !== null) this.left.push(line)
    if (this.unneeded.size < maxEntries && !this.unneeded.has(name)) this.unneeded.set(name, line)
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
    const sorted = [...all, ...this.sharedEntries()].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
    return further === 0 ? sorted : [...sorted, { line: null, text: '', why: texts.unread.further(further) }]
  }

  private sharedEntries(): UnreadLine[] {
    const entries: { line: number | null; text: string }[] = []
    for (const [name, line] of this.unneeded) {
      const last = entries.at(-1)
      if (last === undefined || last.text.length + name.length + 2 > excerptCharacters) entries.push({ line, text: excerpt(name) })
      else last.text += `, ${name}`
    }
    return entries.map((entry) => ({ ...entry, why: texts.unread.unneeded }))
  }
}

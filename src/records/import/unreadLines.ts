/** Collects the lines that are not read: at most 200 entries, then the number of the others. Known names that nothing needs share an entry. */
import * as texts from '../../texts/places/records.ts'
import type { UnreadLine } from './importer.ts'
import { excerpt, excerptCharacters } from './text/recordText.ts'

const maxEntries = 200

export class UnreadLines {
  /** Lines that another kind of record may read. */
  readonly left: number[] = []
  private readonly kept: UnreadLine[] = []
  private readonly unneeded = new Map<string, number | null>()
  private count = 0

  add(line: number | null, text: string, why: string): void {
    this.count++
    if (this.kept.length < maxEntries) this.kept.push({ line, text: excerpt(text), why })
    if (line !== null && (why === texts.unread.unknownLine || why === texts.unread.unknownLabel)) this.left.push(line)
  }

  /** A figure or setting under its name, which repeats in every sample. `isLeft`: another kind of record may know it. */
  unused(line: number | null, name: string, isLeft = false): void {
    if (isLeft && line !== null) this.left.push(line)
    if (this.unneeded.size < maxEntries && !this.unneeded.has(name)) this.unneeded.set(name, line)
  }

  list(): UnreadLine[] {
    const further = this.count - this.kept.length
    const sorted = [...this.kept, ...this.sharedEntries()].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
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

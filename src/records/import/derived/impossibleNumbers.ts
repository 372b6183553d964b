/** Removes impossible counter values from a reading: below 0, not finite, 2^53 or more. Each field is named once. */
import * as texts from '../../../messages/compiled/en/places/records.ts'
import type { DirtyWindow, RecordSample } from '../../migrationRecord.ts'
import type { ReadMigration } from '../importer.ts'
import { impossibleCount } from '../text/quantities.ts'
import { UnreadLines } from '../unreadLines.ts'

export class ImpossibleNumbers {
  readonly unread = new UnreadLines()
  private readonly named = new Set<string>()

  without({ record, facts, ...others }: ReadMigration): ReadMigration {
    return {
      ...others,
      facts: facts === undefined ? undefined : this.cleaned(facts),
      record: {
        ...record,
        samples: record.samples.map((sample) => this.cleanedSample(sample)),
        events: record.events.filter(({ atS }) => Number.isFinite(atS)),
        dirtyWindows: record.dirtyWindows.filter((window) => this.isWindow(window)),
        settings: this.cleaned(record.settings),
        usedMemoryMiB: this.isPossible('usedMemoryMiB', record.usedMemoryMiB) ? record.usedMemoryMiB : null,
      },
    }
  }

  /** A sample may lie before the start. */
  private cleanedSample(sample: RecordSample): RecordSample {
    const { atS, ...counters } = sample
    const isMoment = atS !== null && Number.isFinite(atS) && Math.abs(atS) < impossibleCount
    return { ...this.cleaned(counters), atS: isMoment ? atS : null }
  }

  private cleaned<T extends object>(fields: T): T {
    const wrong = Object.entries(fields).filter(([name, value]) => typeof value === 'number' && !this.isPossible(name, value))
    return wrong.length === 0 ? fields : { ...fields, ...Object.fromEntries(wrong.map(([name]) => [name, null])) }
  }

  private isWindow({ windowS, dirtyMiB }: DirtyWindow): boolean {
    return windowS > 0 && this.isPossible('windowS', windowS) && this.isPossible('dirtyMiB', dirtyMiB)
  }

  private isPossible(name: string, value: number | null): boolean {
    if (value === null || (Number.isFinite(value) && value >= 0 && value < impossibleCount)) return true
    if (!this.named.has(name)) this.unread.add(null, `${name}: ${value}`, texts.unread.impossible(name))
    this.named.add(name)
    return false
  }
}

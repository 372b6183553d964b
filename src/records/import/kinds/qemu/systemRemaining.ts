/**
 * QEMU's system-wide counter of remaining data, compared with that of RAM. It is updated once a burst, so a difference of one burst is
 * not a contradiction.
 */
import { RATE_WINDOW_S } from '../../../../engine/migration/transport/rateWindow.ts'
import * as texts from '../../../../messages/compiled/en/places/records.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../../../units/units.ts'
import type { RecordSample } from '../../../migrationRecord.ts'
import type { Contradiction, RecordFacts } from '../../importer.ts'

/** The counter is updated once a window, so it is late. */
const windowsOfLag = 2

export class SystemRemaining {
  private lastMiB: number | null = null
  private contradiction: Contradiction | null = null
  private before: { wholeMiB: number | null; ramMiB: number } | null = null

  /** `wholeMiB`: null where the sample has only RAM's, such as one at the end */
  add(wholeMiB: number | null, { remainingMiB, rateMbps }: Pick<RecordSample, 'remainingMiB' | 'rateMbps'>): void {
    if (wholeMiB !== null || remainingMiB !== null) this.lastMiB = wholeMiB
    if (remainingMiB === null) return
    const before = this.before ?? { wholeMiB: null, ramMiB: remainingMiB }
    const windowMiB = ((rateMbps ?? 0) * BYTES_PER_S_OF_MBPS * windowsOfLag * RATE_WINDOW_S) / MIB_BYTES
    const isLate =
      wholeMiB !== null &&
      wholeMiB >= Math.min(before.ramMiB, remainingMiB) - windowMiB &&
      wholeMiB <= Math.max(before.ramMiB, remainingMiB) + windowMiB
    this.before = { wholeMiB, ramMiB: remainingMiB }
    if (wholeMiB === null || isLate || wholeMiB === before.wholeMiB) return
    this.contradiction ??= {
      code: 'remaining-old-and-new',
      fields: ['remainingMiB'],
      why: texts.contradiction.remainingOldAndNew(`${wholeMiB.toFixed(1)} MiB`, `${remainingMiB.toFixed(1)} MiB`),
    }
  }

  /** The counter of the last sample, unless that has RAM's only. */
  facts(): Partial<RecordFacts> {
    return this.lastMiB === null ? {} : { remainingMiB: this.lastMiB }
  }

  contradictions(): Contradiction[] {
    return this.contradiction === null ? [] : [this.contradiction]
  }
}

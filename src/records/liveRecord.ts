/** The record of a migration that is being watched, grown reply by reply. */
import { isFinal, unknownSettings } from './import/importer.ts'
import { qmpMessages } from './import/kinds/qemu/qmpMessages.ts'
import { recordText } from './import/text/recordText.ts'
import type { MigrationRecord, RecordEvent, RecordSample, RecordSettings } from './migrationRecord.ts'

/** A guest that was stopped before the migration stays stopped in it. */
function isRunState(name: string): boolean {
  return name === 'STOP' || name === 'RESUME'
}

export class LiveRecord {
  private samples: RecordSample[] = []
  /** On the clock of QEMU's timestamps. */
  private events: RecordEvent[] = []
  private settings: RecordSettings = unknownSettings
  private startS: number | null = null
  private lastStatus: string | null = null

  /** Status of the last reply; null before the first. */
  get status(): string | null {
    return this.lastStatus
  }

  get hasEnded(): boolean {
    return isFinal(this.lastStatus)
  }

  /** Takes any message of QMP in JSON: a reply to a query about the migration, or an event. `clockS`: seconds since 1970 when it came. */
  accept(message: string, clockS: number): void {
    const { replies, events, settings } = qmpMessages(recordText(message))
    this.settings = { ...this.settings, ...settings }
    this.events.push(...events)
    for (const { sample } of replies) this.take(sample, clockS)
  }

  record(): MigrationRecord {
    const startS = this.startS
    return {
      samples: this.samples,
      events:
        startS === null
          ? []
          : this.events.map((event) => ({ ...event, atS: event.atS - startS })).filter(({ atS, name }) => atS > -1 || isRunState(name)),
      dirtyWindows: [],
      settings: this.settings,
      usedMemoryMiB: null,
    }
  }

  private take(sample: RecordSample, clockS: number): void {
    const { status, totalS } = sample
    if (status === null || status === 'none') return
    // The times follow the status by an instant: the next reply has them.
    if (status === 'completed' && totalS === null) return
    const last = this.samples.at(-1)
    if (isFinal(this.lastStatus) && !isFinal(status)) this.restart()
    this.lastStatus = status
    if (last !== undefined && last.totalS === totalS && last.status === status) return
    // QEMU gives the status alone of a migration that was cancelled or failed.
    if (totalS === null) {
      if (isFinal(status)) this.samples.push({ ...sample, atS: this.startS === null ? null : clockS - this.startS })
      return
    }
    this.startS ??= clockS - totalS
    this.samples.push(sample)
  }

  /** Another migration of the same guest begins. */
  private restart(): void {
    this.samples = []
    const setup = this.events.findLastIndex(({ name, detail }) => name === 'MIGRATION' && detail === 'setup')
    const begin = setup < 0 ? Math.max(0, this.events.length - 1) : setup
    this.events = [
      ...this.events
        .slice(0, begin)
        .filter(({ name }) => isRunState(name))
        .slice(-1),
      ...this.events.slice(begin),
    ]
    this.startS = null
  }
}

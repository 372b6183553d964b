/** Watches a migration over QMP: asks for its figures, and gives a forecast at each re-sync and each second. */
import { forecastOf } from '../../records/guest/forecast.ts'
import type { Beside, Forecast } from '../../records/guest/forecastTypes.ts'
import { LiveRecord } from '../../records/liveRecord.ts'
import type { MigrationRecord } from '../../records/migrationRecord.ts'
import { QmpSocket } from './qmpSocket.ts'

/** Half of the time in which two re-syncs may merge unseen. */
const askEveryMs = 100
const forecastEveryMs = 1000

const completed = 'completed'

export interface Update {
  readonly status: string
  readonly record: MigrationRecord
  readonly forecast: Forecast
  readonly hasEnded: boolean
}

interface WatchOptions {
  readonly beside?: Beside
  /** Called before the first sample while no migration runs; `last`: status of the earlier one. */
  readonly onIdle?: (last: string | null) => void
  /** Each reply and event, verbatim. */
  readonly onMessage?: (message: string) => void
  readonly signal?: AbortSignal
}

/**
 * Updates until the migration ends.
 *
 * @throws QmpError if the socket fails before it has ended
 */
export async function* liveUpdates(address: string, { beside = {}, onIdle, onMessage, signal }: WatchOptions = {}): AsyncGenerator<Update> {
  const live = new LiveRecord()
  const take = (message: string): void => {
    onMessage?.(message)
    live.accept(message, Date.now() / 1000)
  }
  const qmp = await QmpSocket.open(address, take)
  try {
    const isDue = dueUpdates(live)
    take(withClock(await qmp.ask('query-status')))
    let isFirst = true
    let hasBegun = false
    for (;;) {
      if (signal?.aborted === true) return
      take(await qmp.ask('query-migrate'))
      const isIdle: boolean = !hasBegun && isBetween(live)
      const hasEnded = live.hasEnded && !isIdle
      if (isIdle && isFirst) onIdle?.(live.status)
      isFirst = false
      hasBegun = !isIdle
      if (hasBegun && isDue(hasEnded)) {
        // Managers set limits and capabilities when the migration begins, and raise limits while it runs.
        take(await qmp.ask('query-migrate-parameters'))
        take(await qmp.ask('query-migrate-capabilities'))
        yield updateOf(live, beside, hasEnded)
      }
      if (hasEnded) return
      await new Promise((resolve) => setTimeout(resolve, askEveryMs))
    }
  } finally {
    qmp.close()
  }
}

/** Whether an update is due: at the end, and where the record has grown, at another re-sync and a second after the previous update. */
function dueUpdates(live: LiveRecord): (hasEnded: boolean) => boolean {
  let shownResyncs = -1
  let shownSamples = 0
  let shownMs = -Infinity
  return (hasEnded) => {
    const { samples } = live.record()
    if (live.status === null || samples.length === 0) return false
    const resyncs = samples.at(-1)?.dirtySyncs ?? 0
    const isSame = samples.length === shownSamples
    if (!hasEnded && (isSame || (resyncs === shownResyncs && Date.now() - shownMs < forecastEveryMs))) return false
    shownResyncs = resyncs
    shownSamples = samples.length
    shownMs = Date.now()
    return true
  }
}

function updateOf(live: LiveRecord, beside: Beside, hasEnded: boolean): Update {
  const record = live.record()
  return { status: live.status ?? '', record, forecast: forecastOf(record, beside), hasEnded }
}

/** No migration, or one that was cancelled or failed and left its status behind until the next one. */
function isBetween({ status, hasEnded }: LiveRecord): boolean {
  return status === null || (hasEnded && status !== completed)
}

/** A reply without a time. */
function withClock(reply: string): string {
  return JSON.stringify({ t: Date.now() / 1000, ...(JSON.parse(reply) as object) })
}

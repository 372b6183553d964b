/**
 * What a migration that broke off leaves behind, in the column between the maps: the size of what went in vain or is missing, the memory that
 * the destination had, and what that means for the guest.
 */
import { outcomeByCause } from '../../../engine/result/outcomeByCause.ts'
import type { ReactNode } from 'react'
import { knownDowntimeMs } from '../../../engine/result/downtime.ts'
import type { MigrationResult } from '../../../engine/result/result.ts'
import { descriptorOf } from '../../../scenario/schema/strategies/strategies.ts'
import { migrationOf, type Run, vmOf } from '../../../store/play/run.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/play/pause.ts'
import { dataSize, duration, say } from '../../../units/format.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { brokenOffS, pageMiBOf } from '../timeline/runMoments.ts'
import { levelSampleAt, levelsAt } from './wireReading.ts'
import { InstrumentHead } from './PauseInstrument.tsx'

export function EndInstrument({ compact = false }: { compact?: boolean }) {
  const run = usePlay((state) => state.run)
  const migration = run === null ? null : migrationOf(run)
  if (run === null || migration === null || brokenOffS(run) === null) return null
  const { arrivedMiB, missingMiB } = memoryAtEnd(run)
  const { caption, sizeMiB, note, consequence } = wordsOf(migration, missingMiB)
  const isLost = migration.outcome === 'lost'
  const ink = isLost ? 'text-danger' : ''
  const downtimeMs = knownDowntimeMs(migration)
  const caps = compact ? 'text-[0.75rem] leading-4' : 'text-[0.8125rem] leading-[1.125rem]'
  return (
    <section aria-label={texts.endingLabel} data-testid="ending" className="min-w-0 pt-2 pb-1 text-left">
      <InstrumentHead caption={caption} size={dataSize(sizeMiB)} note={note} isLost={isLost} compact={compact} testId="ending-size" />
      <div
        aria-hidden="true"
        className={`flex w-full overflow-hidden border border-ctl forced-color-adjust-none ${compact ? 'mt-1.5 h-5' : 'mt-2.5 h-7'}`}>
        <i className="bg-state-in-sync" style={{ width: `${(100 * arrivedMiB) / (arrivedMiB + missingMiB)}%` }} />
        <i className="flex-1 border-l border-ctl bg-surface" />
      </div>
      {/* At its usual place, lower down, the bar of a phone would cover it. */}
      {compact && (
        <p className={`mt-1.5 text-[0.8125rem] leading-[1.125rem] font-semibold ${ink}`}>
          <Unbroken>{consequence}</Unbroken>
        </p>
      )}
      <ul className={`mt-1.5 ${caps}`}>
        <Row fill="bg-state-in-sync" label={texts.inSyncOn(migration.to)}>
          {say(dataSize(arrivedMiB))}
        </Row>
        <Row
          fill="bg-surface"
          label={descriptorOf(migration.strategy).fetchesPages && downtimeMs > 0 ? texts.missingPages : texts.staleOrMissing}>
          {say(dataSize(missingMiB))}
        </Row>
        {downtimeMs > 0 && (
          <Row fill="bg-text" label={texts.downtime}>
            {say(duration(downtimeMs / 1000))}
          </Row>
        )}
      </ul>
      {!compact && (
        <p className={`mt-2 border-t border-line pt-2 text-[0.9375rem] leading-5 font-semibold ${ink}`}>
          <Unbroken>{consequence}</Unbroken>
        </p>
      )}
    </section>
  )
}

function Row({ fill, label, children }: { fill: string; label: string; children: ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      <i aria-hidden="true" className={`size-2.5 shrink-0 border border-ctl forced-color-adjust-none ${fill}`} />
      <span className="min-w-0 truncate" title={label}>
        {label}
      </span>
      <b className="ml-auto font-semibold whitespace-nowrap tabular-nums">{children}</b>
    </li>
  )
}

/** The guest's memory at the last moment of the migration, by what the destination had of it. */
function memoryAtEnd(run: Run): { arrivedMiB: number; missingMiB: number } {
  const wholeMiB = vmOf(run).memoryMiB
  const missingMiB =
    levelSampleAt(run, Infinity) < 0 ? wholeMiB : Math.min(wholeMiB, levelsAt(run, Infinity).outOfDatePages * pageMiBOf(run))
  return { arrivedMiB: wholeMiB - missingMiB, missingMiB }
}

interface Words {
  caption: string
  sizeMiB: number
  note: string
  consequence: string
}

function wordsOf(migration: MigrationResult, missingMiB: number): Words {
  const { outcome, reason, from, to, transferredMiB } = migration
  if (outcomeByCause(migration) === 'not-converged')
    return { caption: texts.missingOn(to), sizeMiB: missingMiB, note: texts.noHostHasAll, consequence: texts.simulationEnds }
  if (outcome === 'lost')
    return { caption: texts.missingOn(to), sizeMiB: missingMiB, note: texts.noHostHasAll, consequence: texts.mustBoot }
  if (outcome === 'paused') {
    const isNeverFetched = reason.code === 'pages-never-fetched'
    return {
      caption: texts.missingOn(to),
      sizeMiB: missingMiB,
      note: isNeverFetched ? texts.neverFetched : texts.guestWaits,
      consequence: isNeverFetched ? texts.sourceMustStay(from) : texts.recoverContinues,
    }
  }
  const isGone = reason.code === 'crashed' && reason.values.host === to
  return {
    caption: texts.sentInVain,
    sizeMiB: transferredMiB,
    note: isGone ? texts.copyGone(to) : texts.copyDiscarded(to),
    consequence: texts.retryFromStart(from),
  }
}

/** When each migration of a run sends, waits and ends: one bar a guest, on one time axis for all runs. */
import { formatRounded } from '../../../units/format.ts'
import { Figure } from './Figure.tsx'
import { lastEndS } from './runDocument.ts'
import type { ShownRun } from './runDocument.ts'
import * as texts from '../../../texts/places/lessons.ts'

export function ScheduleFigure({ runs, untilS }: { runs: readonly ShownRun[]; untilS: number }) {
  const endS = lastEndS(runs)
  return (
    <Figure title={texts.scheduleTitle} note={texts.scheduleAxis(`${formatRounded(endS, 3)} s`)}>
      <div className="space-y-4">
        {runs.map((run) => (
          <section key={run.key} aria-label={run.name}>
            {runs.length > 1 && <p className="mb-1 text-sm font-semibold">{run.name}</p>}
            <ul className="space-y-1">{run.migrations.map((migration, i) => <Bar key={`${migration.vm}-${i}`} migration={migration} endS={endS} untilS={untilS} />)}</ul>
          </section>
        ))}
      </div>
    </Figure>
  )
}

const share = (seconds: number, endS: number) => `${Math.max(0, Math.min(100, (100 * seconds) / endS))}%`

/** A migration that never began has only an outcome. */
function endText(startS: number, doneS: number, outcome: string): string {
  const how = outcome === 'completed' ? '' : texts.outcomes[outcome]
  const seconds = (value: number) => `${formatRounded(value, 3)} s`
  return doneS > startS ? texts.scheduleRow(seconds(startS), seconds(doneS), how) : how
}

function Bar({ migration: { vm, startS, endS: doneS, queuedS, outcome }, endS, untilS }: { migration: ShownRun['migration']; endS: number; untilS: number }) {
  const isOver = untilS >= doneS
  const toS = Math.min(doneS, untilS)
  return (
    <li className="grid grid-cols-[72px_minmax(0,1fr)] items-center gap-x-3 text-xs sm:grid-cols-[72px_minmax(0,1fr)_168px]">
      <span className="truncate text-right" title={vm}>{vm}</span>
      <span className="relative block h-6 border-b border-line">
        <span aria-hidden="true" className="absolute top-2.5 block border-t border-dashed border-ctl" style={{ left: share(startS - queuedS, endS), width: share(Math.min(startS, untilS) - (startS - queuedS), endS) }} />
        {toS > startS && (
          <span
            aria-hidden="true" className={`absolute top-0.5 block h-5 border border-text forced-color-adjust-none ${isOver && outcome !== 'completed' ? 'stopped-fill' : 'bg-state-in-step'}`}
            style={{ left: share(startS, endS), width: share(toS - startS, endS) }}
          />
        )}
      </span>
      <span className="col-start-2 sm:col-start-3">{isOver ? endText(startS, doneS, outcome) : ''}</span>
    </li>
  )
}

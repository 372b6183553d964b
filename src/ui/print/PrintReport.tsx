/** Play on paper: a report of one page on the run, black on white. It is on the page only while the browser prints. */
import { Table } from '../../kit/Table.tsx'
import { useEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { migrationGrams } from '../../analysis/energy/energyOverTime.ts'
import { carbonOnGrid, energyText } from '../../analysis/energy/energyText.ts'
import { downtimePartNames } from '../../analysis/report/downtimeParts.ts'
import { roundName } from '../../analysis/report/story.ts'
import { verdictOf } from '../../analysis/report/verdict.ts'
import { briefText } from '../../teaching/briefs/briefText.ts'
import { reasonsText } from '../../engine/result/reasons/reasonText.ts'
import type { MigrationResult, Round } from '../../engine/result/result.ts'
import { encodeShareLink } from '../../scenario/codec/shareLink.ts'
import { placeText } from '../../store/address/place.ts'
import { useGridDay } from '../../store/grid/gridDay.ts'
import { migrationOf, type Run } from '../../store/play/run.ts'
import { usePlay } from '../../store/play/usePlay.ts'
import * as texts from '../../messages/compiled/en/places/print.ts'
import { energy } from '../../messages/compiled/en/report.ts'
import { dataSize, duration, formatWhole, say } from '../../units/format.ts'
import { useMediaQuery } from '../controls/useMediaQuery.ts'
import { pageKiBOf } from '../play/timeline/runMoments.ts'
import { PrintedBrief, useGradedBrief } from './PrintedBrief.tsx'
import { PrintedCentre } from './PrintedCentre.tsx'
import { PrintedChart } from './PrintedChart.tsx'
import { PrintedVerdict } from './PrintedVerdict.tsx'
import { PrintedScenario } from './PrintedScenario.tsx'
import './print.css'

/** `arrive`: called once the browser can print the report. */
export function PrintReport({ arrive }: { arrive(): void }) {
  const printing = usePrinting()
  useEffect(arrive, [arrive])
  return printing && <EndedRun />
}

function EndedRun() {
  const run = usePlay((state) => state.run)
  return run !== null && run.result !== null && <Report run={run} />
}

function Report({ run }: { run: Run }) {
  const link = useLink()
  const graded = useGradedBrief()
  const isCentre = usePlay(({ place }) => place.view === 'centre')
  return (
    <article className="print-report" aria-label={texts.report}>
      <header>
        <h1>{graded !== null ? briefText(graded.brief, graded.brief.title) : run.scenario.name || texts.migration}</h1>
        <p>{texts.producedBy}</p>
      </header>
      {graded !== null && <PrintedBrief graded={graded} />}
      {isCentre && run.result !== null ? <PrintedCentre result={run.result} /> : <OneMigration run={run} />}
      <footer>
        <p>{texts.opensRun}</p>
        <p className="print-link">{link}</p>
      </footer>
    </article>
  )
}

/** The migration of the VM that is followed. */
function OneMigration({ run }: { run: Run }) {
  const migration = migrationOf(run)
  const verdict = useMemo(() => (migration === null ? null : verdictOf(migration, pageKiBOf(run), run.scenario)), [migration, run])
  return (
    <>
      {verdict !== null && <PrintedVerdict {...verdict} />}
      <PrintedScenario />
      <PrintedChart run={run} />
      {migration !== null && <Downtime migration={migration} />}
      {migration !== null && <Energy migration={migration} run={run} />}
      <Rounds run={run} />
    </>
  )
}

/** The scenario at its place; a moment on screen is of no use on paper. */
function useLink(): string {
  const draft = usePlay((state) => state.draft)
  const place = usePlay((state) => state.place)
  return useMemo(() => {
    const url = new URL(location.href)
    url.search = ''
    url.hash = encodeShareLink(draft) + placeText(place)
    return url.href
  }, [draft, place])
}

function Downtime({ migration: { downtimeParts } }: { migration: MigrationResult }) {
  const parts = downtimePartNames.filter(([key]) => downtimeParts[key] > 0)
  if (parts.length === 0) return null
  return (
    <section>
      <h2>{texts.downtime}</h2>
      <p>{parts.map(([key, name]) => `${name} ${say(duration(downtimeParts[key] / 1000))}`).join(' · ')}</p>
    </section>
  )
}

/** Beside its CO₂ on the grid that is chosen. */
function Energy({ migration, run }: { migration: MigrationResult; run: Run }) {
  const grid = useGridDay()
  if (!(migration.energyJ > 0)) return null
  const grams = migrationGrams(run.scenario.hosts, grid)(migration)
  return (
    <section>
      <h2>{energy}</h2>
      <p>{`${energyText(migration.energyJ)} · ${carbonOnGrid(grams, grid)}`}</p>
    </section>
  )
}

function Rounds({ run }: { run: Run }) {
  const { rounds } = run
  const pageMiB = pageKiBOf(run) / 1024
  return (
    <section>
      <h2>{texts.rounds}</h2>
      <Table<PrintedRow>
        label={texts.rounds}
        rows={printedRounds(rounds)}
        keyOf={(row) => (row.kind === 'left-out' ? 'left-out' : row.round.index)}
        columns={texts.roundHeads.map((head, i) => ({
          head,
          words: i === 0 || i === texts.roundHeads.length - 1,
          cell: (row) =>
            row.kind === 'left-out' ? (i === 0 ? texts.leftOut(formatWhole(row.count)) : '') : roundCells(row.round, rounds, pageMiB)[i],
        }))}
      />
    </section>
  )
}

function roundCells(round: Round, rounds: readonly Round[], pageMiB: number): string[] {
  const { startS, durationS, sentMiB, dirtiedPages, remainingPages, reasons } = round
  const sizes = [sentMiB, dirtiedPages * pageMiB, remainingPages * pageMiB].map((mib) => say(dataSize(mib)))
  return [roundName(round, rounds), startS.toFixed(2), say(duration(durationS)), ...sizes, reasonsText(reasons)]
}

type PrintedRow = { kind: 'round'; round: Round } | { kind: 'left-out'; count: number }

const MOST = 16
const LAST = 5

/** Which rounds a report of one page has room for: the first and the last ones. Pure. */
export function printedRounds(rounds: readonly Round[]): PrintedRow[] {
  const row = (round: Round): PrintedRow => ({ kind: 'round', round })
  if (rounds.length <= MOST) return rounds.map(row)
  const first = MOST - 1 - LAST
  return [...rounds.slice(0, first).map(row), { kind: 'left-out', count: rounds.length - first - LAST }, ...rounds.slice(-LAST).map(row)]
}

/** Whether the page is being printed. Known before the browser lays out the paper. */
function usePrinting(): boolean {
  const onPaper = useMediaQuery('print')
  const [asked, ask] = useState(false)
  useEffect(() => {
    const begin = () => flushSync(() => ask(true))
    const end = () => ask(false)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  return onPaper || asked
}

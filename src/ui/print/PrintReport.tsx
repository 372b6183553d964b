/** Play on paper: a report of one page on the run, black on white. It is on the page only while the browser prints. */
import { useMemo } from 'react'
import { verdictOf } from '../../analysis/report/verdict.ts'
import { downtimePartNames } from '../../analysis/report/downtimeParts.ts'
import { roundName } from '../../analysis/report/story.ts'
import { reasonsText } from '../../engine/reasons/reasonText.ts'
import type { MigrationResult } from '../../engine/result.ts'
import { encodeShareLink } from '../../scenario/codec/shareLink.ts'
import { placeText } from '../../store/place.ts'
import type { Run } from '../../store/play/run.ts'
import { usePlay } from '../../store/play/usePlay.ts'
import { dataSize, duration, formatWhole, say } from '../../units/format.ts'
import { followedMigration } from '../play/story/followedMigration.ts'
import { pageKiBOf } from '../play/story/pageSize.ts'
import { PrintedChart } from './PrintedChart.tsx'
import { printedRounds } from './printedRounds.ts'
import { PrintedScenario } from './PrintedScenario.tsx'
import { usePrinting } from './usePrinting.ts'
import './print.css'
import * as texts from '../../texts/places/print.ts'

export function PrintReport() {
  const printing = usePrinting()
  const run = usePlay((state) => state.run)
  return printing && run !== null && run.result !== null ? <Report run={run} /> : null
}

function Report({ run }: { run: Run }) {
  const migration = followedMigration(run)
  const link = useLink()
  const verdict = useMemo(() => (migration === null ? null : verdictOf(migration, pageKiBOf(run), run.scenario)), [migration, run])
  return (
    <article className="print-report" aria-label={texts.report}>
      <header>
        <h1>{run.scenario.name === '' ? texts.migration : run.scenario.name}</h1>
        <p>{texts.producedBy}</p>
      </header>
      {verdict !== null && (
        <section>
          <p className="print-verdict">{verdict.headline.join(' ')}</p>
          <dl className="print-facts">
            {verdict.facts.map(({ term, text }) => <div key={term}><dt>{term}</dt><dd>{text}</dd></div>)}
          </dl>
        </section>
      )}
      <PrintedScenario />
      <section>
        <h2>{texts.remaining}</h2>
        <PrintedChart run={run} />
      </section>
      {migration !== null && <Downtime migration={migration} />}
      <Rounds run={run} />
      <footer><p>{texts.opensRun}</p><p className="print-link">{link}</p></footer>
    </article>
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

function Rounds({ run }: { run: Run }) {
  const { rounds } = run
  const pageMiB = pageKiBOf(run) / 1024
  return (
    <section>
      <h2>{texts.rounds}</h2>
      <table>
        <thead><tr>{texts.roundHeads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {printedRounds(rounds).map((row) => (row.kind === 'left-out'
            ? <tr key="left-out"><td colSpan={texts.roundHeads.length}>{texts.leftOut(formatWhole(row.count))}</td></tr>
            : (
              <tr key={row.round.index}>
                <th scope="row">{roundName(row.round, rounds)}</th>
                <td>{row.round.startS.toFixed(2)}</td>
                <td>{say(duration(row.round.durationS))}</td>
                <td>{say(dataSize(row.round.sentMiB))}</td>
                <td>{say(dataSize(row.round.dirtiedPages * pageMiB))}</td>
                <td>{say(dataSize(row.round.remainingPages * pageMiB))}</td>
                <td>{reasonsText(row.round.reasons)}</td>
              </tr>
            )))}
        </tbody>
      </table>
    </section>
  )
}

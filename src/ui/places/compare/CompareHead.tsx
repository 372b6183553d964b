/** The answer, and its exports: link, table, picture. */
import { PageHead } from '../../../kit/page/PageHead.tsx'
import { Button } from '../../../kit/Button.tsx'
import { useState } from 'react'
import type { GridDay } from '../../../analysis/energy/carbon.ts'
import { gridDay } from '../../../store/grid/gridDay.ts'
import { type CsvCell, csvText, nineFigures } from '../../../analysis/csv.ts'
import { downtimePartNames } from '../../../analysis/report/downtimeParts.ts'
import { comparisonHash } from '../../../store/compare/compareAddress.ts'
import * as texts from '../../../messages/compiled/en/places/compare.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { inRow, inSentences } from '../../../units/lists.ts'
import { PHONE, useMediaQuery } from '../../controls/useMediaQuery.ts'
import { CopyText } from '../../../kit/copy/CopyText.tsx'
import { saveFile } from '../../share/saveFile.ts'
import { isKnown } from '../../../analysis/compare/runFigures.ts'
import { comparedGrams, type ComparedRow, type Comparison } from './comparison.ts'
import { useCompareStore } from './useCompare.ts'

const FILE = 'switchover-comparison'

export function CompareHead({ comparison }: { comparison: Comparison }) {
  const store = useCompareStore()
  const [failed, setFailed] = useState(false)
  const { rows, answer, brief, summary, same, seeds } = comparison
  const phone = useMediaQuery(PHONE)
  const lead = inSentences([...(phone ? brief.slice(1) : []), ...(summary === '' ? [] : [summary])])
  const isDone = rows.every(({ figures }) => figures !== null)
  const save = () => {
    setFailed(false)
    const notes = [summary, inRow([...same, seeds])]
    const chart = document.querySelector<HTMLElement>('.run-table')
    const saved = import('../../share/chartPicture.ts').then(async ({ saveAsPng }) => {
      if (chart !== null) await saveAsPng(`${FILE}.png`, chart, { title: answer, notes })
    })
    saved.catch(() => setFailed(true))
  }
  return (
    <PageHead
      className="pt-5 pb-3"
      live
      headline={phone ? brief[0] : answer}
      because={lead === '' ? undefined : <Unbroken>{lead}</Unbroken>}
      tools={
        <>
          {failed && (
            <span role="alert" className="text-danger">
              {texts.pictureFailed}
            </span>
          )}
          <Button onClick={() => document.querySelector<HTMLElement>('#paste-runs')?.focus()}>{texts.addRuns}</Button>
          <Button look="quiet" onClick={() => store.getState().removeAll()}>
            {texts.removeAll}
          </Button>
          <Button disabled={!isDone} onClick={() => saveFile(`${FILE}.csv`, 'text/csv', comparisonTable(rows, gridDay()))}>
            {texts.csv}
          </Button>
          <Button disabled={!isDone} onClick={save}>
            {texts.picture}
          </Button>
          <CopyComparison />
        </>
      }
    />
  )
}

function CopyComparison() {
  const store = useCompareStore()
  const link = (): string => {
    const { runs, seeds, curve, playheadS } = store.getState()
    const address = new URL(location.href)
    address.hash = comparisonHash(
      runs.map(({ pin }) => pin),
      { seeds, curve, playheadS },
    )
    return address.href
  }
  return <CopyText text={link} label={texts.copyLink} done={texts.linkCopied} byHand={texts.copyByHand} />
}

/** Figures of a row, each also with its range over seeds. */
const SPREAD = ['totalS', 'downtimeMs', 'transferredMiB', 'rounds', 'speed'] as const

/** Units of figures that their names do not have. */
const unitAfter: Partial<Record<(typeof SPREAD)[number], string>> = { speed: ' (0 to 1)' }

/**
 * A comparison as comma-separated values: one row per run that has ended; the name of each column of a quantity has its unit. Ranges over
 * seeds are empty where there is one seed. `grid`: what the CO₂ beside the energy is counted for.
 */
export function comparisonTable(rows: readonly ComparedRow[], grid: GridDay): string {
  const head = [
    'run',
    'name',
    'differs',
    'seed',
    'seeds',
    'outcome',
    ...SPREAD.map((figure) => `${figure}${unitAfter[figure] ?? ''}`),
    ...downtimePartNames.map(([part]) => part),
    'failureLosesVm',
    'energyJ',
    'carbonG',
    ...SPREAD.flatMap((figure) => ['Low', 'High'].map((end) => `${figure}${end}${unitAfter[figure] ?? ''}`)),
  ]
  return csvText([head, ...rows.flatMap((row) => (row.figures === null ? [] : [cellsOf(row, grid)]))])
}

function cellsOf({ letter, title, differences, figures, run }: ComparedRow, grid: GridDay): CsvCell[] {
  const grams = run.run === null || figures === null ? null : comparedGrams(run.run, figures, grid)
  if (figures === null) return []
  const { parts, spread, outcome, outcomes, isSplit } = figures
  return [
    letter,
    title,
    differences.map(({ label, from, to }) => `${label}: ${from} → ${to}`).join('; '),
    run.run?.result?.seed ?? null,
    outcomes.length,
    outcome,
    ...SPREAD.map((figure) => (isKnown(figures, figure) ? nineFigures(figures[figure]) : null)),
    ...downtimePartNames.map(([part]) => (isKnown(figures, 'downtimeMs') ? nineFigures(parts[part]) : null)),
    isSplit ? 'yes' : 'no',
    nineFigures(figures.energyJ),
    grams === null ? null : nineFigures(grams),
    ...SPREAD.flatMap((figure) => (spread === null ? [null, null] : [nineFigures(spread[figure].low), nineFigures(spread[figure].high)])),
  ]
}

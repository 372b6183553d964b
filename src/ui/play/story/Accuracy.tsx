/** Accuracy of the run: which parts were checked against measured migrations and with what error, which were not, and published results. */
import { Table } from '../../../kit/Table.tsx'
import { useEffect, useState } from 'react'
import { accuracyOf, type ErrorSpread, type MeasuredError, type RunAccuracy } from '../../../analysis/runAccuracy.ts'
import { migrationOf, type Run } from '../../../store/play/run.ts'
import * as texts from '../../../messages/compiled/en/story.ts'
import { type CommonError, type FidelityRecord, readFidelity } from '../../../traces/fidelityRecord.ts'
import { agrees } from '../../../traces/published/publishedCase.ts'
import { publishedText } from '../../../traces/published/publishedText.ts'
import { formatWhole, percent, say, UNKNOWN } from '../../../units/format.ts'
import { inRow, inSentences } from '../../../units/lists.ts'
import { FULL_STOP, sentence } from '../../../units/punctuation.ts'
import { useTurn } from '../redrawScheduler.ts'
import { usePublished } from './usePublished.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import './evidence.css'

export function Accuracy() {
  const { run } = useTurn('figures')
  const record = useRecord()
  if (run === null || record === null) return <p className="story-empty">{texts.loadingRecord}</p>
  const measured = Object.hasOwn(texts.measuredWith, record.measured) ? texts.measuredWith[record.measured] : record.measured
  const accuracy = accuracyOf(run.scenario, run.vm, record.cases)
  return (
    <section className="evidence how-true" aria-label={texts.accuracyOfThisRun} tabIndex={0}>
      <p>
        <Unbroken>{lead(accuracy)}</Unbroken>
      </p>
      {accuracy.checked.length > 0 && (
        <p>
          <Unbroken>{limits(record)}</Unbroken>
        </p>
      )}
      <PublishedFigures run={run} />
      {accuracy.checked.length > 0 && <CheckedTable accuracy={accuracy} />}
      <h2>{texts.notCovered}</h2>
      <dl>
        {accuracy.unchecked.map(({ part, why }) => (
          <div key={part}>
            <dt>{part}</dt>
            <dd>{why}</dd>
          </div>
        ))}
      </dl>
      <p className="pt-1.5 text-[0.75rem] text-text2">
        {texts.recordBeforeCommand(formatWhole(record.cases.length), measured, record.seeds)} <code>{texts.recordCommand}</code>
        {FULL_STOP}
      </p>
    </section>
  )
}

function CheckedTable({ accuracy }: { accuracy: RunAccuracy }) {
  return (
    <Table
      label={texts.checkedParts}
      caption={texts.checkedParts}
      rows={accuracy.checked}
      keyOf={({ part }) => part}
      columns={[
        { head: texts.part, cell: ({ part }) => <Unbroken>{part}</Unbroken> },
        { head: texts.measuredRuns, cell: ({ cases }) => formatWhole(cases) },
        { head: texts.timeError, cell: ({ time }) => (time === null ? texts.notConverged : <Error spread={time} />) },
        { head: texts.dataError, cell: ({ data }) => <Error spread={data} /> },
      ]}
    />
  )
}

function Error({ spread: { median, worst } }: { spread: ErrorSpread }) {
  return (
    <>
      {say(percent(median))}
      <small> {texts.worst(say(percent(worst)))}</small>
    </>
  )
}

function lead({ alike }: RunAccuracy): string {
  if (alike === null) return texts.noRunMatches
  const matches = alike.cases === 1 ? texts.oneRunMatches : texts.runsMatch(formatWhole(alike.cases))
  return `${matches} ${errors(alike)}`
}

/** What the errors above leave out: the zero pages were known, and a run does not repeat exactly. */
function limits({ withoutZeroPages: { local, far }, repeats }: FidelityRecord): string {
  const pair = ({ median, p90 }: CommonError): [string, string] => [say(percent(median)), say(percent(p90))]
  return `${texts.withoutZeroPages(...pair(local), ...pair(far))} ${texts.repeatsDiffer(say(percent(repeats.median)), say(percent(repeats.worst)), formatWhole(repeats.pairs))}`
}

function errors({ cases, time, data, pause, lost, sameOutcome }: MeasuredError): string {
  const quantities = [
    ...(time === null ? [] : [texts.totalTimeError(say(percent(time.median)), say(percent(time.worst)))]),
    texts.transferredError(say(percent(data.median)), say(percent(data.worst))),
    ...(pause === null ? [] : [texts.downtimeError(say(percent(pause.median)), say(percent(pause.worst)))]),
    ...(lost === null ? [] : [texts.lostTimeError(say(percent(lost.median)), say(percent(lost.worst)))]),
  ]
  const sentences = [
    texts.medianError(inRow(quantities)),
    sameOutcome === cases ? texts.outcomeAgreesInAll : texts.outcomeAgrees(sameOutcome, cases),
  ]
  return inSentences(sentences)
}

/** A separate chunk, loaded on first use. */
function useRecord(): FidelityRecord | null {
  const [record, setRecord] = useState<FidelityRecord | null>(null)
  useEffect(() => {
    let wanted = true
    readFidelity().then(
      (read) => {
        if (wanted) setRecord(read)
      },
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [])
  return record
}

/** For a scenario that rebuilds a published result: published values beside this run's, and the details that the source leaves open. */
function PublishedFigures({ run }: { run: Run }) {
  const published = usePublished(run.vm)
  const migration = migrationOf(run)
  if (published === null || published.figures.length === 0) return null
  const { source, assumed, figures, startsS } = published
  return (
    <>
      <Table
        label={texts.published}
        caption={startsS === undefined ? texts.published : texts.publishedMeans}
        rows={figures.map((figure) => ({ ...figure, simulated: migration === null ? null : figure.ours(migration) }))}
        keyOf={({ what }) => what}
        columns={[
          {
            head: texts.metric,
            cell: ({ what, given }) => (
              <>
                {what}
                {given === true && <small> {texts.usedAsInput}</small>}
              </>
            ),
          },
          { head: texts.published, cell: (figure) => publishedText(figure.published, figure.unit) },
          { head: texts.simulated, cell: ({ simulated, unit }) => (migration === null ? '…' : publishedText(simulated, unit)) },
          {
            head: texts.difference,
            cell: (figure) =>
              migration !== null && (
                <>
                  {off(figure.published, figure.simulated)}
                  {!agrees(figure, figure.simulated) && <small> {texts.outsideTolerance}</small>}
                </>
              ),
          },
        ]}
      />
      <p className="pt-1.5 text-[0.75rem] text-text2">{inSentences([sentence(source), assumed])}</p>
    </>
  )
}

function off(published: number | null, ours: number | null): string {
  if (published === null || ours === null) return published === ours ? texts.same : UNKNOWN
  return say(percent(ours / published - 1))
}

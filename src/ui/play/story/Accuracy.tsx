/** Accuracy of the run: which parts were checked against measured migrations and with what error, which were not, and published results. */
import { useEffect, useState } from 'react'
import { formatWhole, percent, say } from '../../../units/format.ts'
import type { MeasuredError, ErrorSpread, RunAccuracy } from '../../../analysis/evidence.ts'
import { accuracyOf } from '../../../analysis/evidence.ts'
import type { FidelityRecord } from '../../../traces/fidelityRecord.ts'
import { readFidelity } from '../../../traces/fidelityRecord.ts'
import { useTurn } from '../redrawScheduler.ts'
import { PublishedFigures } from './PublishedFigures.tsx'
import './evidence.css'
import './accuracy.css'

export function Accuracy() {
  const { run } = useTurn('figures')
  const record = useRecord()
  if (run === null || record === null) return <p className="story-empty">Loading the measured runs …</p>
  const accuracy = accuracyOf(run.scenario, run.vm, record.cases)
  return (
    <section className="evidence how-true" aria-label="How true is this" tabIndex={0}>
      <p>{lead(accuracy)}</p>
      <PublishedFigures run={run} />
      {accuracy.checked.length > 0 && <CheckedTable accuracy={accuracy} />}
      <h2>Not covered by a measurement</h2>
      <dl>
        {accuracy.unchecked.map(({ part, why }) => (
          <div key={part}>
            <dt>{part}</dt>
            <dd>{why}</dd>
          </div>
        ))}
      </dl>
      <p className="how-true-source">
        {formatWhole(record.cases.length)} runs {record.measured}; ours the mean of {record.seeds} seeds, as{' '}
        <code>npm run fidelity</code> found.
      </p>
    </section>
  )
}

function CheckedTable({ accuracy }: { accuracy: RunAccuracy }) {
  return (
    <table>
      <caption>Checked against measured runs</caption>
      <thead>
        <tr><th scope="col">Part</th><th scope="col">Measured runs</th><th scope="col">Time error</th><th scope="col">Data error</th></tr>
      </thead>
      <tbody>
        {accuracy.checked.map(({ part, ...found }) => (
          <tr key={part}>
            <th scope="row">{part}</th>
            <td>{formatWhole(found.cases)}</td>
            <td>{found.time === null ? 'not converged' : <Error spread={found.time} />}</td>
            <td><Error spread={found.data} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Error({ spread: { median, worst } }: { spread: ErrorSpread }) {
  return <>{say(percent(median))}<small> worst {say(percent(worst))}</small></>
}

function lead({ alike }: RunAccuracy): string {
  if (alike === null) return 'No measured run matches this one as a whole. Each part is listed below.'
  return `${runs(alike.cases)} like this one in strategy, rule, boosts and kind of writes: ${errors(alike)}.`
}

function runs(count: number): string {
  return count === 1 ? 'One measured run was' : `${formatWhole(count)} measured runs were`
}

function errors({ cases, time, data, pauses, pausesNear, sameOutcome }: MeasuredError): string {
  const parts = [
    ...(time === null ? [] : [`time within ${say(percent(time.median))}, at worst ${say(percent(time.worst))}`]),
    `data within ${say(percent(data.median))}, at worst ${say(percent(data.worst))}`,
    ...(pauses === 0 ? [] : [`the pause near the measured one in ${pausesNear} of ${pauses}`]),
    sameOutcome === cases ? 'the outcome as measured' : `the outcome as measured in ${sameOutcome}`,
  ]
  return parts.join('; ')
}

/** A separate chunk, loaded on first use. */
function useRecord(): FidelityRecord | null {
  const [record, setRecord] = useState<FidelityRecord | null>(null)
  useEffect(() => {
    let wanted = true
    readFidelity().then((read) => {
      if (wanted) setRecord(read)
    }, () => undefined)
    return () => {
      wanted = false
    }
  }, [])
  return record
}

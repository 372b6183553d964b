/** A record that was read: how well its scenario re-enacts it, its facts, contradictions and unread lines. */
import { pageAddresses } from '../../../store/address/pages.ts'
import { PageHead } from '../../../kit/page/PageHead.tsx'
import { Button, BUTTON } from '../../../kit/Button.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { Table } from '../../../kit/Table.tsx'
import { useRef } from 'react'
import type { ImportDocument } from '../../../records/importDocument.ts'
import { isOfMigration } from '../../../records/import/importer.ts'
import { errorText, isTimeCut, likenessOf } from '../../../records/scenario/reenacts.ts'
import { openRecords, useRecords } from '../../../store/records/openRecords.ts'
import * as texts from '../../../messages/compiled/en/places/recordsPage.ts'
import { cancel } from '../../../messages/compiled/en/page/header.ts'
import { copied, copyThisText } from '../../../messages/compiled/en/share.ts'
import { dataSize, duration, formatRounded, say } from '../../../units/format.ts'
import type { FittedView, RecordView, RecordedCurve } from '../../../compute/tasks/records/recordView.ts'
import { PlotFoot } from '../../plots/PlotFoot.tsx'
import { memoryScale, memoryTick } from '../../../kit/plot/memoryScale.ts'
import type { Mark, PlotAxis, PlotPoint } from '../../../kit/plot/marks.ts'
import { Plot } from '../../../kit/plot/Plot.tsx'
import { durationScale } from '../../../kit/plot/durationScale.ts'
import { CopyText } from '../../../kit/copy/CopyText.tsx'
import { useShareLink } from '../../share/useShareLink.ts'
import { Contradictions, FactsTable } from './RecordFigures.tsx'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { SENTENCE_SPACE } from '../../../units/lists.ts'

interface RecordPageProps {
  reading: RecordView
  /** Null: not yet. */
  fitted: FittedView | null
}

export function RecordPage({ reading: { document, facts, recorded }, fitted }: RecordPageProps) {
  const store = openRecords()
  const name = useRecords((state) => state.name)
  const simulated = fitted?.simulated ?? null
  const { kind, complete, samples, standing, contradictions, unread, migrations } = document
  return (
    <>
      <PageHead
        id="records-title"
        headline={name === '' ? texts.kindNames[kind] : name}
        because={
          <>
            {isOfMigration(kind) ? texts.summary(texts.kindNames[kind], samples, complete) : texts.summaryOfFigures(texts.kindNames[kind])}
            {SENTENCE_SPACE}
            <span className="text-ok">{texts.privacy}</span>
          </>
        }
        tools={<Button onClick={() => store.getState().clear()}>{texts.another}</Button>}
      />
      {standing !== null && (
        <p className="mt-3 max-w-[46em] text-[1rem] font-semibold leading-6">
          <Unbroken>{standing.why}</Unbroken>
        </p>
      )}
      {migrations.length > 1 && <MigrationChoice document={document} />}
      <div className="record-body">
        <div className="min-w-0">
          {(recorded !== null || simulated !== null) && <RecordCurve recorded={recorded} simulated={simulated} name={name} />}
          <FactsTable facts={facts} contradictions={contradictions} />
          {contradictions.length > 0 && <Contradictions contradictions={contradictions} />}
          {unread.length > 0 && <UnreadLines unread={unread} />}
        </div>
        {fitted === null ? (
          <Fitting />
        ) : (
          <RecordScenario document={{ ...document, ...fitted }} atEnd={document.complete ? null : remainingAtEnd(recorded, simulated)} />
        )}
      </div>
    </>
  )
}

/** Which of several migrations of one record is read. */
function MigrationChoice({ document: { migrations, migration } }: { document: RecordView['document'] }) {
  const store = openRecords()
  const { name, isReading, text } = useRecords((state) => state)
  return (
    <Select
      label={texts.severalMigrations(migrations.length)}
      value={migration ?? ''}
      disabled={isReading || migrations.every(({ id }) => id === null)}
      options={migrations.slice(0, 200).map(({ id, samples: count }, i) => ({
        value: id ?? '',
        label: texts.migrationOption(id ?? `${i + 1}`, count),
      }))}
      choose={(id) => void store.getState().read(text, name, id)}
    />
  )
}

function UnreadLines({ unread }: Pick<ImportDocument, 'unread'>) {
  return (
    <section aria-labelledby="record-unread">
      <h2 id="record-unread" className="record-head">
        {texts.unreadHead}
      </h2>
      <Table
        label={texts.unreadHead}
        rows={unread}
        keyOf={(_, i) => i}
        columns={[
          { head: texts.lineHead, cell: ({ line }) => line ?? '' },
          { head: texts.textHead, words: true, cell: ({ text }) => <code className="[overflow-wrap:anywhere]">{text}</code> },
          { head: texts.whyHead, words: true, cell: ({ why }) => why },
        ]}
      />
    </section>
  )
}

interface RecordCurveProps {
  recorded: RecordedCurve | null
  simulated: RecordedCurve | null
  /** Of the record; empty without any. */
  name: string
}

const HEIGHT = 214
/** Few samples are shown one by one. */
const MOST_DOTS = 24
const TICKS = 6

/** Remaining memory over time: the record's samples, and the run of the scenario. */
function RecordCurve({ recorded, simulated, name: file }: RecordCurveProps) {
  const chart = useRef<HTMLDivElement>(null)
  const curves = [recorded, simulated].filter((curve) => curve !== null)
  const endS = Math.max(...curves.map(({ tS }) => tS[tS.length - 1] ?? 0), 1e-3)
  const mostMiB = Math.max(...curves.flatMap(({ remainingMiB }) => remainingMiB), 1)
  const times = durationScale(endS, TICKS)
  const size = (mib: number) => say(dataSize(mib))
  const x: PlotAxis = { scale: { ...times, high: endS }, text: (tS) => say(duration(tS)), tick: times.text }
  const y: PlotAxis = { scale: memoryScale(mostMiB), text: size, tick: memoryTick }
  const marks: Mark[] = [
    ...(simulated === null
      ? []
      : [
          {
            kind: 'line',
            points: pointsOf(simulated),
            ink: 'var(--text2)',
            dash: '5 3',
            width: 1.5,
            name: texts.simulatedKey,
          } satisfies Mark,
        ]),
    ...(recorded === null
      ? []
      : [
          {
            kind: 'line',
            points: pointsOf(recorded),
            dots: recorded.tS.length <= MOST_DOTS || recorded.afterGap?.includes(true) === true,
            ink: 'var(--accent)',
            width: 1.5,
            name: texts.recordedKey,
          } satisfies Mark,
        ]),
  ]
  return (
    <figure className="mt-4">
      <figcaption className="mb-2 text-xs font-semibold">{texts.curveTitle}</figcaption>
      <Plot ref={chart} label={texts.curveLabel(size(mostMiB), say(duration(endS)))} x={x} y={y} marks={marks} height={HEIGHT} hasKey />
      <PlotFoot
        title={texts.curveTitle}
        x={x}
        y={y}
        marks={marks}
        file={file === '' ? 'record' : file}
        notes={file === '' ? [] : [file]}
        chart={chart}
        unit="MiB"
      />
    </figure>
  )
}

/** No line leads to a point after a gap. */
function pointsOf({ tS, remainingMiB, afterGap }: RecordedCurve): PlotPoint[] {
  return tS.flatMap((x, i) => [...(afterGap?.[i] === true ? [{ x, y: null }] : []), { x, y: remainingMiB[i] }])
}

/** Remaining memory at the last sample of a record, MiB: in the record, and in the run of its scenario. */
interface RemainingAtEnd {
  recordedMiB: number
  simulatedMiB: number
}

/** The run's value lies on the line that is drawn; after its end it is the last one. Null unless both curves have samples. */
function remainingAtEnd(recorded: RecordedCurve | null, simulated: RecordedCurve | null): RemainingAtEnd | null {
  const atS = recorded?.tS.at(-1)
  const recordedMiB = recorded?.remainingMiB.at(-1)
  const lastMiB = simulated?.remainingMiB.at(-1)
  if (simulated === null || atS === undefined || recordedMiB === undefined || lastMiB === undefined) return null
  const { tS, remainingMiB } = simulated
  const next = tS.findIndex((sampleS) => sampleS >= atS)
  if (next <= 0) return { recordedMiB, simulatedMiB: next === 0 ? remainingMiB[0] : lastMiB }
  const share = (atS - tS[next - 1]) / (tS[next] - tS[next - 1])
  return { recordedMiB, simulatedMiB: remainingMiB[next - 1] + share * (remainingMiB[next] - remainingMiB[next - 1]) }
}

/** In place of the scenario, until its runs have been made. */
function Fitting() {
  const isFitting = useRecords((state) => state.isFitting)
  const { fit, stopFit } = openRecords().getState()
  return (
    <aside className="record-scenario" aria-labelledby="record-scenario">
      <h2 id="record-scenario" className="record-head">
        {texts.scenarioHead}
      </h2>
      <p role="status">{isFitting ? texts.fitting : texts.notFitted}</p>
      <Button onClick={() => (isFitting ? stopFit() : void fit())}>{isFitting ? cancel : texts.fit}</Button>
    </aside>
  )
}

type Scenario = NonNullable<ImportDocument['scenario']>

interface RecordScenarioProps {
  document: ImportDocument
  /** Of a record that does not reach the end of its migration. */
  atEnd?: RemainingAtEnd | null
}

/** The scenario of a record: a link that opens it in Play, how far its run is off, its parameters with intervals, and what narrows them. */
export function RecordScenario({ document, atEnd = null }: RecordScenarioProps) {
  const { scenario, fit } = document
  if (scenario === null)
    return (
      <aside className="record-scenario" aria-labelledby="record-scenario">
        <h2 id="record-scenario" className="record-head">
          {texts.scenarioHead}
        </h2>
        <p>{texts.noScenario}</p>
      </aside>
    )
  return (
    <aside className="record-scenario" aria-labelledby="record-scenario">
      <h2 id="record-scenario" className="record-head">
        {texts.scenarioHead}
      </h2>
      <p>{fit === null ? texts.measuredGuest : texts.likeness[likenessOf(fit)]}</p>
      {fit !== null && <FitErrors fit={fit} status={document.facts.status} atEnd={atEnd} />}
      <ScenarioLinks scenario={scenario} document={document} />
      {fit !== null && fit.parameters.length > 0 && <Parameters parameters={fit.parameters} scenario={scenario} />}
      {fit !== null && fit.parameters.length > 0 && fit.narrowBy.length > 0 && <NarrowingCommands commands={fit.narrowBy} />}
    </aside>
  )
}

type Fit = NonNullable<ImportDocument['fit']>

/** How far the run is off. A run that is cut where its record ends has no error of the time. */
function FitErrors({ fit, status, atEnd }: { fit: Fit; status: string | null; atEnd: RemainingAtEnd | null }) {
  const off = (value: number | null): string => (value === null ? texts.notChecked : errorText(value))
  return (
    <dl className="record-fit">
      {!isTimeCut(fit, status) && (
        <div>
          <dt>{texts.timeError}</dt>
          <dd>{off(fit.timeErrorPercent)}</dd>
        </div>
      )}
      <div>
        <dt>{texts.dataError}</dt>
        <dd>{off(fit.dataErrorPercent)}</dd>
      </div>
      {atEnd !== null && (
        <div className="col-span-2">
          <dt>{texts.remainingAtEnd}</dt>
          <dd>
            {say(dataSize(atEnd.simulatedMiB))}
            <span className="ml-2 text-[0.8125rem] font-normal">{texts.remainingInRecord(say(dataSize(atEnd.recordedMiB)))}</span>
            {fit.remaining !== null && (
              <span className="block text-[0.8125rem] font-normal">{texts.mostRemaining(say(dataSize(fit.remaining.mostRunMiB)))}</span>
            )}
          </dd>
        </div>
      )}
    </dl>
  )
}

/**
 * The record's scenario in Play, named after the kind of the record if nothing else names it; with samples, its forecast and advice too. A
 * migration that has ended has forecasts of its earlier moments.
 */
function ScenarioLinks({ scenario, document: { complete, samples, kind, fit } }: { scenario: Scenario; document: ImportDocument }) {
  const encode = useShareLink()
  const hasSamples = samples > 0
  const hasForecast = complete ? samples > 1 : hasSamples
  return (
    <p className="flex flex-wrap gap-2">
      {encode !== null && (
        <a
          className={fit !== null && likenessOf(fit) === 'closest' ? BUTTON.plain : BUTTON.primary}
          href={encode({ ...scenario, name: scenario.name === '' ? texts.kindNames[kind] : scenario.name })}>
          {texts.openInPlay}
        </a>
      )}
      {hasForecast && (
        <a className={BUTTON.plain} href={pageAddresses.forecast}>
          {complete ? texts.forecastOfSamples : texts.forecast}
        </a>
      )}
      {hasSamples && (
        <a className={BUTTON.plain} href={pageAddresses.advice}>
          {texts.advice}
        </a>
      )}
    </p>
  )
}

/** Fitted parameters with their intervals. */
function Parameters({ parameters, scenario }: { parameters: Fit['parameters']; scenario: Scenario }) {
  return (
    <>
      <h3 className="record-subhead">{texts.guestHead}</h3>
      <Table
        label={texts.guestHead}
        rows={parameters}
        keyOf={({ path }) => path}
        columns={[
          { head: texts.parameterHead, cell: ({ path }) => parameterName(path, scenario) },
          { head: texts.valueHead, cell: ({ value }) => formatRounded(value, 3) },
          { head: texts.intervalHead, cell: ({ low, high }) => `${formatRounded(low, 3)}–${formatRounded(high, 3)}` },
        ]}
      />
    </>
  )
}

/** Commands whose output would narrow the intervals. */
function NarrowingCommands({ commands }: { commands: Fit['narrowBy'] }) {
  return (
    <>
      <h3 className="record-subhead">{texts.narrowHead}</h3>
      <ul className="record-narrow">
        {commands.map(({ command, why }) => (
          <li key={command}>
            <p>{why}</p>
            <code>{command}</code>
            <CopyText text={() => command} label={texts.copyCommand} of={command} done={copied} byHand={copyThisText} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** A parameter by its place in the guest: a stream's setting, or the window of a curve. */
function parameterName(path: string, scenario: Scenario): string {
  if (path.endsWith('.writesPerS')) return texts.writesPerS
  if (path.endsWith('.sizeMiB')) return texts.sizeMiB
  const at = /dirtyPages\[(\d+)\]$/.exec(path)
  const workload: unknown = scenario.vms[0].workload
  const windows =
    typeof workload === 'object' && workload !== null && 'curve' in workload ? (workload.curve as { windowMs: number[] }).windowMs : []
  return at === null ? path : texts.dirtyAfter(formatRounded(windows[Number(at[1])] ?? 0, 3))
}

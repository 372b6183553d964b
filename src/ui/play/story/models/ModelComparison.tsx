/** Each model's prediction of a run beside the simulated value, with its error; below, the models that do not apply to the run, and why. */
import { Table } from '../../../../kit/Table.tsx'
import { useMemo } from 'react'
import { migrationGrams } from '../../../../analysis/energy/energyOverTime.ts'
import { massText } from '../../../../analysis/energy/energyText.ts'
import { useHidesWorkload } from '../../../../store/briefs/hiddenSettings.ts'
import { useGridDay } from '../../../../store/grid/gridDay.ts'
import { carbon } from '../../../../messages/compiled/en/energy.ts'
import { dataSize, duration, formatNumber, formatWhole, percent, say, UNKNOWN } from '../../../../units/format.ts'
import type { PredictionError, PredictedQuantity } from '../../../../models/compare/prediction.ts'
import { withField } from '../../../../scenario/fieldPath.ts'
import { modelsHash, papersHash } from '../../../../store/address/placeAddresses.ts'
import { migrationOf, type Run } from '../../../../store/play/run.ts'
import type { ComparisonRequest, ComparisonRow } from '../../../../compute/tasks/models/modelsProtocol.ts'
import { experimentOf } from '../../../../models/paperExperiments.ts'
import { Unbroken } from '../../../controls/Unbroken.tsx'
import { AwaitedCells } from '../../../plots/Awaited.tsx'
import { Symbols } from '../../../plots/Symbols.tsx'
import { useShareLink } from '../../../share/useShareLink.ts'
import { SEMICOLON } from '../../../../units/punctuation.ts'
import '../evidence.css'
import './beside.css'
import { useTask } from '../../../../compute/useTask.ts'
import * as texts from '../../../../messages/compiled/en/places/models.ts'

interface ModelComparisonProps {
  run: Run | null
  /** The previous run: a history for the refined model. */
  ghost: Run | null
  /** True once the run has settled; only then are predictions computed. */
  settled: boolean
}

export function ModelComparison({ run, ghost, settled }: ModelComparisonProps) {
  const hidesWorkload = useHidesWorkload()
  const computed = useModelComparison(run, ghost, settled)
  const found = useMemo(() => (hidesWorkload && Array.isArray(computed) ? withoutInputs(computed) : computed), [hidesWorkload, computed])
  if (typeof found === 'string')
    return (
      <p role="alert" className="model-waiting">
        {found}
      </p>
    )
  if (found === null) {
    return (
      <section className="evidence model-beside" aria-label={texts.modelPredictions} tabIndex={0}>
        <p className="model-waiting">{texts.predictionsAppear}</p>
        <section className="model-applied">
          <AwaitedCells
            label={texts.modelPredictions}
            heads={[texts.quantity, texts.model, texts.run, texts.error]}
            names={usualQuantities}
          />
        </section>
      </section>
    )
  }
  const said = new Set<string>()
  const silent = found.filter(({ verdict }) => !verdict.applies)
  return (
    <section className="evidence model-beside" aria-label={texts.modelPredictions} tabIndex={0}>
      {hidesWorkload && <p className="mt-2 text-xs text-text2">{texts.inputsHidden}</p>}
      {found.map((row) => row.verdict.applies && <Applied key={row.model} row={row} verdict={sayingOnce(row.verdict, said)} run={run} />)}
      {silent.length > 0 && (
        <>
          <h2>{texts.doNotApply}</h2>
          {run !== null && silent.length === found.length && <WithPrecopy run={run} />}
          <dl>
            {silent.map((row) => (
              <div key={row.model}>
                <dt>
                  <ModelLink row={row} />
                </dt>
                {!row.verdict.applies && row.verdict.why !== '' && <dd>{row.verdict.why}</dd>}
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  )
}

/** While a brief asks what the guest writes: inputs and remarks name the dirty rate and how many pages are written. Empty texts are not shown. */
export function withoutInputs(rows: readonly ComparisonRow[]): ComparisonRow[] {
  return rows.map(({ verdict, ...row }) => ({
    ...row,
    verdict: verdict.applies
      ? { applies: true, basis: '', caveats: [], errors: verdict.errors.filter(({ quantity }) => quantity !== 'dirtyMBps') }
      : { applies: false, why: '' },
  }))
}

/** The way to predictions from a run that no model describes: the same scenario with pre-copy. */
function WithPrecopy({ run }: { run: Run }) {
  const encode = useShareLink()
  const { scenario, vm } = run
  const index = scenario.migrations.findIndex((one) => one.vm === vm)
  const strategy = scenario.migrations[index]?.strategy
  const hash = useMemo(
    () => encode?.(withField(scenario, `migrations[${index}].strategy`, { kind: 'precopy' }, scenario)),
    [encode, scenario, index],
  )
  if (strategy === undefined || hash === undefined) return null
  const isPrecopy = 'rule' in strategy && !('transport' in strategy)
  if (isPrecopy) return null
  return (
    <p className="model-waiting">
      <a href={hash}>{texts.openWithPrecopy}</a>
    </p>
  )
}

/** Of the models that apply to most runs. */
const usualQuantities = [texts.quantities.totalS, texts.quantities.downtimeMs, texts.quantities.transferredMiB, texts.quantities.rounds]

type Applies = ComparisonRow['verdict'] & { applies: true }

/** Leaves out limits that an earlier model has already stated. */
function sayingOnce(verdict: Applies, said: Set<string>): Applies {
  const fresh = verdict.caveats.filter((caveat) => !said.has(caveat))
  const again = verdict.caveats.length - fresh.length
  for (const caveat of fresh) said.add(caveat)
  return again === 0
    ? verdict
    : {
        ...verdict,
        caveats: [...fresh, texts.sameCaveats(again)],
      }
}

interface AppliedProps {
  row: ComparisonRow
  verdict: Applies
  run: Run | null
}

function Applied({ row, verdict: { basis, caveats, errors }, run }: AppliedProps) {
  const carbonRow = useCarbonRow(
    errors.find(({ quantity }) => quantity === 'energyJ'),
    run,
  )
  return (
    <section className="model-applied">
      <Table
        label={texts.model}
        caption={<ModelLink row={row} />}
        rows={[...errors.map((one) => rowOf(one)), ...carbonRow]}
        keyOf={([name]) => name}
        columns={[
          { head: texts.quantity, isHeadHidden: true, cell: ([name]) => name },
          { head: texts.model, cell: ([, predicted]) => predicted },
          { head: texts.run, cell: ([, , measured]) => measured },
          { head: texts.error, className: 'error', cell: ([, , , error]) => error },
        ]}
      />
      {basis !== '' && (
        <p>
          <Symbols>{texts.inputs(basis)}</Symbols>
        </p>
      )}
      {caveats.length > 0 && (
        <ul>
          {caveats.map((caveat) => (
            <li key={caveat}>
              <Unbroken>{caveat}</Unbroken>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type ComparedRow = readonly [name: string, predicted: string, measured: string, error: string]

function rowOf(one: PredictionError): ComparedRow {
  const { quantity, predicted, measured } = one
  return [
    texts.quantities[quantity],
    predicted === null ? texts.never : valueText(quantity, predicted),
    measured === null ? texts.notCompleted : valueText(quantity, measured),
    errorText(one),
  ]
}

/** The CO₂ of the predicted and of the simulated energy; none until the run has used some. */
function useCarbonRow(energy: PredictionError | undefined, run: Run | null): ComparedRow[] {
  const grid = useGridDay()
  const migration = run === null ? null : migrationOf(run)
  if (energy === undefined || run === null || migration === null || !(migration.energyJ > 0)) return []
  const gramsPerJoule = migrationGrams(run.scenario.hosts, grid)(migration) / migration.energyJ
  const mass = (joules: number | null) => (joules === null ? UNKNOWN : massText(joules * gramsPerJoule))
  return [[carbon, mass(energy.predicted), mass(energy.measured), errorText(energy)]]
}

function ModelLink({ row: { model, source } }: { row: ComparisonRow }) {
  const title = texts.modelTitles[model]
  const experiment = experimentOf[model]
  return (
    <>
      <a href={modelsHash(model)}>{title}</a>{' '}
      <small>
        {source}
        {experiment !== null && (
          <>
            {SEMICOLON}
            <a href={papersHash({ id: experiment, settings: {} })}>
              {texts.experiment}
              <span className="sr-only">{texts.ofModel(title)}</span>
            </a>
          </>
        )}
      </small>
    </>
  )
}

function valueText(quantity: PredictedQuantity, value: number): string {
  switch (quantity) {
    case 'totalS':
      return say(duration(value))
    case 'downtimeMs':
      return say(duration(value / 1000))
    case 'transferredMiB':
      return say(dataSize(value))
    case 'rounds':
      return formatWhole(value)
    case 'energyJ':
      return `${formatNumber(value)} J`
    case 'dirtyMBps':
      return `${formatNumber(value)} MB/s`
  }
}

function errorText({ error, predicted, measured }: PredictionError): string {
  if (error === null) return predicted === null && measured === null ? texts.sameOutcome : '–'
  return `${error > 0 ? '+' : ''}${say(percent(error))}`
}

/**
 * Predictions of a run, computed in the models' worker once the run has settled, a sentence if the worker failed; until then those of the run
 * before, null without any.
 */
function useModelComparison(run: Run | null, ghost: Run | null, settled: boolean): ComparisonRow[] | string | null {
  const input = useMemo((): ComparisonRequest | null => {
    const migration = run === null ? null : migrationOf(run)
    if (run === null || migration === null || !settled) return null
    const before = ghost === null || ghost.vm !== run.vm ? null : migrationOf(ghost)
    return { scenario: run.scenario, vm: run.vm, run: migration, earlier: before === null ? [] : [before] }
  }, [run, ghost, settled])
  const { answer, trouble } = useTask('models.beside', input)
  return trouble ?? answer
}

/** The data to fit: the scenario in Play with one value varied, or the user's rows, typed, pasted, chosen or dropped. */
import { parseQuantity } from '../../../units/quantity.ts'
import { useId, useState } from 'react'
import type { DragEvent } from 'react'
import type { KnownFactors } from '../../../models/fit/leastSquaresTransfer.ts'
import type { FitSubject } from '../../../models/fit/trainableModels.ts'
import { sweepLimits, type Varied, variedNames } from '../../../models/fit/varied.ts'
import { sliwko2017Limits } from '../../../models/formulas/modelInputs.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import type { LearnSource } from '../../../compute/tasks/models/modelsProtocol.ts'
import { changedFields, FormUndo } from '../../undo/FormUndo.tsx'
import { useKeptForm } from '../../undo/useKeptForm.ts'
import { FieldFault } from '../../frame/FieldFault.tsx'
import { typedFaultText } from '../../setup/fields/hint.ts'
import { fileText } from '../../share/fileText.ts'
import { learnWords } from './learnWords.ts'
import { modelsStore } from './useModels.ts'
import * as texts from '../../../texts/places/models.ts'

type Kind = LearnSource['kind']
type Plan = (typeof learnWords)[FitSubject]['first']

interface LearnSettings {
  kind: Kind
  plan: Plan
  /** The user's rows. */
  text: string
  /** Factors that are known, as typed. */
  given: Record<string, string>
}

export function LearnSourceForm({ subject }: { subject: FitSubject }) {
  const { columns, first, known } = learnWords[subject]
  const scenario = usePlay(({ run, scenario: whole }) => run?.scenario ?? whole)
  const vm = usePlay(({ run, scenario: whole }) => run?.vm ?? whole.migrations[0]?.vm ?? '')
  const { form, history, set, restore } = useKeptForm<LearnSettings>(`learn ${subject}`, () => ({
    kind: 'runs',
    plan: first,
    text: '',
    given: {},
  }))
  const { kind, plan, text, given } = form
  const learn = () => {
    const source: LearnSource =
      kind === 'text'
        ? { kind, text }
        : {
            kind,
            scenario,
            vm,
            plan: { varied: plan.varied, from: numberIn(plan.from, '×'), to: numberIn(plan.to, '×'), points: numberIn(plan.points) },
          }
    void modelsStore()
      .getState()
      .learn({ subject, source, known: knownOf(given) })
  }
  return (
    <form
      className="model-form"
      aria-label={texts.fitTo}
      onBlur={() => history.release()}
      onSubmit={(event) => {
        event.preventDefault()
        learn()
      }}>
      <KindField kind={kind} set={(next) => set({ kind: next }, null)} />
      {kind === 'runs' ? (
        <SweepFields plan={plan} set={(part, control) => set({ plan: { ...plan, ...part } }, control)} />
      ) : (
        <RowsField columns={columns} text={text} set={(next) => set({ text: next }, 'text')} />
      )}
      {known.map(({ name, label }) => (
        <TextField
          key={name}
          label={label}
          unit={sizeUnit(kind)}
          limits={sliwko2017Limits[name]}
          optional
          text={given[name] ?? ''}
          set={(next) => set({ given: { ...given, [name]: next } }, name)}
        />
      ))}
      <div className="model-acts">
        <button type="submit" className="tool primary">
          {texts.fit}
        </button>
        <FormUndo history={history} form={form} restore={restore} words={(before, after) => changeOf(subject, before, after)} />
      </div>
    </form>
  )
}

function KindField({ kind, set }: { kind: Kind; set(kind: Kind): void }) {
  const group = useId()
  return (
    <fieldset className="segments">
      <legend className="sr-only">{texts.fitTo}</legend>
      {(
        [
          ['runs', texts.runsOfScenario],
          ['text', texts.ownData],
        ] as const
      ).map(([value, label]) => (
        <label key={value}>
          <input type="radio" name={group} checked={kind === value} onChange={() => set(value)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}

function changeOf(subject: FitSubject, before: LearnSettings, after: LearnSettings): string {
  const source = ({ kind }: LearnSettings) => (kind === 'runs' ? texts.runsOfScenario : texts.ownData)
  if (before.text !== after.text) return texts.ownRows
  return changedFields([
    { name: texts.fitTo, before: source(before), after: source(after) },
    { name: texts.vary, before: variedNames[before.plan.varied], after: variedNames[after.plan.varied] },
    { name: texts.fromTimesCurrent, before: before.plan.from, after: after.plan.from, unit: '×' },
    { name: texts.toTimesCurrent, before: before.plan.to, after: after.plan.to, unit: '×' },
    { name: texts.numberOfRuns, before: before.plan.points, after: after.plan.points },
    ...learnWords[subject].known.map(({ name, label }) => ({
      name: label,
      before: before.given[name] ?? '',
      after: after.given[name] ?? '',
      unit: sizeUnit(after.kind),
    })),
  ])
}

interface SweepFieldsProps {
  plan: Plan
  set(part: Partial<Plan>, control: string | null): void
}

function SweepFields({ plan, set }: SweepFieldsProps) {
  const id = useId()
  const choices = Object.entries(variedNames) as [Varied, string][]
  return (
    <>
      <div className="model-field">
        <label htmlFor={id}>{texts.vary}</label>
        <select id={id} value={plan.varied} onChange={(event) => set({ varied: event.target.value as Varied }, null)}>
          {choices.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      {plan.varied !== 'again' && (
        <>
          <TextField
            label={texts.fromTimesCurrent}
            unit="×"
            limits={sweepLimits.factor}
            text={plan.from}
            set={(from) => set({ from }, 'from')}
          />
          <TextField label={texts.toTimesCurrent} unit="×" limits={sweepLimits.factor} text={plan.to} set={(to) => set({ to }, 'to')} />
        </>
      )}
      <TextField
        label={texts.numberOfRuns}
        unit=""
        limits={sweepLimits.points}
        whole
        text={plan.points}
        set={(points) => set({ points }, 'points')}
      />
    </>
  )
}

interface TextFieldProps {
  label: string
  unit: string
  limits: { min: number; max: number }
  whole?: boolean
  /** May be empty. */
  optional?: boolean
  text: string
  set(text: string): void
}

function TextField({ label, unit, limits: { min, max }, whole = false, optional = false, text, set }: TextFieldProps) {
  const id = useId()
  const fault = optional && text.trim() === '' ? '' : typedFaultText(text, { min, max, unit, whole })
  return (
    <div className="model-field">
      <label htmlFor={id}>{label}</label>
      <input
        ref={(input) => input?.setCustomValidity(fault)}
        id={id}
        type="text"
        inputMode="decimal"
        size={10}
        value={text}
        aria-invalid={fault !== ''}
        aria-describedby={fault === '' ? undefined : `${id}-fault`}
        onChange={(event) => set(event.target.value)}
      />
      <span className="model-unit">{unit}</span>
      <FieldFault id={`${id}-fault`} fault={fault} />
    </div>
  )
}

function RowsField({ columns, text, set }: { columns: string; text: string; set(text: string): void }) {
  const id = useId()
  const [over, setOver] = useState(false)
  const take = (file: File | undefined) => {
    if (file !== undefined) void fileText(file).then(set, () => undefined)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <div
      className="model-table"
      role="group"
      aria-label={texts.ownRows}
      data-over={over}
      onDrop={drop}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}>
      <label htmlFor={id}>{texts.ownRowsFormat(columns)}</label>
      <textarea
        id={id}
        rows={8}
        value={text}
        spellCheck={false}
        placeholder={`${columns}\n…`}
        onChange={(event) => set(event.target.value)}
      />
      <input
        type="file"
        aria-label={texts.fileWithRows}
        accept=".csv,.json,.txt,text/csv,application/json"
        onChange={(event) => take(event.target.files?.[0])}
      />
    </div>
  )
}

/** A factor without a number is fitted. */
/** Simulated runs have their sizes in MiB, which stand for the paper's MB. */
const sizeUnit = (kind: Kind): string => (kind === 'runs' ? 'MiB' : 'MB')

function knownOf(given: Record<string, string>): KnownFactors {
  const entries = Object.entries(given)
    .map(([name, text]) => [name, numberIn(text)])
    .filter(([, value]) => Number.isFinite(value))
  return Object.fromEntries(entries) as KnownFactors
}

/** NaN for a text that is not a number in this unit. */
function numberIn(text: string, unit = ''): number {
  return parseQuantity(text, unit) ?? Number.NaN
}

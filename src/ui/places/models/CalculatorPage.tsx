/** A model as a calculator: its inputs, and immediately its result or the faults of the inputs. */
import { PageHead } from '../../../kit/page/PageHead.tsx'
import { TextArea } from '../../../kit/fields/TextArea.tsx'
import { Button } from '../../../kit/Button.tsx'
import { useEffect, useMemo, useState } from 'react'
import { Select } from '../../../kit/fields/Select.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { evenGrams } from '../../../analysis/energy/carbon.ts'
import { massText } from '../../../analysis/energy/energyText.ts'
import type { ModelName } from '../../../models/models.ts'
import type { Fault } from '../../../scenario/checks/faultList.ts'
import { useGridDay } from '../../../store/grid/gridDay.ts'
import { historiesByName } from '../../../store/undo/formHistory.ts'
import type { TypedInput } from '../../../store/models/modelsStore.ts'
import { replaceOwnAddress } from '../../../store/address/ownAddress.ts'
import { modelsHash, papersHash } from '../../../store/address/placeAddresses.ts'
import { carbon } from '../../../messages/compiled/en/energy.ts'
import * as texts from '../../../messages/compiled/en/places/models.ts'
import { duration, formatExact, formatNumber, formatWhole, type Quantity } from '../../../units/format.ts'
import type { CalculateReply } from '../../../compute/tasks/models/modelsProtocol.ts'
import { useTask } from '../../../compute/useTask.ts'
import { FormUndo } from '../../undo/FormUndo.tsx'
import { GridField } from '../../page/energy/GridField.tsx'
import { DrawingView } from '../../plots/DrawingView.tsx'
import { PHONE, useMediaQuery } from '../../controls/useMediaQuery.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { Symbols } from '../../plots/Symbols.tsx'
import { FaultLines } from './FaultLines.tsx'
import {
  type CalculatorForm,
  calculatorForms,
  changedInput,
  type FieldForm,
  firstInput,
  inputNote,
  linkedInput,
  type TableForm,
  withText,
} from './calculatorForms.ts'
import { experimentOf } from '../../../models/paperExperiments.ts'
import { calculatorPages } from './modelLinks.ts'
import { modelsStore, useModels } from './useModels.ts'

/**
 * Fills the form from the address, and updates the address as the form changes. `valid`: the last input that was calculated, null before;
 * a link with a refused text would open on the refusal.
 */
function useLinkedInput(model: ModelName, valid: TypedInput | null, linked: Readonly<Record<string, string>>): void {
  const form = calculatorForms[model]
  const opened = new URLSearchParams(linked).toString()
  useEffect(() => {
    if (opened !== '')
      modelsStore()
        .getState()
        .type(model, linkedInput(form, Object.fromEntries(new URLSearchParams(opened))))
  }, [model, form, opened])
  useEffect(() => {
    if (valid !== null) replaceOwnAddress(modelsHash(model, changedInput(form, valid)))
  }, [model, form, valid])
}

/** Kept while another place is shown, as the forms are. */
const historyOf = historiesByName<TypedInput>()

interface CalculatorPageProps {
  model: ModelName
  title: string
  /** Texts of the address, by field or table. */
  linked: Readonly<Record<string, string>>
}

export function CalculatorPage({ model, title, linked }: CalculatorPageProps) {
  const form = calculatorForms[model]
  const own = useModels((state) => state.typed[model])
  const typed = useMemo(() => own ?? firstInput(form), [own, form])
  const { reply, good, valid } = useCalculated(model, typed)
  useLinkedInput(model, valid, linked)
  const refused = reply?.ok === false
  const history = historyOf(model)
  const fill = (next: TypedInput) => modelsStore().getState().type(model, next)
  const set = (next: TypedInput, control: string) => {
    history.changes(typed, control)
    fill(next)
  }
  const experiment = experimentOf[model]
  const isNarrow = useMediaQuery(PHONE)
  return (
    <article className="article" aria-labelledby="calculator-title">
      <PageHead
        id="calculator-title"
        subject={
          <>
            {calculatorPages.find((page) => page.model === model)?.row} · {model}
          </>
        }
        headline={title}
        because={form.explanation}
      />
      <div className="article-body">
        <div className="beside">
          <CalculatorFields form={form} typed={typed} faults={refused ? reply.faults : []} set={set} release={() => history.release()} />
          <div className="model-acts">
            <Button onClick={() => set(firstInput(form), 'reset')}>{texts.reset}</Button>
            <FormUndo history={history} form={typed} restore={fill} />
          </div>
          {experiment !== null && (
            <p>
              <a href={papersHash({ id: experiment, settings: {} })}>{texts.openExperiment}</a>
            </p>
          )}
          {isNarrow && good !== null && <Figures figures={good.figures} />}
        </div>
        <div>
          {refused && <FaultLines faults={reply.faults.map((fault) => ({ ...fault, path: labelOf(form, fault.path) }))} />}
          {refused && good !== null && <p className="computing">{texts.lastValidResult}</p>}
          {good !== null && (
            <div className="drawings" data-stale={refused}>
              {!isNarrow && <Figures figures={good.figures} />}
              <Output reply={good} model={model} notes={valid === null ? [title] : [title, inputNote(form, valid)]} />
            </div>
          )}
        </div>
      </div>
    </article>
  )
}

/** The numbers of a result. On a phone they stay in sight at the foot of the screen while one types above them. */
function Figures({ figures }: Pick<Result, 'figures'>) {
  const grid = useGridDay()
  const energy = figures.find(({ unit, value }) => unit === 'J' && value !== null)
  if (figures.length === 0) return null
  return (
    <dl className="model-figures" aria-label={texts.result}>
      {figures.map((figure) => {
        const { value, unit } = written(figure)
        return (
          <div key={figure.label}>
            <dt>
              <Symbols>{figure.label}</Symbols>
            </dt>
            <dd>
              {value}
              {unit !== '' && <small> {unit}</small>}
            </dd>
          </div>
        )
      })}
      {energy !== undefined && (
        <div>
          <dt>{carbon}</dt>
          <dd>{massText(evenGrams(energy.value ?? 0, 0, grid))}</dd>
        </div>
      )}
    </dl>
  )
}

/** All of a result but its numbers. */
function Output({ reply: { figures, drawings, warnings }, model, notes }: { reply: Result; model: ModelName; notes: readonly string[] }) {
  return (
    <>
      {figures.some(({ unit }) => unit === 'J') && <GridField />}
      {warnings.length > 0 && (
        <ul className="model-notes" role="status">
          {warnings.map((warning) => (
            <li key={warning}>
              <Unbroken>{warning}</Unbroken>
            </li>
          ))}
        </ul>
      )}
      {drawings.map((drawing) => (
        <DrawingView key={drawing.title} drawing={drawing} file={model} notes={notes} />
      ))}
    </>
  )
}

/** Seconds in the unit in which they are read. */
function written({ value, unit }: Result['figures'][number]): Quantity {
  if (value === null) return { value: texts.never, unit: '' }
  if (unit === 's') return duration(value)
  return { value: Number.isInteger(value) ? formatWhole(value) : formatNumber(value), unit }
}

/** The label of a field on the page. */
function labelOf({ fields }: CalculatorForm, path: string): string {
  return fields.find((field) => field.path === path)?.label ?? path
}

type Result = CalculateReply & { ok: true }

interface Calculated {
  reply: CalculateReply | null
  /** The newest valid result. */
  good: Result | null
  /** The input of that result. */
  valid: TypedInput | null
}

function unitsOf({ fields }: CalculatorForm): Record<string, string> {
  return Object.fromEntries(fields.map(({ path, unit }) => [path, unit]))
}

/** The result for the latest input; the previous one stays until it arrives. */
function useCalculated(model: ModelName, typed: TypedInput): Calculated {
  const { answer, of, trouble } = useTask('models.calculate', { model, ...typed, units: unitsOf(calculatorForms[model]) })
  const reply = useMemo(() => (trouble === null ? answer : broken(trouble)), [answer, trouble])
  const [valid, setValid] = useState<Pick<Calculated, 'good' | 'valid'>>({ good: null, valid: null })
  if (answer?.ok === true && answer !== valid.good) setValid({ good: answer, valid: of })
  return { reply, ...valid }
}

function broken(message: string): CalculateReply {
  return { ok: false, faults: [{ path: '', message }] }
}

interface CalculatorFieldsProps {
  form: CalculatorForm
  typed: TypedInput
  faults: readonly Fault[]
  set(typed: TypedInput, control: string): void
  /** The next change of the same field is a step of undo. */
  release(): void
}

/** The form of a calculator: each field with its unit and range, each table as lines of text. */
function CalculatorFields({ form, typed, faults, set, release }: CalculatorFieldsProps) {
  return (
    <div className="model-form" onBlur={release}>
      {form.fields.map((field) => (
        <Entry
          key={field.path}
          field={field}
          text={typed.fields[field.path] ?? ''}
          faulty={faults.some(({ path }) => isAt(path, field.path))}
          set={(text) => set({ ...typed, fields: withText(form, typed.fields, field.path, text) }, field.path)}
        />
      ))}
      {form.tables.map((table) => (
        <Table
          key={table.name}
          table={table}
          text={typed.tables[table.name] ?? ''}
          faulty={faults.some(({ path }) => isAt(path, table.name))}
          set={(text) => set({ ...typed, tables: { ...typed.tables, [table.name]: text } }, table.name)}
        />
      ))}
    </div>
  )
}

/** A fault of an object belongs to all its fields. */
function isAt(path: string, field: string): boolean {
  return path === field || field.startsWith(`${path}.`) || (path.startsWith(field) && /^[[. ]/.test(path.slice(field.length)))
}

interface EntryProps {
  text: string
  faulty: boolean
  set(text: string): void
}

function Entry({ field: { label, unit, range, choices, list }, text, faulty, set }: EntryProps & { field: FieldForm }) {
  const look = { label: <Symbols>{label}</Symbols>, layout: 'beside' } as const
  if (choices !== undefined) return <Select {...look} value={text} options={choices} choose={set} />
  return (
    <TextField
      {...look}
      unit={unit}
      hint={range === null ? undefined : texts.range(boundText(range.min), boundText(range.max))}
      inputMode={list === true ? 'text' : 'decimal'}
      value={text}
      aria-invalid={faulty}
      onChange={(event) => set(event.target.value)}
    />
  )
}

function Table({ table: { label }, text, faulty, set }: EntryProps & { table: TableForm }) {
  return (
    <TextArea
      code
      label={<Symbols>{label}</Symbols>}
      rows={Math.min(12, Math.max(5, text.split('\n').length + 1))}
      value={text}
      aria-invalid={faulty}
      onChange={({ target }) => set(target.value)}
    />
  )
}

const SUPERSCRIPTS: Record<string, string> = { '-': '⁻', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' }

/** Large and small bounds as powers of ten. */
function boundText(bound: number): string {
  const size = Math.abs(bound)
  if (size === 0 || (size >= 1e-3 && size < 1e6)) return formatExact(bound)
  const exponent = Math.floor(Math.log10(size))
  const factor = formatExact(Number((bound / 10 ** exponent).toPrecision(3)))
  const power = `10${[...String(exponent)].map((digit) => SUPERSCRIPTS[digit]).join('')}`
  return factor === '1' ? power : factor === '−1' ? `−${power}` : `${factor} × ${power}`
}

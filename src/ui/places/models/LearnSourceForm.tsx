/** The data to fit: the scenario in Play with one value varied, or the user's rows, typed, pasted, chosen or dropped. */
import { TextArea } from '../../../kit/fields/TextArea.tsx'
import { FileButton } from '../../../kit/fields/FileButton.tsx'
import { Button } from '../../../kit/Button.tsx'
import { Segments } from '../../../kit/Segments.tsx'
import { NumberField } from '../../../kit/fields/NumberField.tsx'
import type { NumberRange } from '../../../kit/fields/numberRange.ts'
import { Select } from '../../../kit/fields/Select.tsx'
import { useState } from 'react'
import type { DragEvent } from 'react'
import type { KnownFactors } from '../../../models/fit/leastSquaresTransfer.ts'
import type { FitSubject } from '../../../models/fit/trainableModels.ts'
import { sweepLimits, type Varied, variedNames } from '../../../models/fit/varied.ts'
import { sliwko2017Limits } from '../../../models/formulas/modelInputs.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import type { LearnSource } from '../../../compute/tasks/models/modelsProtocol.ts'
import { FormUndo } from '../../undo/FormUndo.tsx'
import { useKeptForm } from '../../undo/useKeptForm.ts'
import { fileText } from '../../share/fileText.ts'
import { learnWords } from './learnWords.ts'
import { modelsStore } from './useModels.ts'
import * as texts from '../../../messages/compiled/en/places/models.ts'

type Kind = LearnSource['kind']
type Plan = (typeof learnWords)[FitSubject]['first']

interface LearnSettings {
  kind: Kind
  plan: Plan
  /** The user's rows. */
  text: string
  /** Factors that are known; null: not. */
  given: Record<string, number | null>
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
            plan,
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
        <NumberField
          key={name}
          layout="beside"
          label={label}
          live
          value={given[name] ?? null}
          range={{ ...sliwko2017Limits[name], unit: sizeUnit(kind), whole: false, whenNull: '' }}
          set={(next) => set({ given: { ...given, [name]: next } }, name)}
        />
      ))}
      <div className="model-acts">
        <Button type="submit" look="primary">
          {texts.fit}
        </Button>
        <FormUndo history={history} form={form} restore={restore} />
      </div>
    </form>
  )
}

function KindField({ kind, set }: { kind: Kind; set(kind: Kind): void }) {
  const choices = [
    { name: 'runs', label: texts.runsOfScenario },
    { name: 'text', label: texts.ownData },
  ] as const
  return <Segments<Kind> label={texts.fitTo} className="mb-2.5 w-full" choices={choices} chosen={kind} choose={set} />
}

const factors: NumberRange = { ...sweepLimits.factor, whole: false }
const runs: NumberRange = { ...sweepLimits.points, unit: '', whole: true }

interface SweepFieldsProps {
  plan: Plan
  set(part: Partial<Plan>, control: string | null): void
}

function SweepFields({ plan, set }: SweepFieldsProps) {
  const row = { layout: 'beside', live: true } as const
  const choices = Object.entries(variedNames) as [Varied, string][]
  return (
    <>
      <Select
        layout="beside"
        label={texts.vary}
        value={plan.varied}
        options={choices.map(([value, label]) => ({ value, label }))}
        choose={(varied) => set({ varied }, null)}
      />
      {plan.varied !== 'again' && (
        <>
          <NumberField
            {...row}
            label={texts.fromTimesCurrent}
            value={plan.from}
            range={factors}
            set={(from: number) => set({ from }, 'from')}
          />
          <NumberField {...row} label={texts.toTimesCurrent} value={plan.to} range={factors} set={(to: number) => set({ to }, 'to')} />
        </>
      )}
      <NumberField
        {...row}
        label={texts.numberOfRuns}
        value={plan.points}
        range={runs}
        set={(points: number) => set({ points }, 'points')}
      />
    </>
  )
}

function RowsField({ columns, text, set }: { columns: string; text: string; set(text: string): void }) {
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
      <TextArea
        code
        label={texts.ownRowsFormat(columns)}
        rows={8}
        value={text}
        placeholder={`${columns}\n…`}
        onChange={({ target }) => set(target.value)}
      />
      <FileButton name={texts.fileWithRows} accept=".csv,.json,.txt,text/csv,application/json" take={([file]) => take(file)}>
        {texts.fileWithRows}
      </FileButton>
    </div>
  )
}

/** Simulated runs have their sizes in MiB, which stand for the paper's MB. */
const sizeUnit = (kind: Kind): string => (kind === 'runs' ? 'MiB' : 'MB')

/** A factor without a number is fitted. */
function knownOf(given: LearnSettings['given']): KnownFactors {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))
}

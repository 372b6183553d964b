/** What migrates, decided by one of several ways: its settings, and its outcome beside them. */
import { PageHead } from '../../../../kit/page/PageHead.tsx'
import { Button } from '../../../../kit/Button.tsx'
import { NumberField } from '../../../../kit/fields/NumberField.tsx'
import { Select } from '../../../../kit/fields/Select.tsx'
import { useEffect, useRef } from 'react'
import { papersHash } from '../../../../store/address/placeAddresses.ts'
import { useGridDay } from '../../../../store/grid/gridDay.ts'
import { usePlay } from '../../../../store/play/usePlay.ts'
import * as texts from '../../../../messages/compiled/en/places/models.ts'
import { NAME_COMMA } from '../../../../units/punctuation.ts'
import { Unbroken } from '../../../controls/Unbroken.tsx'
import { GridField } from '../../../page/energy/GridField.tsx'
import { AwaitedChart, AwaitedTable } from '../../../plots/Awaited.tsx'
import { DrawingView } from '../../../plots/DrawingView.tsx'
import { FormUndo } from '../../../undo/FormUndo.tsx'
import { useKeptForm } from '../../../undo/useKeptForm.ts'
import { FaultLines } from '../FaultLines.tsx'
import { useModels } from '../useModels.ts'
import { Working } from '../Working.tsx'
import type { DecideField, DecideForm, Decision } from './decisions.ts'
import { LoopLink } from './LoopLink.tsx'

export function DecidePage({ decision }: { decision: Decision }) {
  const { task, source, title, explained, unit, open, hasCarbon = false, papers = [] } = decision
  const outcome = decision.outcome(useModels(({ decided }) => decided))
  const busy = useModels((state) => state.running?.task === task)
  const scenario = outcome !== null && 'scenario' in outcome ? outcome.scenario : null
  return (
    <article className="article" aria-labelledby="decide-title" aria-busy={busy}>
      <PageHead id="decide-title" subject={source} headline={title} because={<Unbroken>{explained}</Unbroken>} />
      <div className="article-body">
        <div className="beside">
          <SettingsForm decision={decision} isAsked={outcome !== null} />
          <Working task={task} what={unit} />
          {scenario !== null && <LoopLink scenario={scenario} text={open} />}
          {hasCarbon && <GridField />}
          {papers.length > 0 && (
            <p>
              {texts.inPapers}{' '}
              {papers.map(({ id, name }, i) => (
                <span key={id}>
                  {i > 0 && NAME_COMMA}
                  <a href={papersHash({ id, settings: {} })}>{name}</a>
                </span>
              ))}
            </p>
          )}
        </div>
        <div className="drawings" data-stale={busy}>
          <Outcome decision={decision} outcome={outcome} />
        </div>
      </div>
    </article>
  )
}

function Outcome({ decision: { id, title, awaited }, outcome }: { decision: Decision; outcome: ReturnType<Decision['outcome']> }) {
  const grid = useGridDay()
  if (outcome === null)
    return (
      <>
        <AwaitedTable {...awaited} />
        <AwaitedChart />
      </>
    )
  if ('faults' in outcome) return <FaultLines faults={outcome.faults} />
  const { status, notes, drawings } = outcome
  return (
    <>
      {status !== null && <p role="status">{status}</p>}
      {notes.map((note) => (
        <p key={note} className="model-note">
          {note}
        </p>
      ))}
      {drawings(grid).map((drawing) => (
        <DrawingView key={drawing.title} drawing={drawing} file={id} notes={[title]} />
      ))}
    </>
  )
}

/** It asks by itself the first time. */
function SettingsForm({ decision, isAsked }: { decision: Decision; isAsked: boolean }) {
  const { id, short, first, fields, act, ask } = decision
  const scenario = usePlay(({ run, scenario: whole }) => run?.scenario ?? whole)
  const { form, history, set, restore } = useKeptForm<DecideForm>(id, () => first)
  const began = useRef(isAsked)
  useEffect(() => {
    if (!began.current) ask(first, scenario)
    began.current = true
  }, [ask, first, scenario])
  return (
    <form
      className="model-form"
      aria-label={short}
      onBlur={() => history.release()}
      onSubmit={(event) => {
        event.preventDefault()
        ask(form, scenario)
      }}>
      {fields.map((field) => (
        <Field key={field.key} field={field} value={form[field.key]} set={set} />
      ))}
      <div className="model-acts">
        <Button type="submit" look="primary">
          {act}
        </Button>
        <FormUndo history={history} form={form} restore={restore} />
      </div>
    </form>
  )
}

interface FieldProps {
  field: DecideField
  value: string | number
  set(part: DecideForm, control: string | null): void
}

function Field({ field, value, set }: FieldProps) {
  const { key, label } = field
  if ('options' in field)
    return (
      <Select
        layout="beside"
        label={label}
        value={String(value)}
        options={field.options}
        choose={(chosen) => set({ [key]: chosen }, null)}
      />
    )
  return (
    <NumberField
      layout="beside"
      live
      label={label}
      value={Number(value)}
      range={field.range}
      set={(typed: number) => set({ [key]: typed }, key)}
    />
  )
}

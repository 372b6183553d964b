/** Fields of the chosen strategy: its characteristic fields, those of post-copy, and those of its rounds. */
import type { FormField } from '../fields/fieldSpec.ts'
import { CopyRows } from './CopyRows.tsx'
import { FieldRow } from '../fields/FieldRow.tsx'
import { NumberRow } from '../fields/NumberRow.tsx'
import { pathSpecs } from '../fields/specs.ts'
import { Fold } from '../Group.tsx'
import type { StrategyForm } from './strategyForms.ts'
import { chunkField, fetchFields, roundsFields, timeLimitField, transportFields } from './strategyForms.ts'
import { useField } from '../fields/useField.ts'
import * as texts from '../../../texts/setup.ts'

interface StrategyFieldsProps {
  form: StrategyForm
  /** Path of the strategy. */
  path: string
}

export function OwnFields({ form, path }: StrategyFieldsProps) {
  return (
    <>
      <Rows fields={form.own} form={form} path={path} />
      {form.hosts !== null && <CopyRows path={`${path}.${form.hosts}`} />}
    </>
  )
}

function Rows({ fields, form, path }: StrategyFieldsProps & { fields: readonly FormField[] }) {
  return fields.map((field) => (
    <FieldRow key={field.field} path={`${path}.${field.field}`} field={field} standard={form.defaults[field.field]} />
  ))
}

export function FetchFields({ form, path }: StrategyFieldsProps) {
  const { value } = useField(`${path}.transport`)
  const more = transportFields[typeof value === 'string' ? value : String(form.defaults.transport)]
  return <Rows fields={more === undefined ? fetchFields : [...fetchFields, more]} form={form} path={path} />
}

export function FetchFold({ form, path }: StrategyFieldsProps) {
  const { value } = useField(`${path}.transport`)
  const transport = typeof value === 'string' ? value : String(form.defaults.transport)
  const note = fetchFields.flatMap((field) => (field.form === 'choice' ? field.options : [])).find(([name]) => name === transport)?.[1]
  return <Fold title={texts.postcopy} note={note}><FetchFields form={form} path={path} /></Fold>
}

export function RoundsFold({ form, path }: StrategyFieldsProps) {
  const { value } = useField(`${path}.dirtyLog`)
  return (
    <Fold title={texts.moreCopyOptions}>
      <Rows fields={value === 'since-send' ? [...roundsFields, chunkField] : roundsFields} form={form} path={path} />
    </Fold>
  )
}

/** The time limit of the rounds, if the strategy has rounds, and the time after which a broken link ends the migration. */
export function TimeLimits({ form, path }: StrategyFieldsProps) {
  return (
    <>
      {form.rounds && <Rows fields={[timeLimitField]} form={form} path={path} />}
      <NumberRow path="failAfterS" spec={pathSpecs.failAfterS} />
    </>
  )
}

/** Fields of the chosen strategy: its characteristic fields are visible, the others folded. */
import type { FormField } from '../fields/fieldSpec.ts'
import { CopyRows } from './CopyRows.tsx'
import { FieldRow } from '../fields/FieldRow.tsx'
import { Fold } from '../Group.tsx'
import type { StrategyForm } from './strategyForms.ts'
import { chunkField, fetchFields, roundsFields, transportFields } from './strategyForms.ts'
import { useField } from '../fields/useField.ts'
import * as texts from '../../../texts/setup.ts'

interface StrategyFieldsProps {
  form: StrategyForm
  /** Path of the strategy. */
  path: string
}

export function StrategyFields({ form, path }: StrategyFieldsProps) {
  return (
    <>
      <Rows fields={form.own} form={form} path={path} />
      {form.hosts !== null && <CopyRows path={`${path}.${form.hosts}`} />}
      {form.fetches && <FetchFold form={form} path={path} />}
      {form.rounds && <RoundsFold form={form} path={path} />}
    </>
  )
}

function Rows({ fields, form, path }: StrategyFieldsProps & { fields: readonly FormField[] }) {
  return fields.map((field) => (
    <FieldRow key={field.field} path={`${path}.${field.field}`} field={field} standard={form.defaults[field.field]} />
  ))
}

function FetchFold({ form, path }: StrategyFieldsProps) {
  const { value } = useField(`${path}.transport`)
  const transport = typeof value === 'string' ? value : String(form.defaults.transport)
  const more = transportFields[transport]
  const note = fetchFields.flatMap((field) => (field.form === 'choice' ? field.options : [])).find(([name]) => name === transport)?.[1]
  return (
    <Fold title={texts.postcopy} note={note}>
      <Rows fields={more === undefined ? fetchFields : [...fetchFields, more]} form={form} path={path} />
    </Fold>
  )
}

function RoundsFold({ form, path }: StrategyFieldsProps) {
  const { value } = useField(`${path}.dirtyLog`)
  return (
    <Fold title={texts.moreCopyOptions}>
      <Rows fields={value === 'since-send' ? [...roundsFields, chunkField] : roundsFields} form={form} path={path} />
    </Fold>
  )
}

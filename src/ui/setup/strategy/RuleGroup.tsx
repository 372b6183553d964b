/** The switchover rule of a pre-copy, from a product or a paper, and its numbers. */
import { useId } from 'react'
import { FieldRow } from '../fields/FieldRow.tsx'
import { Fold, Group } from '../Group.tsx'
import { useHint } from '../fields/hint.ts'
import { kindOf } from '../fields/kindOf.ts'
import type { RuleForm } from './ruleForms.ts'
import { ruleForms } from './ruleForms.ts'
import { useField } from '../fields/useField.ts'

/** `path` is the rule's. */
export function RuleGroup({ path }: { path: string }) {
  const id = useId()
  const { value, set } = useField(path)
  const kind = kindOf(value) ?? 'qemu'
  const rule = ruleForms.find((other) => other.kind === kind)
  const why = rule?.why ?? 'Set by the opened scenario.'
  const hint = useHint({ label: 'Switchover rule', text: why })
  const choice = (
    <span className="group-choice" {...hint}>
      <select
        aria-label="Switchover rule" aria-describedby={id} value={kind}
        onChange={(event) => set({ kind: event.target.value })}
      >
        {rule === undefined && <option value={kind}>{kind}</option>}
        {ruleForms.map((other) => (
          <option key={other.kind} value={other.kind}>{other.label}</option>
        ))}
      </select>
      <span id={id} className="sr-only">{why}</span>
    </span>
  )
  return (
    <Group title="Switchover rule" aside={choice}>
      {rule !== undefined && <RuleRows form={rule} path={path} />}
    </Group>
  )
}

function RuleRows({ form: { fields, folds }, path }: { form: RuleForm; path: string }) {
  return (
    <>
      <Rows fields={fields} path={path} />
      {folds.map(({ title, under, fields: folded }) => (
        <Fold key={title} title={title}>
          <Rows fields={folded} path={under === null ? path : `${path}.${under}`} />
        </Fold>
      ))}
    </>
  )
}

function Rows({ fields, path }: { fields: RuleForm['fields']; path: string }) {
  return fields.map(({ row, standard }) => <FieldRow key={row.field} path={`${path}.${row.field}`} field={row} standard={standard} />)
}

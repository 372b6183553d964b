/** The switchover rule of a pre-copy, from a product or a paper, and its numbers. */
import { useId } from 'react'
import { formatExact } from '../../../units/format.ts'
import { FieldRow } from '../fields/FieldRow.tsx'
import { Fold, Group } from '../Group.tsx'
import { useHint } from '../fields/hint.ts'
import { FoundNote, Marked, useFound } from '../fields/found.tsx'
import { kindOf } from '../fields/kindOf.ts'
import type { RuleForm } from './ruleForms.ts'
import { ruleForms } from './ruleForms.ts'
import { useField } from '../fields/useField.ts'
import { useManagerLimit } from './useManagerLimit.ts'
import type { ManagerLimit } from './useManagerLimit.ts'
import * as texts from '../../../texts/setup/setup.ts'

/** `strategy` is the path of the strategy that has the rule. */
export function RuleGroup({ strategy }: { strategy: string }) {
  const id = useId()
  const path = `${strategy}.rule`
  const { value, set } = useField(path)
  const kind = kindOf(value) ?? 'qemu'
  const rule = ruleForms.find((other) => other.kind === kind)
  const why = rule?.why ?? texts.setByScenario
  const hint = useHint({ label: texts.switchoverRule, text: why })
  const choice = (
    <span className="group-choice" {...hint}>
      <select aria-label={texts.switchoverRule} aria-describedby={id} value={kind} onChange={(event) => set({ kind: event.target.value })}>
        {rule === undefined && <option value={kind}>{kind}</option>}
        {ruleForms.map((other) => (
          <option key={other.kind} value={other.kind}>
            {other.label}
          </option>
        ))}
      </select>
      <span id={id} className="sr-only">
        {why}
      </span>
    </span>
  )
  return (
    <Group title={texts.switchoverRule} path={path} aside={choice}>
      {rule !== undefined && <RuleRows form={rule} strategy={strategy} />}
    </Group>
  )
}

function RuleRows({ form: { fields, folds }, strategy }: { form: RuleForm; strategy: string }) {
  const path = `${strategy}.rule`
  const limit = useManagerLimit(strategy)
  const isReplaced = ({ row }: RuleForm['fields'][number]) => row.field === 'downtimeMs' && limit !== null
  return (
    <>
      {limit !== null && fields.filter(isReplaced).map(({ row }) => <LimitRow key={row.field} path={`${path}.${row.field}`} {...limit} />)}
      <Rows fields={fields.filter((field) => !isReplaced(field))} path={path} />
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

/** The limit in force in place of the rule's own: the manager sets it as the migration starts. */
function LimitRow({ path, manager, ms }: ManagerLimit & { path: string }) {
  const id = useId()
  const found = useFound(path)
  const why = texts.replacesRuleLimit(manager)
  const hint = useHint({ label: texts.downtimeLimit, text: why })
  return (
    <div className="row pb-1" role="group" aria-labelledby={id} {...found.row} {...hint}>
      <span className="row-name" id={id}>
        <Marked text={texts.downtimeLimit} />
      </span>
      <output className="font-semibold" aria-describedby={`${id}-why`}>
        {formatExact(ms)}
      </output>
      <span className="row-unit">{texts.millisecondsUnit}</span>
      <FoundNote found={found} />
      <span className="col-span-full text-text2">{texts.setBy(manager)}</span>
      <span id={`${id}-why`} className="sr-only">
        {why}
      </span>
    </div>
  )
}

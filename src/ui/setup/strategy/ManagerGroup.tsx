/** The manager above the hypervisor: product, version or policy, and its main fields under the product's own names. */
import { Table } from '../../../kit/Table.tsx'
import { useId } from 'react'
import { managerDefaultsFor } from '../../../scenario/schema/managers/managerDefaults.ts'
import type { ManagerKind } from '../../../scenario/schema/managers/managers.ts'
import { FieldRow } from '../fields/FieldRow.tsx'
import { Group } from '../Group.tsx'
import { useHint } from '../fields/hint.ts'
import type { ManagerForm } from './managerForms.ts'
import { managerForms } from './managerForms.ts'
import { managerSources } from './managerSources.ts'
import { useField, useOwnFault } from '../fields/useField.ts'
import * as texts from '../../../texts/setup/setup.ts'
import { isObject } from '../../../scenario/json/plainData.ts'

const NONE_WHY = texts.noManagerHint

/** `path` is the manager's path. */
export function ManagerGroup({ path }: { path: string }) {
  const id = useId()
  const { value, set } = useField(path)
  const fault = useOwnFault(path)
  const given = isObject(value) ? value : {}
  const form = managerForms.find(({ kind }) => kind === given.kind)
  const defaults = managerDefaultsFor(given)
  const version = form === undefined ? '' : versionOf(form, given, defaults)
  const why = form?.why ?? NONE_WHY
  const hint = useHint({ label: texts.manager, text: why })
  const choice = (
    <span className="group-choice" {...hint}>
      <select
        aria-label={texts.manager}
        aria-describedby={id}
        aria-invalid={fault !== ''}
        value={form === undefined ? '' : form.variants === null ? form.kind : `${form.kind}:${version}`}
        onChange={(event) => set(managerOf(event.target.value))}>
        <option value="">{texts.noManager}</option>
        {managerForms.map((other) => (
          <Options key={other.kind} form={other} />
        ))}
      </select>
      <span id={id} className="sr-only">
        {fault} {why}
      </span>
    </span>
  )
  return (
    <Group title={texts.manager} path={path} aside={choice}>
      {fault !== '' && (
        <p className="row-fault" data-invalid="true">
          {fault}
        </p>
      )}
      {form?.fields.map((field) => (
        <FieldRow key={field.field} path={`${path}.${field.field}`} field={field} standard={defaults[field.field]} />
      ))}
      {form !== undefined && <Sources kind={form.kind} version={version} />}
    </Group>
  )
}

/** Where the values come from, and what the documentation says where it says something else. */
function Sources({ kind, version }: { kind: ManagerKind; version: string }) {
  const { versions, differences, ...usual } = managerSources[kind]
  const { name, url } = versions[version] ?? usual
  return (
    <div className="py-1 text-[0.75rem] leading-4 text-text2">
      <p className="[overflow-wrap:anywhere]">
        {texts.managerSource}{' '}
        <a href={url} rel="noreferrer" className="text-accent underline">
          {name}
        </a>
      </p>
      {differences.length > 0 && (
        <Table
          label={texts.codeAndDocumentation}
          caption={texts.codeAndDocumentation}
          rows={differences}
          keyOf={({ field }) => field}
          columns={[
            { head: texts.settingHead, isHeadHidden: true, cell: ({ field }) => field },
            { head: texts.inCode, words: true, className: 'text-text', cell: ({ code }) => code },
            { head: texts.inDocumentation, words: true, cell: ({ documentation }) => documentation },
          ]}
        />
      )}
    </div>
  )
}

function Options({ form: { kind, label, variants } }: { form: ManagerForm }) {
  if (variants === null) return <option value={kind}>{label}</option>
  return (
    <optgroup label={label}>
      {variants.names.map((name) => (
        <option key={name} value={`${kind}:${name}`}>
          {texts.managerVariant(label, name)}
        </option>
      ))}
    </optgroup>
  )
}

/** The version or policy as written, or the default one; empty for a manager without. */
function versionOf(
  { variants }: ManagerForm,
  given: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, unknown>>,
): string {
  if (variants === null) return ''
  const written = given[variants.field]
  return typeof written === 'string' ? written : String(defaults[variants.field])
}

/** Another manager, version or policy starts with its own defaults. */
function managerOf(option: string): unknown {
  const [kind, name] = option.split(':')
  const variants = managerForms.find((form) => form.kind === kind)?.variants
  if (kind === '') return null
  return variants ? { kind, [variants.field]: name } : { kind }
}

/** Fields of the chosen strategy: its characteristic fields, those of post-copy, and those of its rounds. */
import { fieldAt } from '../../../scenario/fieldPath.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../texts/setup/setup.ts'
import { Fold } from '../Group.tsx'
import { FieldRow } from '../fields/FieldRow.tsx'
import { NumberRow } from '../fields/NumberRow.tsx'
import type { FormField } from '../fields/fieldSpec.ts'
import { useHint } from '../fields/hint.ts'
import { pathSpecs } from '../fields/specs.ts'
import { useField } from '../fields/useField.ts'
import { useFollowed } from '../followed.ts'
import { useFound } from '../fields/found.tsx'
import { chunkField, fetchFormFields, roundsFields, type StrategyForm, timeLimitField, transportFields } from './strategyForms.ts'

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
  return <Rows fields={more === undefined ? fetchFormFields : [...fetchFormFields, more]} form={form} path={path} />
}

export function FetchFold({ form, path }: StrategyFieldsProps) {
  const { value } = useField(`${path}.transport`)
  const transport = typeof value === 'string' ? value : String(form.defaults.transport)
  const note = fetchFormFields.flatMap((field) => (field.form === 'choice' ? field.options : [])).find(([name]) => name === transport)?.[1]
  return (
    <Fold title={texts.postcopy} note={note}>
      <FetchFields form={form} path={path} />
    </Fold>
  )
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

/**
 * Hosts that get a copy in addition to the migration's own target: a checkbox each, and a button that adds a host.
 * `path` is the path of the list.
 */
function CopyRows({ path }: { path: string }) {
  const store = usePlayStore()
  const { migration, vm, destination } = useFollowed()
  const { value, fault, set } = useField(path)
  const copies = Array.isArray(value) ? value.map(String) : []
  const hosts = usePlay(({ scenario }) => scenario.hosts)
  const from = usePlay(({ scenario }) => fieldAt(scenario, `${vm}.host`))
  const to = usePlay(({ scenario }) => fieldAt(scenario, `${migration}.to`))
  const found = useFound(path)
  const hint = useHint({ label: texts.copies, text: texts.copiesHint })
  const addHost = () => {
    const play = store.getState()
    const id = freeName(hosts.map((host) => host.id))
    const mbps = fieldAt(play.scenario, `${destination}.mbps`)
    play.setField(`hosts[${hosts.length}]`, { id, mbps: typeof mbps === 'number' ? mbps : 1000 }, 'a host for a copy')
    play.setField(path, [...copies, id], 'a host for a copy')
    play.releaseControl()
  }
  return (
    <div role="group" aria-label={texts.copies} data-invalid={fault !== ''} {...found.row} {...hint}>
      {hosts
        .filter(({ id }) => id !== from && id !== to)
        .map(({ id }) => (
          <label key={id} className="check form-flag">
            <input
              type="checkbox"
              checked={copies.includes(id)}
              onChange={(event) => set(event.target.checked ? [...copies, id] : copies.filter((copy) => copy !== id))}
            />
            <span>{texts.copyOnHost(id)}</span>
          </label>
        ))}
      <button type="button" className="remove add" onClick={addHost}>
        {texts.addHost}
      </button>
      {fault !== '' && <p className="row-fault">{fault}</p>}
    </div>
  )
}

/** The first of c, d, e … that no host uses. */
function freeName(taken: readonly string[]): string {
  for (let i = 2; ; i++) {
    const name = i < 26 ? String.fromCharCode(97 + i) : `host-${i}`
    if (!taken.includes(name)) return name
  }
}

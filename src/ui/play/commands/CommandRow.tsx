/** One command in the popover: its values, the button that issues it, and its real words or the reason against it. */
import { Checkbox } from '../../../kit/fields/Check.tsx'
import { Picker } from '../../../kit/fields/Select.tsx'
import { Button } from '../../../kit/Button.tsx'
import { useId, useState } from 'react'
import type { FormEvent } from 'react'
import { wordsOf } from '../../../analysis/realWords/wordsOf.ts'
import { BareNumber } from '../../../kit/fields/NumberField.tsx'
import { type NumberRange, shortFaultText } from '../../../kit/fields/numberRange.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import type { Run } from '../../../store/play/run.ts'
import { routeOf } from '../timeline/runMoments.ts'
import type { ChoiceParam, Command, NumberParam, Values } from './command.ts'
import { nowInForce, reasonAgainst } from './commands.ts'
import { issueCommand } from './issue.ts'
import * as texts from '../../../messages/compiled/en/commands.ts'

/** Typed or chosen values by parameter; an untouched parameter follows the run. */
type Typed = Readonly<Record<string, unknown>>

interface CommandRowProps {
  command: Command
  refusal: string
  done(): void
}

export function CommandRow({ command, refusal, done }: CommandRowProps) {
  const store = usePlayStore()
  const id = useId()
  const [typed, setTyped] = useState<Typed>({})
  const against = usePlay(({ run, playheadS }) => (run === null ? texts.noRunYet : reasonAgainst(command, run, playheadS)))
  const initial = usePlay(({ run, playheadS }) => (run === null ? '{}' : JSON.stringify(initialTexts(command, run, playheadS))))
  const given: Typed = { ...(JSON.parse(initial) as Typed), ...typed }
  const values = valuesIn(command, given)
  const fault = faultIn(command, given)
  const note = usePlay(({ run, playheadS }) => (run === null ? '' : noteOf(command, run, playheadS, fault === '' ? values : null)))
  const reason = refusal === '' ? against : refusal
  const set = (name: string) => (value: unknown) => setTyped({ ...typed, [name]: value })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason !== '' || fault !== '' || !issueCommand(store.getState(), command, values)) return
    done()
  }
  const off = reason !== '' || fault !== ''
  const isBare = command.params.length === 0
  return (
    <form className="command-row" data-off={reason !== ''} onSubmit={submit}>
      {!isBare && <span className="command-name">{command.label}</span>}
      {!isBare && (
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5">
          {command.params.map((param) =>
            param.type === 'number' ? (
              <NumberValue
                key={param.name}
                param={param}
                command={command}
                value={given[param.name]}
                describedBy={id}
                set={set(param.name)}
              />
            ) : (
              <ChoiceValue key={param.name} param={param} command={command} value={String(given[param.name])} set={set(param.name)} />
            ),
          )}
        </span>
      )}
      <Button type="submit" className={isBare ? 'command-bare' : ''} disabled={off} aria-describedby={id}>
        {isBare ? command.label : command.verb}
        {command.key !== undefined && <kbd aria-hidden="true">{command.key}</kbd>}
      </Button>
      <span id={id} className={fault === '' ? 'command-note' : 'command-note command-fault'}>
        {fault === '' && reason !== '' ? reason : fault || note}
      </span>
    </form>
  )
}

interface ValueProps<P> {
  param: P
  command: Command
  set(value: unknown): void
}

function NumberValue({ param, command, value, describedBy, set }: ValueProps<NumberParam> & { value: unknown; describedBy: string }) {
  const { range, most } = param
  const isMost = most !== undefined && typeof value === 'number' && value >= range.max
  return (
    <>
      {!isMost && (
        <label className="command-value">
          <span className="sr-only">{command.label === param.label ? param.label : texts.withParam(command.label, param.label)}</span>
          <BareNumber
            value={value}
            range={rangeOf(param)}
            live
            invalid={faultOf(param, value) !== ''}
            describedBy={describedBy}
            set={set}
            keep={set}
          />
          <span className="text-text2" aria-hidden="true">
            {range.unit}
          </span>
        </label>
      )}
      {most !== undefined && (
        <Checkbox className="command-check" checked={isMost} set={(isOn) => set(isOn ? range.max : 2)}>
          {most}
        </Checkbox>
      )}
    </>
  )
}

function ChoiceValue({ param, command, value, set }: ValueProps<ChoiceParam> & { value: string }) {
  return (
    <label className="command-value">
      <span className="text-text2" aria-hidden="true">
        {param.label}
      </span>
      <Picker
        aria-label={texts.withParam(command.label, param.label)}
        value={value}
        options={param.options.map(([option, label]) => ({ value: option, label }))}
        choose={set}
      />
    </label>
  )
}

function initialTexts({ params }: Command, run: Run, atS: number): Typed {
  return Object.fromEntries(params.map((param) => [param.name, param.type === 'number' ? param.initial(run, atS) : param.options[0][0]]))
}

function valuesIn({ params }: Command, given: Typed): Values {
  return Object.fromEntries(
    params.map(({ name, type }) => {
      const value = given[name]
      if (type === 'number') return [name, typeof value === 'number' ? value : Number.NaN]
      return [name, typeof value === 'string' ? value : '']
    }),
  )
}

function rangeOf({ range }: NumberParam): NumberRange {
  return { ...range, whole: range.whole === true }
}

function faultOf(param: NumberParam, value: unknown): string {
  return shortFaultText('', value, rangeOf(param))
}

function faultIn({ params }: Command, given: Typed): string {
  for (const param of params) {
    const fault = param.type === 'number' && given[param.name] !== undefined ? faultOf(param, given[param.name]) : ''
    if (fault !== '') return fault
  }
  return ''
}

/** The limit in force, the real words with the current values, and what else the command changes. */
function noteOf(command: Command, run: Run, atS: number, values: Values | null): string {
  const words =
    values === null || Object.keys(values).length < command.params.length
      ? null
      : wordsOf(command.act(run, values, atS), { vm: run.vm, ...routeOf(run) })
  return [nowInForce(command, run, atS), words ?? texts.noRealWords, command.note?.(run) ?? ''].filter((text) => text !== '').join(' · ')
}

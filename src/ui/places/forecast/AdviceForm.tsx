/** The wishes, and the guest that they are for: the scenario in Play or the record of the Forecast place. */
import { parseQuantity } from '../../../units/quantity.ts'
import { useId } from 'react'
import { goalsOfScenario } from '../../../analysis/advice/goals.ts'
import type { Wishes } from '../../../analysis/advice/wishes.ts'
import { openRecords, useRecords } from '../../../store/records/openRecords.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import * as undoTexts from '../../../texts/page/undo.ts'
import * as texts from '../../../texts/places/advice.ts'
import { FieldFault } from '../../frame/FieldFault.tsx'
import { type NumberRange, typedFaultText } from '../../setup/fields/hint.ts'
import { changedFields, FormUndo } from '../../undo/FormUndo.tsx'
import { useKeptForm } from '../../undo/useKeptForm.ts'

/** Fields of the wishes as typed; those not edited follow the guest. */
interface Typed {
  downtimeMs: string
  totalS: string
  guestSpeed: string
}

interface AdviceSettings {
  edited: Partial<Typed>
  keepSafe: boolean
  /** For the guest of the record, if there is one. */
  wantsRecord: boolean
  /** Of several VMs in the scenario in Play; empty: the one that Play shows. */
  chosenVm: string
}

const untouched = (): AdviceSettings => ({ edited: {}, keepSafe: false, wantsRecord: true, chosenVm: '' })

const ranges: Record<keyof Typed, NumberRange> = {
  downtimeMs: { min: 1, max: 2_000_000, unit: 'ms', whole: false },
  totalS: { min: 0.001, max: 1_000_000, unit: 's', whole: false },
  guestSpeed: { min: 0, max: 100, unit: '%', whole: false },
}

/** Why a field is refused; empty if it is not. Any speed is allowed where none is typed. */
function faultOf(name: keyof Typed, text: string): string {
  return name === 'guestSpeed' && text.trim() === '' ? '' : typedFaultText(text, ranges[name])
}

/** Null where a field is wrong. */
function wishesOf(typed: Typed, keepSafe: boolean): Wishes | null {
  const names = ['downtimeMs', 'totalS', 'guestSpeed'] as const
  if (names.some((name) => faultOf(name, typed[name]) !== '')) return null
  const [downtimeMs, totalS, percent] = names.map((name) => parseQuantity(typed[name], ranges[name].unit))
  return { downtimeMs: downtimeMs!, totalS: totalS!, guestSpeed: percent === null ? null : percent / 100, keepSafe }
}

export function AdviceForm() {
  const { form, history, set, restore } = useKeptForm('advice', untouched)
  const { edited, keepSafe } = form
  const guest = useGuest(form)
  const typed = typedBy(form, guest.goals)
  const edit = (name: keyof Typed) => (text: string) => set({ edited: { ...edited, [name]: text } }, name)
  const wishes = wishesOf(typed, keepSafe)
  // With advice on screen, its link to Play is the next step.
  const isFirst = useRecords(({ advice }) => advice === null)
  const submit = () => {
    if (wishes === null) return
    void openRecords()
      .getState()
      .advise(guest.ofRecord ? { kind: 'record' } : { kind: 'scenario', scenario: guest.scenario, vm: guest.vm }, wishes, null)
  }
  return (
    <form
      aria-label={texts.place.wishes}
      className="grid grid-cols-[minmax(0,1fr)] content-start gap-3"
      onBlur={() => history.release()}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}>
      <GuestChoice guest={guest} choose={set} />
      <WishField label={texts.place.downtimeWish} name="downtimeMs" value={typed.downtimeMs} set={edit('downtimeMs')} />
      <WishField label={texts.place.totalWish} name="totalS" value={typed.totalS} set={edit('totalS')} />
      <WishField
        label={texts.place.speedWish}
        name="guestSpeed"
        value={typed.guestSpeed}
        placeholder={texts.place.any}
        set={edit('guestSpeed')}
      />
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          checked={keepSafe}
          onChange={({ target }) => set({ keepSafe: target.checked }, null)}
          className="mt-[3px] accent-accent"
        />{' '}
        {texts.place.keepSafe}
      </label>
      <div className="flex flex-wrap gap-2">
        <button
          type="submit"
          className={isFirst ? 'tool primary' : 'tool'}
          disabled={wishes === null || (!guest.ofRecord && guest.vm === '')}>
          {texts.place.findStrategies}
        </button>
        <FormUndo history={history} form={form} restore={restore} words={(before, after) => changeOf(before, after, guest)} />
      </div>
      <p className="text-xs text-text2">{texts.place.howTried}</p>
    </form>
  )
}

/** The texts of the fields; those not edited are the goals of the guest. */
function typedBy({ edited }: AdviceSettings, goals: Pick<Wishes, 'downtimeMs' | 'totalS'>): Typed {
  return { downtimeMs: String(goals.downtimeMs), totalS: String(goals.totalS), guestSpeed: '', ...edited }
}

function changeOf(before: AdviceSettings, after: AdviceSettings, { goals, shown }: ReturnType<typeof useGuest>): string {
  const [from, to] = [typedBy(before, goals), typedBy(after, goals)]
  const guest = ({ wantsRecord }: AdviceSettings) => (wantsRecord ? texts.place.record : texts.place.scenarioInPlay)
  const safety = ({ keepSafe }: AdviceSettings) => (keepSafe ? undoTexts.on : undoTexts.off)
  return changedFields([
    { name: texts.place.guest, before: guest(before), after: guest(after) },
    { name: texts.place.vmOfScenario, before: before.chosenVm || shown, after: after.chosenVm || shown },
    { name: texts.place.downtimeWish, before: from.downtimeMs, after: to.downtimeMs, unit: 'ms' },
    { name: texts.place.totalWish, before: from.totalS, after: to.totalS, unit: 's' },
    { name: texts.place.speedWish, before: from.guestSpeed || texts.place.any, after: to.guestSpeed || texts.place.any, unit: '%' },
    { name: texts.place.keepSafe, before: safety(before), after: safety(after) },
  ])
}

/** The guest that the advice is for, the record’s or a VM of the scenario in Play, with goals that fit it. */
function useGuest({ wantsRecord, chosenVm }: AdviceSettings) {
  const summary = useRecords((state) => state.reading?.summary ?? null)
  const scenario = usePlay(({ scenario: whole }) => whole)
  const shownVm = usePlay(({ run, place }) => (place.vm || run?.vm) ?? '')
  const ended = usePlay(({ run }) => run?.result?.migrations)
  // A fleet's migrations are known from its run.
  const vms = [...new Set((scenario.migrations.length > 0 ? scenario.migrations : (ended ?? [])).map((one) => one.vm))]
  const shown = vms.includes(shownVm) ? shownVm : (vms.at(0) ?? '')
  const vm = vms.includes(chosenVm) ? chosenVm : shown
  const recorded = wantsRecord ? summary : null
  const goals = recorded === null ? goalsOfScenario(scenario, vm) : recorded.goals
  return { ofRecord: recorded !== null, hasRecord: summary !== null, goals, scenario, vms, vm, shown }
}

interface GuestChoiceProps {
  guest: ReturnType<typeof useGuest>
  choose: (part: Partial<AdviceSettings>, control: null) => void
}

function GuestChoice({ guest: { ofRecord, hasRecord, vms, vm }, choose }: GuestChoiceProps) {
  const group = useId()
  return (
    <>
      <fieldset className="segments [&_span]:px-3! w-max max-w-full">
        <legend className="sr-only">{texts.place.guest}</legend>
        <label>
          <input type="radio" name={group} checked={!ofRecord} onChange={() => choose({ wantsRecord: false }, null)} />
          <span>{texts.place.scenarioInPlay}</span>
        </label>
        <label>
          <input type="radio" name={group} checked={ofRecord} disabled={!hasRecord} onChange={() => choose({ wantsRecord: true }, null)} />
          <span>{texts.place.record}</span>
        </label>
      </fieldset>
      {ofRecord ? (
        <p className="text-text2">{texts.place.ofRecord}</p>
      ) : vms.length > 1 ? (
        <VmField vms={vms} vm={vm} choose={(chosen) => choose({ chosenVm: chosen }, null)} />
      ) : (
        <p className="text-text2">{vm === '' ? texts.place.noMigration : texts.place.ofScenario(vm)}</p>
      )}
      {!hasRecord && (
        <p>
          <a href="#/records" className="text-accent underline">
            {texts.place.addRecord}
          </a>
        </p>
      )}
    </>
  )
}

function VmField({ vms, vm, choose }: { vms: readonly string[]; vm: string; choose(vm: string): void }) {
  const id = useId()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_124px] items-center gap-2 max-[18.75rem]:grid-cols-1">
      <label htmlFor={id}>{texts.place.vmOfScenario}</label>
      <select id={id} className="tool" value={vm} onChange={({ target }) => choose(target.value)}>
        {vms.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </div>
  )
}

function WishField({
  label,
  name,
  value,
  set,
  placeholder = '',
}: {
  label: string
  name: keyof Typed
  value: string
  set: (value: string) => void
  placeholder?: string
}) {
  const id = useId()
  const fault = faultOf(name, value)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_5.75rem_1.75rem] items-center gap-2 max-[18.75rem]:grid-cols-[minmax(0,1fr)_1.75rem]">
      <label htmlFor={id} className="max-[18.75rem]:col-span-full">
        {label}
      </label>
      <input
        id={id}
        inputMode="decimal"
        value={value}
        placeholder={placeholder}
        aria-invalid={fault !== ''}
        aria-describedby={fault === '' ? undefined : `${id}-fault`}
        onChange={({ target }) => set(target.value)}
        className={`h-7 coarse:h-11 rounded-[3px] border bg-surface px-2 text-right ${fault === '' ? 'border-ctl' : 'border-danger'}`}
      />
      <span className="text-text2">{ranges[name].unit}</span>
      <FieldFault id={`${id}-fault`} fault={fault} />
    </div>
  )
}

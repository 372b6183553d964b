/** The wishes, and the guest that they are for: the scenario in Play or the record of the Forecast place. */
import { useEffect, useRef } from 'react'
import { pageAddresses } from '../../../store/address/pages.ts'
import { Checkbox } from '../../../kit/fields/Check.tsx'
import { Button } from '../../../kit/Button.tsx'
import { Segments } from '../../../kit/Segments.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { goalsOfScenario } from '../../../analysis/advice/goals.ts'
import type { Wishes } from '../../../analysis/advice/wishes.ts'
import { openRecords, useRecords } from '../../../store/records/openRecords.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/places/advice.ts'
import { NumberField } from '../../../kit/fields/NumberField.tsx'
import type { NumberRange } from '../../../kit/fields/numberRange.ts'
import { FormUndo } from '../../undo/FormUndo.tsx'
import { useKeptForm } from '../../undo/useKeptForm.ts'

/** The wishes; those not edited follow the guest. */
interface Wished {
  downtimeMs: number
  totalS: number
  /** In per cent; null: any. */
  guestSpeed: number | null
}

interface AdviceSettings {
  edited: Partial<Wished>
  keepSafe: boolean
  /** For the guest of the record, if there is one. */
  wantsRecord: boolean
  /** Of several VMs in the scenario in Play; empty: the one that Play shows. */
  chosenVm: string
}

const untouched = (): AdviceSettings => ({ edited: {}, keepSafe: false, wantsRecord: true, chosenVm: '' })

const ranges: Record<keyof Wished, NumberRange> = {
  downtimeMs: { min: 1, max: 2_000_000, unit: 'ms', whole: false },
  totalS: { min: 0.001, max: 1_000_000, unit: 's', whole: false },
  guestSpeed: { min: 0, max: 100, unit: '%', whole: false, whenNull: texts.place.any },
}

export function AdviceForm() {
  const { form, history, set, restore } = useKeptForm('advice', untouched)
  const { edited, keepSafe } = form
  const guest = useGuest(form)
  const wished = wishedBy(form, guest.goals)
  const fields = [
    ['downtimeMs', texts.place.downtimeWish],
    ['totalS', texts.place.totalWish],
    ['guestSpeed', texts.place.speedWish],
  ] as const
  // With advice on screen, its link to Play is the next step.
  const isFirst = useRecords(({ advice }) => advice === null)
  const submit = () => {
    const { guestSpeed } = wished
    const wishes = { ...wished, guestSpeed: guestSpeed === null ? null : guestSpeed / 100, keepSafe }
    void openRecords()
      .getState()
      .advise(guest.ofRecord ? { kind: 'record' } : { kind: 'scenario', scenario: guest.scenario, vm: guest.vm }, wishes, null)
  }
  useAdviceUnasked(guest.ofRecord, submit)
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
      {fields.map(([name, label]) => (
        <NumberField
          key={name}
          layout="beside"
          label={label}
          live
          value={wished[name]}
          range={ranges[name]}
          set={(value) => set({ edited: { ...edited, [name]: value } }, name)}
        />
      ))}
      <Checkbox checked={keepSafe} set={(isOn) => set({ keepSafe: isOn }, null)} look="text">
        {texts.place.keepSafe}
      </Checkbox>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look={isFirst ? 'primary' : 'plain'} disabled={!guest.ofRecord && guest.vm === ''}>
          {texts.place.findStrategies}
        </Button>
        <FormUndo history={history} form={form} restore={restore} />
      </div>
      <p className="text-xs text-text2">{texts.place.howTried}</p>
    </form>
  )
}

/** A record that the place opens with is advised on at once; a press repeats it with other goals. */
function useAdviceUnasked(ofRecord: boolean, submit: () => void): void {
  const newest = useRef(submit)
  newest.current = submit
  const reading = useRecords((state) => state.reading)
  useEffect(() => {
    const { advice, advising } = openRecords().getState()
    if (ofRecord && reading !== null && advice === null && advising === null) newest.current()
  }, [ofRecord, reading])
}

/** The goals of the guest, where they are not edited. */
function wishedBy({ edited }: AdviceSettings, { downtimeMs, totalS }: Pick<Wishes, 'downtimeMs' | 'totalS'>): Wished {
  return { downtimeMs, totalS, guestSpeed: null, ...edited }
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
  return (
    <>
      <Segments
        label={texts.place.guest}
        className="w-max"
        choices={[
          { name: 'scenario', label: texts.place.scenarioInPlay },
          { name: 'record', label: texts.place.record, disabled: !hasRecord },
        ]}
        chosen={ofRecord ? 'record' : 'scenario'}
        choose={(name) => choose({ wantsRecord: name === 'record' }, null)}
      />
      {ofRecord ? (
        <p className="text-text2">{texts.place.ofRecord}</p>
      ) : vms.length > 1 ? (
        <VmField vms={vms} vm={vm} choose={(chosen) => choose({ chosenVm: chosen }, null)} />
      ) : (
        <p className="text-text2">{vm === '' ? texts.place.noMigration : texts.place.ofScenario(vm)}</p>
      )}
      {!hasRecord && (
        <p>
          <a href={pageAddresses.records} className="text-accent underline">
            {texts.place.addRecord}
          </a>
        </p>
      )}
    </>
  )
}

function VmField({ vms, vm, choose }: { vms: readonly string[]; vm: string; choose(vm: string): void }) {
  return (
    <Select
      layout="beside"
      label={texts.place.vmOfScenario}
      value={vm}
      options={vms.map((one) => ({ value: one, label: one }))}
      choose={choose}
    />
  )
}

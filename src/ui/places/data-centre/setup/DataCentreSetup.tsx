/** Setup for many VMs in one column: the whole data centre first, then the chosen VM. */
import { Checkbox } from '../../../../kit/fields/Check.tsx'
import { Button } from '../../../../kit/Button.tsx'
import { useShallow } from 'zustand/react/shallow'
import type { AxisSpec } from '../../../../analysis/sweep/varyText.ts'
import type { Schedule } from '../../../../scenario/schema/schema.ts'
import { strategyLabel, TECHNIQUES } from '../../../../scenario/schema/strategies/strategies.ts'
import { exploreHash } from '../../../../store/explore/exploreAddress.ts'
import { usePlay, usePlayStore } from '../../../../store/play/usePlay.ts'
import * as centreTexts from '../../../../messages/compiled/en/places/dataCentre.ts'
import * as texts from '../../../../messages/compiled/en/setup/dataCentreSetup.ts'
import { formatWhole } from '../../../../units/format.ts'
import { usualUntilS } from '../../../../analysis/sweep/horizon.ts'
import { Fold, Group } from '../../../setup/Group.tsx'
import { SetupFrame } from '../../../setup/SetupFrame.tsx'
import { ChoiceRow } from '../../../setup/fields/ChoiceRow.tsx'
import { Choice } from '../../../setup/fields/FieldRow.tsx'
import { NumberRow } from '../../../setup/fields/NumberRow.tsx'
import { type ChoiceSpec, wordOptions } from '../../../setup/fields/fieldSpec.ts'
import { useHint } from '../../../setup/fields/hint.ts'
import { trafficSpecs } from '../../../setup/fields/specs.ts'
import { useField, useOwnFault } from '../../../setup/fields/useField.ts'
import { useFollowed } from '../../../setup/followed.ts'
import { FormGroup } from '../../../setup/tree/FormNodes.tsx'
import type { GroupNode } from '../../../setup/tree/nodes.ts'
import { useSetupTree } from '../../../setup/tree/useSetupTree.ts'
import { ListRow, NameRow } from './ListRow.tsx'
import { HostsGroup, LinksGroup } from './NetworkGroups.tsx'
import { fleetSpecs, migrationSpecs, scheduleSpecs, weightSpecs } from './dataCentreSpecs.ts'
import { type Entry, freeName, listIn, useListWriter } from './draftList.ts'
import { TriggerRows } from './TriggerRows.tsx'
import { withoutVm } from './rename.ts'
import { useNames } from './useNames.ts'
import './lists.css'

export function DataCentreSetup() {
  const { groups } = useSetupTree()
  const vm = usePlay(({ place, run }) => place.vm || (run?.vm ?? ''))
  const isOfMachine = ({ subject }: GroupNode) => subject === 'vm' || subject === 'workload'
  const drawn = (shown: readonly GroupNode[]) => shown.map((group) => <FormGroup key={group.subject} group={group} />)
  return (
    <SetupFrame>
      <ScheduleGroup />
      <FleetGroup />
      <HostsGroup />
      <LinksGroup />
      <VmsGroup />
      {drawn(groups.filter(isOfMachine))}
      {vm !== '' && <MigrationsGroup vm={vm} />}
      {/* Hosts, links and traffic are in the groups above. */}
      {drawn(groups.filter((group) => !isOfMachine(group) && group.subject !== 'network'))}
    </SetupFrame>
  )
}

/** The rest of a longer list is edited as a file. */
const SHOWN = 6

/** The migrations of the chosen VM: destination, time, priority, deadline. */
function MigrationsGroup({ vm }: { vm: string }) {
  const migrations = usePlay(useShallow((state) => [...listIn(state, 'migrations')]))
  const home = usePlay(({ scenario }) => scenario.vms.find(({ id }) => id === vm)?.host)
  const { hosts } = useNames()
  const onlyOne = usePlay(({ scenario }) => scenario.fleet === null && migrations.length === 1)
  const write = useListWriter()
  const own = migrations.map((migration, index) => ({ migration, index })).filter(({ migration }) => migration.vm === vm)
  const add = () => {
    const last = own.at(-1)?.migration
    const from = last?.to ?? home
    const atS = last === undefined ? 0 : Number(last.atS ?? 0) + 60
    write('migrations', [...migrations, { ...last, vm, to: hosts.find((host) => host !== from) ?? hosts[0], atS }], 'added')
  }
  return (
    <Group title={texts.migrationsOf(vm)}>
      {own.length === 0 && <p className="setup-text">{texts.none}</p>}
      {own.slice(0, SHOWN).map(({ index }, number) => (
        <div key={index} role="group" className="part" aria-label={texts.migrationOf(number + 1, vm)}>
          <div className="part-head">
            <h3>{texts.migration(number + 1)}</h3>
            <Button
              look="words"
              aria-label={texts.removeMigration(number + 1)}
              disabled={onlyOne}
              onClick={() => write('migrations', migrations.toSpliced(index, 1), `without ${index}`)}>
              {centreTexts.remove}
            </Button>
          </div>
          <HostRow path={`migrations[${index}].to`} label={centreTexts.to} why={texts.destinationHint} hosts={hosts} />
          <NumberRow path={`migrations[${index}].atS`} spec={migrationSpecs.atS} />
          <NumberRow path={`migrations[${index}].priority`} spec={migrationSpecs.priority} />
          <NumberRow path={`migrations[${index}].deadlineS`} spec={migrationSpecs.deadlineS} />
          <NumberRow path={`migrations[${index}].maxMbps`} spec={migrationSpecs.maxMbps} />
        </div>
      ))}
      {own.length > SHOWN && <p className="setup-text">{texts.moreMigrations(formatWhole(own.length - SHOWN))}</p>}
      <Button className="add" onClick={add}>
        {texts.addMigration}
      </Button>
    </Group>
  )
}

/** Generator of a data centre from a few numbers. */
function FleetGroup() {
  const { value, set } = useField('fleet')
  const fault = useOwnFault('fleet')
  const on = typeof value === 'object' && value !== null
  // A scenario needs hosts and VMs; without listed ones it needs the fleet.
  const needed = usePlay(({ scenario }) => scenario.vms.length === 0 || scenario.migrations.length === 0)
  const hint = useHint({ label: texts.fleet, text: texts.fleetHint })
  return (
    <Group title={texts.fleet}>
      <Checkbox row={hint} checked={on} disabled={on && needed} set={(isOn) => set(isOn ? {} : null)}>
        {texts.generateFleet}
      </Checkbox>
      {fault !== '' && <p className="row-fault">{fault}</p>}
      {on && <FleetRows />}
    </Group>
  )
}

function FleetRows() {
  const madeHosts = usePlay(({ scenario: { fleet } }) => (fleet === null ? 0 : fleet.racks * fleet.hostsPerRack))
  const madeVms = usePlay(({ scenario: { fleet } }) => (fleet === null ? 0 : madeHosts * fleet.vmsPerHost))
  const { value, fault, set } = useField('fleet.evacuate')
  const { racks, hosts } = useNames()
  const evacuate = typeof value === 'string' ? value : 'rack1'
  const generated = hosts.filter((host) => /^host-\d+$/.test(host))
  const options = [
    ...(racks.includes(evacuate) || generated.includes(evacuate) ? [] : wordOptions([evacuate])),
    ...wordOptions(racks, texts.evacuateRack),
    ...wordOptions(generated, texts.evacuateHost),
  ]
  return (
    <>
      <p className="setup-text">{texts.fleetSize(madeHosts, madeVms)}</p>
      <ChoiceRow label={texts.evacuate} why={texts.evacuateHint} value={evacuate} fault={fault} choose={set} options={options} />
      <NumberRow path="fleet.racks" spec={fleetSpecs.racks} />
      <NumberRow path="fleet.hostsPerRack" spec={fleetSpecs.hostsPerRack} />
      <NumberRow path="fleet.vmsPerHost" spec={fleetSpecs.vmsPerHost} />
      <NumberRow path="fleet.portMbps" spec={fleetSpecs.portMbps} />
      <NumberRow path="fleet.oversubscription" spec={fleetSpecs.oversubscription} />
      <NumberRow path="fleet.memoryMiB[0]" spec={fleetSpecs.memoryLow} />
      <NumberRow path="fleet.memoryMiB[1]" spec={fleetSpecs.memoryHigh} />
      <NumberRow path="fleet.dirtyShare[0]" spec={fleetSpecs.dirtyLow} />
      <NumberRow path="fleet.dirtyShare[1]" spec={fleetSpecs.dirtyHigh} />
    </>
  )
}

/** The listed VMs: the chosen one, its name, its host and its traffic peers. Its other parameters follow in their own groups. */
function VmsGroup() {
  const store = usePlayStore()
  const vms = usePlay(useShallow((state) => [...listIn(state, 'vms')]))
  const { vm: path, listed } = useFollowed()
  const { hosts } = useNames()
  const write = useListWriter()
  const chosen = Math.max(
    0,
    vms.findIndex((_, i) => path === `vms[${i}]`),
  )
  const name = String(vms[chosen]?.id)
  const needed = usePlay(({ scenario }) => scenario.fleet === null && scenario.migrations.every(({ vm }) => vm === name))
  const choose = (index: number) => {
    const id = vms[index]?.id
    if (typeof id === 'string') store.getState().goTo({ vm: id })
  }
  const add = (vm: Entry) => {
    const id = freeName(typeof vm.id === 'string' ? vm.id : 'vm', vms)
    write('vms', [...vms, { ...vm, id }], 'added')
    store.getState().goTo({ vm: id }, 'replace')
  }
  const remove = () => {
    const { draft, releaseControl, setDraft } = store.getState()
    // In one change, because what refers to a removed VM would be refused.
    const migrations = listIn(store.getState(), 'migrations')
    releaseControl()
    setDraft(withoutVm({ ...(draft as Entry), vms, migrations }, name), `without ${name}`)
    releaseControl()
  }
  return (
    <Group title={centreTexts.vms}>
      <ListRow
        words={texts.vmList}
        why={texts.vmHint}
        names={vms.map(({ id }) => String(id))}
        chosen={chosen}
        choose={choose}
        add={() => add({ id: 'vm', host: hosts[0], memoryMiB: 1024 })}
        copy={() => add(vms[chosen])}
        remove={remove}
        kept={needed ? texts.atLeastOneMigrates : ''}>
        {!listed && <p className="setup-text">{texts.vmOfFleet}</p>}
        {listed && (
          <>
            <NameRow kind="vms" name={name} />
            <HostRow path={`${path}.host`} label={texts.initialHost} why={texts.initialHostHint} hosts={hosts} />
            <Fold title={centreTexts.applicationTraffic}>
              <NumberRow path={`${path}.traffic.inMbps`} spec={trafficSpecs.inMbps} />
              <NumberRow path={`${path}.traffic.outMbps`} spec={trafficSpecs.outMbps} />
              <HostRow path={`${path}.traffic.peer`} label={texts.peer} why={texts.peerHint} hosts={['outside', ...hosts]} />
            </Fold>
          </>
        )}
      </ListRow>
    </Group>
  )
}

function HostRow({ path, label, why, hosts }: { path: string; label: string; why: string; hosts: readonly string[] }) {
  const { value, fault, set } = useField(path)
  const host = typeof value === 'string' ? value : ''
  return (
    <ChoiceRow
      label={label}
      why={why}
      value={host}
      fault={fault}
      choose={set}
      options={wordOptions(hosts.includes(host) ? hosts : [host, ...hosts])}
    />
  )
}

/** The schedule of migrations. */
function ScheduleGroup() {
  const { value, fault, set } = useField('schedule.mode')
  const own = useOwnFault('schedule')
  const mode = typeof value === 'string' ? value : 'asap'
  return (
    <Group title={texts.schedule}>
      <ChoiceRow
        label={texts.order}
        value={mode}
        fault={fault === '' ? own : fault}
        choose={set}
        why={scheduleModes.find(({ value: other }) => other === mode)?.why ?? ''}
        options={scheduleModes}
      />
      {(mode === 'parallel' || mode === 'adaptive') && (
        <>
          <NumberRow path="schedule.concurrency" spec={scheduleSpecs.concurrency} />
          <NumberRow path="schedule.perDestination" spec={scheduleSpecs.perDestination} />
          <NumberRow path="schedule.total" spec={scheduleSpecs.total} />
          <AtOnceLink />
        </>
      )}
      {mode === 'adaptive' && <PlannerRows />}
      {mode !== 'serial' && <NumberRow path="schedule.reserveMbps" spec={scheduleSpecs.reserveMbps} />}
      {mode !== 'adaptive' && <TriggerRows />}
      <p className="setup-text">{texts.orderRule}</p>
    </Group>
  )
}

const TRIED_AT_ONCE: AxisSpec = { kind: 'range', path: 'schedule.concurrency', from: 1, to: 8, count: 8, scale: 'linear' }

/** To Explore, which simulates one to eight migrations per source: time and longest downtime of each. */
function AtOnceLink() {
  const untilS = usePlay(({ scenario }) => usualUntilS(scenario, []))
  return (
    <p className="setup-text">
      <a
        className="inline-flex min-h-6 items-center text-accent underline coarse:min-h-11"
        href={exploreHash({ settings: { across: TRIED_AT_ONCE, up: null, seeds: 4, untilS, show: 'totalS' }, scenario: '' })}>
        {texts.howManyAtOnce}
      </a>
    </p>
  )
}

/** The schedule modes of the engine, in words. */
const scheduleModes: readonly { value: Schedule['mode']; label: string; why: string }[] = [
  { value: 'asap', label: texts.asapMode, why: texts.asapModeHint },
  { value: 'serial', label: texts.serialMode, why: texts.serialModeHint },
  { value: 'parallel', label: texts.parallelMode, why: texts.parallelModeHint },
  { value: 'adaptive', label: texts.adaptiveMode, why: texts.adaptiveModeHint },
]

/** Strategies that the adaptive planner may choose from, and the weights of the cost that it minimises (D5). */
function PlannerRows() {
  const { value, fault, set } = useField('schedule.techniques')
  const hint = useHint({ label: texts.allowedStrategies, text: texts.allowedStrategiesHint })
  const chosen = Array.isArray(value) ? value : []
  const tick = (technique: string, on: boolean) => {
    const next = TECHNIQUES.filter((other) => (other === technique ? on : chosen.includes(other)))
    set(next.length === 0 ? null : next)
  }
  return (
    <>
      <fieldset className="techniques" {...hint}>
        <legend>{texts.allowedStrategies}</legend>
        {TECHNIQUES.map((technique) => (
          <Checkbox key={technique} checked={chosen.includes(technique)} set={(isOn) => tick(technique, isOn)}>
            {strategyLabel(technique)}
          </Checkbox>
        ))}
        {fault !== '' && <p className="row-fault">{fault}</p>}
        {chosen.length === 0 && <p className="setup-text">{texts.noAllowedStrategies}</p>}
      </fieldset>
      <Choice path="schedule.traffic" spec={knownTraffic} standard="given" />
      <Fold title={centreTexts.weights} note={texts.plannerCost}>
        {weightSpecs.map(({ field, spec }) => (
          <NumberRow key={field} path={`schedule.weights.${field}`} spec={spec} />
        ))}
      </Fold>
    </>
  )
}

const knownTraffic: ChoiceSpec = {
  label: texts.knownTraffic,
  why: texts.knownTrafficHint,
  options: [
    { value: 'given', label: texts.trafficGiven },
    { value: 'measured', label: texts.trafficMeasured },
  ],
}

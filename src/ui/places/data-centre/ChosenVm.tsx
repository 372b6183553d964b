/** The chosen VM: the result of its migration, a link to its pages, and a keyboard alternative to dragging it to another host. */
import { BareText } from '../../../kit/fields/TextField.tsx'
import { Button } from '../../../kit/Button.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { useId, useState } from 'react'
import { dataSize, duration, percent, say } from '../../../units/format.ts'
import { listed } from '../../../units/lists.ts'
import type { MigrationResult } from '../../../engine/result/result.ts'
import { MOST_LISTED_VMS } from '../../../store/play/overview.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { Fact } from '../../play/story/Fact.tsx'
import { vmText } from './topology/topologyText.ts'
import { outcomeText } from './summary.ts'
import { useOfRun } from './useCentreSummary.ts'
import { energyAndCarbonText } from '../../../analysis/energy/energyText.ts'
import type { DataCentreRun } from './useDataCentre.ts'
import { momentNow, useChosenVm } from './useDataCentre.ts'
import { offeredHost, type VmActions } from './topology/useVmActions.ts'
import { focusPlay } from '../../page/focusPlay.ts'
import type { PlayStore } from '../../../store/play/usePlay.ts'
import { deadlineOutcomes } from '../../../messages/compiled/en/report.ts'
import * as texts from '../../../messages/compiled/en/places/dataCentre.ts'

/** The button leaves with its view: the focus moves to Play of the next one, which leaves the page's keys in force. */
function showPages(store: PlayStore, vm: string): void {
  store.getState().goTo({ view: 'pages', vm })
  requestAnimationFrame(focusPlay)
}

export function ChosenVm({ centre, actions }: { centre: DataCentreRun; actions: VmActions }) {
  const store = usePlayStore()
  const chosen = useChosenVm()
  const { topology, result } = centre
  const id = topology.vmIds[chosen] ?? ''
  const now = usePlay(() => {
    const moment = momentNow(store, topology)
    return moment === null || chosen < 0 ? '' : vmText(centre, moment, chosen)
  })
  const last = result?.migrations.findLast(({ vm }) => vm === id)
  return (
    <section className="chosen-vm" aria-label={texts.selectedVm}>
      <VmChoice key={id} centre={centre} id={id} choose={actions.choose} />
      {chosen >= 0 && (
        <>
          <p className="chosen-now">{texts.selectedVmNow(now, say(dataSize(topology.memoryMiB[chosen])))}</p>
          {last !== undefined && <Came migration={last} />}
          {last === undefined && result !== null && <p className="centre-note">{texts.vmNotMigrated}</p>}
          <p className="chosen-acts">
            <Button onClick={() => showPages(store, id)}>{texts.showPages}</Button>
          </p>
          {actions.move !== null && <MoveForm key={`${id} ${topology.hosts.length}`} centre={centre} vm={chosen} move={actions.move} />}
        </>
      )}
      <p className="centre-note" role="status">
        {actions.said}
      </p>
    </section>
  )
}

/** Selects a VM by a typed or picked name; takes effect once the name is complete. */
function VmChoice({ centre: { topology }, id, choose }: { centre: DataCentreRun; id: string; choose(vm: number): void }) {
  const [typed, setTyped] = useState(id)
  const field = useId()
  const known = topology.vmIds.indexOf(typed)
  const take = (text: string) => {
    setTyped(text)
    const vm = topology.vmIds.indexOf(text)
    if (vm >= 0) choose(vm)
  }
  const few = topology.vmIds.length <= MOST_LISTED_VMS
  const offered = few ? topology.vmIds : topology.vmIds.filter((name) => name.startsWith(typed)).slice(0, MOST_LISTED_VMS)
  return (
    <div className="centre-field">
      {few ? <span aria-hidden="true">{texts.vm}</span> : <label htmlFor={field}>{texts.vm}</label>}
      {few ? (
        <Select layout="bare" label={texts.vm} value={id} options={offered.map((name) => ({ value: name, label: name }))} choose={take} />
      ) : (
        <>
          <BareText
            id={field}
            list={`${field}-names`}
            value={typed}
            aria-invalid={known < 0}
            aria-describedby={`${field}-why`}
            onChange={(event) => take(event.target.value)}
          />
          <datalist id={`${field}-names`}>
            {offered.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </datalist>
          <span id={`${field}-why`} className="centre-why">
            {known < 0 ? texts.enterVmName(topology.vmIds[0], topology.vmIds.at(-1) ?? '') : ''}
          </span>
        </>
      )}
    </div>
  )
}

/** Offers a host that the VM is not on and not bound for at the playhead, until the reader has picked one. */
function MoveForm({ centre, vm, move }: { centre: DataCentreRun; vm: number; move(vm: number, host: number): void }) {
  const { topology } = centre
  const [picked, setPicked] = useState<number | null>(null)
  const offered = usePlay(({ playheadS }) => offeredHost(centre, vm, playheadS))
  const target = picked ?? offered
  return (
    <form
      className="centre-field"
      aria-label={texts.migrateVm(topology.vmIds[vm])}
      onSubmit={(event) => {
        event.preventDefault()
        move(vm, target)
      }}>
      <Select<number>
        layout="beside"
        label={texts.migrateTo}
        value={target}
        options={topology.hosts.map(({ id }, i) => ({ value: i, label: id }))}
        choose={setPicked}
      />
      <Button type="submit">{texts.migrate}</Button>
    </form>
  )
}

function Came({ migration }: { migration: MigrationResult }) {
  const { outcome, from, to, copies, totalS, queuedS, downtimeMs, transferredMiB, performance, applicationTraffic, energyJ } = migration
  const { gramsOf, deadlineOf } = useOfRun()
  const deadline = deadlineOf(migration)
  const lostMiB = applicationTraffic.inLostMiB + applicationTraffic.outLostMiB
  const facts = [
    [texts.route, texts.fromTo(from, copies.length === 0 ? to : listed(copies.map((copy) => copy.to)))],
    [texts.totalTime, queuedS > 0 ? texts.totalTimeAfterQueue(say(duration(totalS)), say(duration(queuedS))) : say(duration(totalS))],
    [texts.downtime, downtimeMs === null ? '–' : say(duration(downtimeMs / 1000))],
    [texts.guestSpeed, texts.meanSpeed(say(percent(performance.mean)), say(duration(performance.degradedS)))],
    [texts.applicationTraffic, lostMiB > 0 ? texts.amountLost(say(dataSize(lostMiB))) : texts.noneLost],
    [texts.transferred, say(dataSize(transferredMiB))],
    [texts.energy, energyAndCarbonText(energyJ, gramsOf(migration))],
    ...(deadline === null ? [] : [[texts.deadline, deadlineOutcomes[deadline]]]),
  ]
  return (
    <dl className="centre-facts">
      {outcome !== 'completed' && (
        <Fact term={texts.outcome}>
          <span className="diamond" aria-hidden="true" />
          {outcomeText(migration)}
        </Fact>
      )}
      {facts.map(([term, text]) => (
        <Fact key={term} term={term}>
          {text}
        </Fact>
      ))}
    </dl>
  )
}

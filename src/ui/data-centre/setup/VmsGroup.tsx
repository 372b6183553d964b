/** The listed VMs: the chosen one, its name, its host and its traffic peers. Its other parameters follow in their own groups. */
import { useShallow } from 'zustand/react/shallow'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { ChoiceRow } from '../../setup/fields/ChoiceRow.tsx'
import { useFollowed } from '../../setup/followed.ts'
import { Fold, Group } from '../../setup/Group.tsx'
import { NumberRow } from '../../setup/fields/NumberRow.tsx'
import { trafficSpecs } from '../../setup/fields/specs.ts'
import { useField } from '../../setup/fields/useField.ts'
import type { Entry } from './draftList.ts'
import { freeName, listIn, useListWriter } from './draftList.ts'
import { ListRow, NameRow } from './ListRow.tsx'
import { useNames } from './useNames.ts'
import * as texts from '../../../texts/places/dataCentre.ts'

export function VmsGroup() {
  const store = usePlayStore()
  const vms = usePlay(useShallow((state) => [...listIn(state, 'vms')]))
  const { vm: path, listed } = useFollowed()
  const { hosts } = useNames()
  const write = useListWriter()
  const chosen = Math.max(0, vms.findIndex((_, i) => path === `vms[${i}]`))
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
    // In one change, because a migration of a removed VM would be refused.
    const migrations = listIn(store.getState(), 'migrations').filter(({ vm }) => vm !== name)
    releaseControl()
    setDraft({ ...(draft as Entry), vms: vms.toSpliced(chosen, 1), migrations }, `without ${name}`)
    releaseControl()
  }
  return (
    <Group title={texts.vms}>
      <ListRow
        words={texts.vmList} why={texts.vmHint}
        names={vms.map(({ id }) => String(id))}
        chosen={chosen} choose={choose} add={() => add({ id: 'vm', host: hosts[0], memoryMiB: 1024 })} copy={() => add(vms[chosen])}
        remove={remove}
        kept={needed ? texts.atLeastOneMigrates : ''}
      >
        {!listed && <p className="setup-text">{texts.vmOfFleet}</p>}
        {listed && (
          <>
            <NameRow key={name} kind="vms" name={name} />
            <HostRow path={`${path}.host`} label={texts.initialHost} why={texts.initialHostHint} hosts={hosts} />
            <Fold title={texts.applicationTraffic}>
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

export function HostRow({ path, label, why, hosts }: { path: string; label: string; why: string; hosts: readonly string[] }) {
  const { value, fault, set } = useField(path)
  const host = typeof value === 'string' ? value : ''
  return (
    <ChoiceRow label={label} why={why} value={host} fault={fault} choose={set}>
      {!hosts.includes(host) && <option value={host}>{host}</option>}
      {hosts.map((id) => <option key={id} value={id}>{id}</option>)}
    </ChoiceRow>
  )
}

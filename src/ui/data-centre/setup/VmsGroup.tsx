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
    write('vms', [...vms, { ...vm, id }], 'and one more')
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
    <Group title="VMs">
      <ListRow
        label="VM" why="A VM with its memory, load and traffic; the fleet's VMs come beside those listed here."
        names={vms.map(({ id }) => String(id))}
        chosen={chosen} choose={choose} add={() => add({ id: 'vm', host: hosts[0], memoryMiB: 1024 })} copy={() => add(vms[chosen])}
        remove={remove}
        kept={needed ? 'A scenario needs a VM that migrates.' : ''}
      >
        {!listed && <p className="setup-text">The selected VM belongs to the fleet.</p>}
        {listed && (
          <>
            <NameRow key={name} kind="vms" name={name} />
            <HostRow path={`${path}.host`} label="Begins at" why="Host the VM runs on at the start." hosts={hosts} />
            <Fold title="Application traffic">
              <NumberRow path={`${path}.traffic.inMbps`} spec={trafficSpecs.inMbps} />
              <NumberRow path={`${path}.traffic.outMbps`} spec={trafficSpecs.outMbps} />
              <HostRow path={`${path}.traffic.peer`} label="Talks to" why="The outside, a host or a VM." hosts={['outside', ...hosts]} />
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

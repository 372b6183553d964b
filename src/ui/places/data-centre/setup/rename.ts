/** Renames a host, switch or VM throughout the scenario, finds references to a name, and removes a VM with them. Pure. */
import type { Entry } from './draftList.ts'
import * as texts from '../../../../messages/compiled/en/setup/dataCentreSetup.ts'
import { isObject } from '../../../../scenario/json/plainData.ts'

export type NamedList = 'hosts' | 'switches' | 'vms'

interface Place {
  list: keyof typeof texts.users
  field: string
  inner?: string
}

const PLACES: Record<NamedList, readonly Place[]> = {
  hosts: [
    { list: 'vms', field: 'host' },
    { list: 'vms', field: 'traffic', inner: 'peer' },
    { list: 'migrations', field: 'to' },
    { list: 'links', field: 'a' },
    { list: 'links', field: 'b' },
    { list: 'events', field: 'target' },
  ],
  switches: [
    { list: 'links', field: 'a' },
    { list: 'links', field: 'b' },
  ],
  vms: [
    { list: 'migrations', field: 'vm' },
    { list: 'vms', field: 'traffic', inner: 'peer' },
    { list: 'events', field: 'target' },
  ],
}

/** The draft with one entry of a list renamed everywhere. */
export function renamed(draft: Entry, kind: NamedList, from: string, to: string): Entry {
  const changed: Record<string, unknown> = { ...draft }
  changed[kind] = entriesOf(draft[kind]).map((entry) => (entry.id === from ? { ...entry, id: to } : entry))
  for (const { list, field, inner } of PLACES[kind]) {
    changed[list] = entriesOf(changed[list]).map((entry) => {
      if (inner === undefined) return { ...entry, ...(field in entry ? { [field]: swapped(entry[field], from, to) } : {}) }
      const part = entry[field]
      return isObject(part) && part[inner] === from ? { ...entry, [field]: { ...part, [inner]: to } } : entry
    })
    if (entriesOf(changed[list]).length === 0 && draft[list] === undefined) delete changed[list]
  }
  return changed
}

/** The draft without a VM: its migrations and events go with it, and traffic to it goes outside. */
export function withoutVm(draft: Entry, id: string): Entry {
  const changed: Record<string, unknown> = { ...draft }
  const keep = (list: string, keeps: (entry: Entry) => boolean) => {
    if (Array.isArray(draft[list])) changed[list] = entriesOf(draft[list]).filter(keeps)
  }
  keep('migrations', ({ vm }) => vm !== id)
  keep('events', ({ target }) => target !== id)
  keep('vms', (vm) => vm.id !== id)
  changed.vms = entriesOf(changed.vms).map((vm) => {
    if (!isObject(vm.traffic) || vm.traffic.peer !== id) return vm
    return { ...vm, traffic: Object.fromEntries(Object.entries(vm.traffic).filter(([field]) => field !== 'peer')) }
  })
  return changed
}

/** References to a name in the draft, in words; empty if there are none. */
export function usedBy(draft: Entry, kind: NamedList, id: string): string {
  const found = PLACES[kind].find(({ list, field, inner }) =>
    entriesOf(draft[list]).some((entry) => {
      const value = inner === undefined ? entry[field] : isObject(entry[field]) ? entry[field][inner] : undefined
      return swapped(value, id, '') !== value
    }),
  )
  return found === undefined ? '' : texts.users[found.list]
}

/** Also matches a direction of a host's port: `a.up`. */
function swapped(value: unknown, from: string, to: string): unknown {
  if (value === from) return to
  return value === `${from}.up` || value === `${from}.down` ? `${to}${value.slice(from.length)}` : value
}

function entriesOf(value: unknown): readonly Entry[] {
  return Array.isArray(value) ? (value as readonly Entry[]) : []
}

/** Which entries of the scenario the set-up shows: the followed VM, its first migration, and the hosts it moves between. */
import { useShallow } from 'zustand/react/shallow'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { usePlay } from '../../store/play/usePlay.ts'

export interface Followed {
  migration: string
  vm: string
  source: string
  destination: string
  /** The VM is in the scenario's list; one that a fleet makes is not, and has no fields of its own. */
  listed: boolean
  /** So is a migration of it. */
  migrates: boolean
}

/** Paths into the draft. `followed`: the VM's id; of one that is not listed, the paths of the first migration's VM. */
export function followedPaths({ migrations, vms, hosts, fleet }: Scenario, followed = ''): Followed {
  const isListed = vms.some(({ id }) => id === followed)
  const id = isListed ? followed : (migrations[0]?.vm ?? '')
  const row = migrations.findIndex((migration) => migration.vm === id)
  const migration = migrations[row]
  const vm = Math.max(0, vms.findIndex((other) => other.id === id))
  const source = Math.max(0, hosts.findIndex((host) => host.id === vms[vm]?.host))
  const destination = hosts.findIndex((host) => host.id === migration?.to)
  return {
    migration: `migrations[${Math.max(0, row)}]`, vm: `vms[${vm}]`, source: `hosts[${source}]`,
    destination: `hosts[${destination < 0 ? 1 : destination}]`,
    listed: vms.length > 0 && (isListed || fleet === null || followed === ''), migrates: row >= 0,
  }
}

export function useFollowed(): Followed {
  return usePlay(useShallow(({ scenario, place, run }) => followedPaths(scenario, place.vm || (run?.vm ?? ''))))
}

/** Which entries of the scenario the set-up shows: the first migration, its VM, and the hosts it moves between. */
import { useShallow } from 'zustand/react/shallow'
import type { Scenario } from '../../scenario/schema.ts'
import { usePlay } from '../../store/usePlay.ts'

export interface Followed {
  migration: string
  vm: string
  source: string
  destination: string
}

/** Paths into the draft. A scenario without listed VMs or migrations (a fleet) gives the paths they would have. */
export function followedPaths({ migrations, vms, hosts }: Scenario): Followed {
  const migration = migrations[0]
  const vm = Math.max(0, vms.findIndex(({ id }) => id === migration?.vm))
  const source = Math.max(0, hosts.findIndex(({ id }) => id === vms[vm]?.host))
  const destination = hosts.findIndex(({ id }) => id === migration?.to)
  return {
    migration: 'migrations[0]', vm: `vms[${vm}]`, source: `hosts[${source}]`, destination: `hosts[${destination < 0 ? 1 : destination}]`,
  }
}

export function useFollowed(): Followed {
  return usePlay(useShallow(({ scenario }) => followedPaths(scenario)))
}

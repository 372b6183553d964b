/** Names of all hosts and VMs, including a fleet's, and the fleet's racks. */
import { useMemo } from 'react'
import type { FleetNames } from '../../../../scenario/fleetNames.ts'
import { fleetNames } from '../../../../scenario/fleetNames.ts'
import { sizeLimits } from '../../../../scenario/schema/fields/limits.ts'
import { usePlay } from '../../../../store/play/usePlay.ts'

export function useNames(): Pick<FleetNames, 'racks' | 'hosts' | 'vms'> {
  const fleet = usePlay(({ scenario }) => scenario.fleet)
  const hosts = usePlay(({ scenario }) => scenario.hosts)
  const vms = usePlay(({ scenario }) => scenario.vms)
  return useMemo(() => {
    const made = fleetNames(fleet, sizeLimits)
    return { racks: made.racks, hosts: [...hosts.map(({ id }) => id), ...made.hosts], vms: [...vms.map(({ id }) => id), ...made.vms] }
  }, [fleet, hosts, vms])
}

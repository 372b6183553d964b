/** Descriptions of the topology, its hosts and its VMs, for labels, tooltips and screen readers. */
import { capacity, formatWhole, say } from '../../../../units/format.ts'
import { inRow } from '../../../../units/lists.ts'
import type { DataCentreRun } from '../useDataCentre.ts'
import type { VmMoment } from '../vmStates.ts'
import { STATE_WORDS, VM_STATES } from '../vmStates.ts'
import * as texts from '../../../../messages/compiled/en/places/dataCentre.ts'

/** Number of VMs in each state, separated by commas; states without a VM are left out. */
function countsText({ counts }: VmMoment): string {
  return inRow(
    VM_STATES.map((state, i) => ({ word: STATE_WORDS[state], count: counts[i] }))
      .filter(({ count }) => count > 0)
      .map(({ word, count }) => texts.stateCount(formatWhole(count), word)),
  )
}

/** Text alternative of the whole topology. */
export function topologyText({ topology, racks }: DataCentreRun, moment: VmMoment): string {
  const where = racks.racks.length === 1 ? texts.onOneSwitch : texts.inRacks(formatWhole(racks.racks.length))
  return texts.topologyDescription(topology.hosts.length, where, topology.vmIds.length, countsText(moment), moment.copies.length)
}

/** A VM's host and state in one line. */
export function vmText({ topology }: DataCentreRun, moment: VmMoment, vm: number): string {
  const state = VM_STATES[moment.state[vm]]
  const row = moment.row[vm]
  const at = topology.hosts[moment.host[vm]]?.id ?? ''
  const id = topology.vmIds[vm]
  if (state !== 'waits' && state !== 'copying' && state !== 'paused') return texts.vmOnHost(id, at, STATE_WORDS[state])
  const destination = topology.hosts[topology.migrations.to[row]].id
  return state === 'copying' ? texts.vmCopying(id, at, destination) : texts.vmBoundFor(id, at, STATE_WORDS[state], destination)
}

/** A host's VMs and loads in one line. */
export function hostText({ topology, racks }: DataCentreRun, moment: VmMoment, loads: Float64Array | null, host: number): string {
  const { up, down, mbps } = racks.ports[host]
  const share = (place: number) => formatWhole(loads === null || place < 0 ? 0 : (loads[place] / mbps) * 100)
  const here = moment.host.reduce((count, at) => count + (at === host ? 1 : 0), 0)
  const copies = moment.copies.filter(({ copy }) => topology.copies[copy].host === host).length
  return texts.hostLoads(topology.hosts[host].id, here, copies, say(capacity(mbps)), share(up), share(down))
}

/** The VM and the host under the pointer; −1 for none. */
export interface Pointed {
  vm: number
  host: number
}

/** The VM under the pointer, else the host; empty without either, and where another run has fewer. */
export function pointedText(centre: DataCentreRun, moment: VmMoment, loads: Float64Array | null, { vm, host }: Pointed): string {
  const { vmIds, hosts } = centre.topology
  if (vm >= 0 && vm < vmIds.length) return vmText(centre, moment, vm)
  return host >= 0 && host < hosts.length ? hostText(centre, moment, loads, host) : ''
}

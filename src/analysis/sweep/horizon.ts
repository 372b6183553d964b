/** The simulated time after which a run of a sweep counts as one that never ends. */
import type { Scenario } from '../../scenario/schema/schema.ts'
import { MBPS_OF_MIB_PER_S } from '../../units/units.ts'
import type { AxisSpec } from './varyText.ts'

/** Counted for a generated fleet, whose VMs are not listed. */
const fleetMiB = 100_000
/** A run is given this many times the time that its memory needs once, on the slowest link of the sweep. */
const copies = 3

/** Memory and disks that move; a generated fleet counts as large. */
export function movedMiB({ fleet, vms, migrations }: Scenario): number {
  const moved = new Set(migrations.map(({ vm }) => vm))
  return fleet === null ? vms.reduce((sum, { id, usedMiB, diskMiB }) => (moved.has(id) ? sum + usedMiB + diskMiB : sum), 0) : fleetMiB
}

/** Seconds after which a run counts as never; null if the scenario sets its end. */
export function usualUntilS(scenario: Scenario, specs: readonly AxisSpec[]): number | null {
  const { endS, hosts, fleet, migrations } = scenario
  if (endS !== null) return null
  const memoryMiB = movedMiB(scenario)
  const swept = specs.flatMap((spec) => (spec.kind === 'range' && /mbps$/i.test(spec.path) ? [spec.from, spec.to] : []))
  const slowest = Math.min(...(swept.length > 0 ? swept : hosts.map(({ mbps }) => mbps)), fleet?.portMbps ?? Infinity)
  const lastS = Math.max(0, ...migrations.map(({ atS }) => atS))
  return roundUp(Math.max(60, lastS + (copies * memoryMiB * MBPS_OF_MIB_PER_S) / slowest))
}

/** The next of 1, 2 and 5 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 5].find((step) => step * power >= value) ?? 10) * power
}

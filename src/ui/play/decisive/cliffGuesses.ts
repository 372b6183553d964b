/** Where the cliffs may be, from the inequality of the run on screen and its densest stream of writes. */
import { cliffFactors } from '../../../analysis/cliff.ts'
import { resolveWorkload } from '../../../scenario/workload/resolveWorkload.ts'
import type { Run } from '../../../store/play/run.ts'
import { MIB_BYTES } from '../../../units/units.ts'

export type Decider = 'writes' | 'workingSet' | 'link' | 'downtimeLimit'

/** The guess for a control whose value is now `value`; null where the inequality does not apply. */
export function cliffGuess({ facts, scenario, vm: id }: Run, decider: Decider, value: number): number | null {
  const vm = scenario.vms.find((one) => one.id === id)
  if (facts.inequality === null || vm === undefined) return null
  const dense = resolveWorkload(vm.workload, vm).streams
    .toSorted((one, other) => other.writesPerS / other.sizeMiB - one.writesPerS / one.sizeMiB).at(0)
  if (dense === undefined) return null
  const { sentMiBPerS, allowedMiB } = facts.inequality
  const factors = cliffFactors({
    writtenMiBPerS: (dense.writesPerS * vm.pageKiB) / 1024, regionMiB: dense.sizeMiB, sentMiBPerS, allowedMiB,
  })
  // Application traffic keeps its part of the port.
  if (decider === 'link') return factors.sent === null ? null : value - ((1 - factors.sent) * sentMiBPerS * MIB_BYTES * 8) / 1e6
  const factor = { writes: factors.writes, workingSet: factors.workingSet, downtimeLimit: factors.limit }[decider]
  return factor === null ? null : value * factor
}

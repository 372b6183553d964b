/** Boosts and managers that cannot be combined, each with the reason. */
import { exclusiveBoosts, isOn } from '../schema/boosts/boostClashes.ts'
import type { BoostKind } from '../schema/boosts/boostClashes.ts'
import type { FaultList, PathPart } from './faultList.ts'
import { switchedOnBeside } from '../schema/managers/managerBoosts.ts'
import { managerDescriptors } from '../schema/managers/managers.ts'
import type { HybridStrategy, PrecopyStrategy } from '../schema/schema.ts'
import { formatWritten } from '../../units/format.ts'

type PushStrategy = PrecopyStrategy | HybridStrategy

export function boostChecks(strategy: PushStrategy, path: PathPart[], faults: FaultList): void {
  addRoundFaults(strategy, path, faults)
  addClashes(strategy, path, faults)
  addRangeFaults(strategy, path, faults)
  addManagerFaults(strategy, path, faults)
}

/** Boosts that select from the list of a whole round. */
function addRoundFaults({ boosts, rule, dirtyLog }: PushStrategy, path: PathPart[], faults: FaultList): void {
  if (boosts.reorder !== undefined && rule.kind === 'qemu') {
    faults.add(
      [...path, 'boosts', 'reorder'],
      'cannot be combined with rule "qemu", which scans memory in address order. Use xen, threshold, virtualbox or liu2011',
    )
  } else if (boosts.reorder !== undefined && dirtyLog === 'since-send') {
    faults.add([...path, 'boosts', 'reorder'], 'cannot be combined with dirtyLog "since-send". Use "since-sync"')
  }
  if (boosts.dataFilter !== undefined && rule.kind === 'qemu') {
    faults.add(
      [...path, 'boosts', 'dataFilter'],
      'cannot be combined with rule "qemu": the filter selects from the page list of a whole round, and QEMU’s rounds have none. ' +
        'Use xen, threshold, virtualbox or liu2011',
    )
  } else if (boosts.dataFilter !== undefined && dirtyLog === 'since-send') {
    faults.add(
      [...path, 'boosts', 'dataFilter'],
      'cannot be combined with dirtyLog "since-send": the filter reads the pages written in a window after the sync. Use "since-sync"',
    )
  }
}

/** Boosts that exclude each other, each enabled by itself or by the manager. */
function addClashes({ boosts, manager }: PushStrategy, path: PathPart[], faults: FaultList): void {
  const byManager: Partial<Record<BoostKind, string>> = switchedOnBeside(manager, boosts)
  for (const { one, other, why } of exclusiveBoosts) {
    const [given, clashing] = isOn(boosts, other) ? [other, one] : [one, other]
    if (!isOn(boosts, given)) continue
    const field = byManager[clashing]
    if (isOn(boosts, clashing)) faults.add([...path, 'boosts', given], `cannot be combined with ${clashing}: ${why}`)
    else if (field !== undefined) {
      faults.add(
        [...path, 'boosts', given],
        `cannot be combined with ${clashing}, which manager ${manager?.kind} enables through ${field}: ${why}`,
      )
    }
  }
}

/** Boosts whose lower limit is above their upper limit. */
function addRangeFaults({ boosts: { adaptiveRate, autoConverge } }: PushStrategy, path: PathPart[], faults: FaultList): void {
  if (adaptiveRate !== undefined && adaptiveRate.minMbps > adaptiveRate.maxMbps) {
    faults.add(
      [...path, 'boosts', 'adaptiveRate', 'minMbps'],
      `must be at most maxMbps (${formatWritten(adaptiveRate.maxMbps)} Mbit/s), got ${formatWritten(adaptiveRate.minMbps)}`,
    )
  }
  if (autoConverge !== undefined && autoConverge.initialPercent > autoConverge.maxPercent) {
    faults.add(
      [...path, 'boosts', 'autoConverge', 'initialPercent'],
      `must be at most maxPercent (${formatWritten(autoConverge.maxPercent)} %), got ${formatWritten(autoConverge.initialPercent)}`,
    )
  }
}

function addManagerFaults({ manager }: PushStrategy, path: PathPart[], faults: FaultList): void {
  if (manager?.kind === 'kubevirt' && manager.allowPostCopy && !manager.allowWorkloadDisruption) {
    faults.add(
      [...path, 'manager', 'allowWorkloadDisruption'],
      'must not be false when allowPostCopy is true: KubeVirt rejects the combination',
    )
  }
  if (manager?.kind === 'ovirt') {
    manager.convergenceItems.forEach(({ action, ms }, rung) => {
      if (action !== 'setDowntime' || ms !== null) return
      const { min, max } = managerDescriptors.ovirt.fields.convergenceItems.fields.ms.range
      faults.add(
        [...path, 'manager', 'convergenceItems', rung, 'ms'],
        `is missing; setDowntime needs a downtime limit of ${formatWritten(min)} to ${formatWritten(max)} ms`,
      )
    })
  }
}

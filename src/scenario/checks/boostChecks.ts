/** Boosts and managers that cannot be combined, each with the reason. */
import { exclusiveBoosts, isOn } from '../schema/boosts/boostClashes.ts'
import type { BoostKind } from '../schema/boosts/boostClashes.ts'
import type { FaultList, PathPart } from './faultList.ts'
import { switchedOnBeside } from '../schema/managers/managerBoosts.ts'
import { managerDescriptors } from '../schema/managers/managers.ts'
import type { HybridStrategy, PrecopyStrategy } from '../schema/schema.ts'
import * as texts from '../../messages/compiled/en/scenario/migrationFaults.ts'

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
    faults.add([...path, 'boosts', 'reorder'], texts.REORDER_UNDER_QEMU)
  } else if (boosts.reorder !== undefined && dirtyLog === 'since-send') {
    faults.add([...path, 'boosts', 'reorder'], texts.REORDER_SINCE_SEND)
  }
  if (boosts.dataFilter !== undefined && rule.kind === 'qemu') {
    faults.add([...path, 'boosts', 'dataFilter'], texts.FILTER_UNDER_QEMU)
  } else if (boosts.dataFilter !== undefined && dirtyLog === 'since-send') {
    faults.add([...path, 'boosts', 'dataFilter'], texts.FILTER_SINCE_SEND)
  }
}

/** Boosts that exclude each other, each enabled by itself or by the manager. */
function addClashes({ boosts, manager }: PushStrategy, path: PathPart[], faults: FaultList): void {
  const byManager: Partial<Record<BoostKind, string>> = switchedOnBeside(manager, boosts)
  for (const { one, other, why } of exclusiveBoosts) {
    const [given, clashing] = isOn(boosts, other) ? [other, one] : [one, other]
    if (!isOn(boosts, given)) continue
    const field = byManager[clashing]
    if (isOn(boosts, clashing)) faults.add([...path, 'boosts', given], texts.clashes(clashing, why))
    else if (field !== undefined) {
      faults.add([...path, 'boosts', given], texts.clashesThrough(clashing, manager?.kind ?? '', field, why))
    }
  }
}

/** Boosts whose lower limit is above their upper limit. */
function addRangeFaults({ boosts: { adaptiveRate, autoConverge } }: PushStrategy, path: PathPart[], faults: FaultList): void {
  if (adaptiveRate !== undefined && adaptiveRate.minMbps > adaptiveRate.maxMbps) {
    faults.add([...path, 'boosts', 'adaptiveRate', 'minMbps'], texts.rateAboveMost(adaptiveRate.maxMbps, adaptiveRate.minMbps))
  }
  if (autoConverge !== undefined && autoConverge.initialPercent > autoConverge.maxPercent) {
    faults.add(
      [...path, 'boosts', 'autoConverge', 'initialPercent'],
      texts.percentAboveMost(autoConverge.maxPercent, autoConverge.initialPercent),
    )
  }
}

function addManagerFaults({ manager }: PushStrategy, path: PathPart[], faults: FaultList): void {
  if (manager?.kind === 'kubevirt' && manager.allowPostCopy && !manager.allowWorkloadDisruption) {
    faults.add([...path, 'manager', 'allowWorkloadDisruption'], texts.POST_COPY_DISRUPTS)
  }
  if (manager?.kind === 'ovirt') {
    manager.convergenceItems.forEach(({ action, ms }, rung) => {
      if (action !== 'setDowntime' || ms !== null) return
      const { min, max } = managerDescriptors.ovirt.fields.convergenceItems.fields.ms.range
      faults.add([...path, 'manager', 'convergenceItems', rung, 'ms'], texts.limitMissing(min, max))
    })
  }
}

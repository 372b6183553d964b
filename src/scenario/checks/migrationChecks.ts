/** Migrations against the VMs and hosts of the scenario, and against each other. */
import { boostChecks } from './boostChecks.ts'
import type { FaultList } from './faultList.ts'
import type { Migration } from '../schema/schema.ts'
import { shown } from '../schema/fields/faultText.ts'
import { copyHosts, originalStays } from '../schema/strategies/copySetting.ts'
import type { Names, Placed, WellFormed } from './wellFormed.ts'
import * as texts from '../../messages/compiled/en/scenario/nameFaults.ts'
import * as migrationTexts from '../../messages/compiled/en/scenario/migrationFaults.ts'
import { noRoute } from '../../messages/compiled/en/scenario/vmFaults.ts'

export function migrationChecks({ migrations, frame }: WellFormed, names: Names, faults: FaultList, warnings: FaultList): void {
  for (const { index, item } of migrations) {
    if (faults.full) return
    placeChecks(item, index, names, faults)
    if (item.deadlineS !== null && item.deadlineS < item.atS) {
      faults.add(['migrations', index, 'deadlineS'], migrationTexts.deadlineBeforeStart(item.atS, item.deadlineS))
    }
    if (frame !== null && frame.endS !== null && item.atS >= frame.endS) {
      warnings.add(['migrations', index, 'atS'], migrationTexts.neverRuns(item.atS, frame.endS))
    }
    begunChecks(item, index, names, { faults, warnings })
    if ('boosts' in item.strategy) boostChecks(item.strategy, ['migrations', index, 'strategy'], faults)
    copyChecks(item, copyHosts(item.strategy), index, names, faults)
  }
  momentChecks(migrations, names, faults)
  routeChecks(migrations, names, faults)
}

/** State of a migration that is under way as the run starts. */
function begunChecks(
  { vm, atS, begun }: Migration,
  index: number,
  { vmById }: Names,
  { faults, warnings }: { faults: FaultList; warnings: FaultList },
): void {
  if (begun === null) return
  if (begun.sinceSyncS > atS) {
    faults.add(['migrations', index, 'begun', 'sinceSyncS'], migrationTexts.syncBeforeRun(atS, begun.sinceSyncS))
  }
  const workload = vmById.get(vm)?.workload
  const streams = typeof workload === 'object' && !('preset' in workload) && 'streams' in workload ? workload.streams.length : Infinity
  if (begun.waiting.length > streams) {
    warnings.add(['migrations', index, 'begun', 'waiting'], migrationTexts.sharesBeyondStreams(begun.waiting.length, streams))
  }
}

function placeChecks({ vm, to }: Migration, index: number, { vms, hosts }: Names, faults: FaultList): void {
  if (!vms.has(vm)) faults.add(['migrations', index, 'vm'], texts.unknownName(texts.named.vm, shown(vm), faults.guessOrList(vm, vms)))
  if (!hosts.has(to)) faults.add(['migrations', index, 'to'], texts.unknownName(texts.named.host, shown(to), faults.guessOrList(to, hosts)))
}

/** Each migration starts at the destination of the previous one, a clone's copies included. */
function routeChecks(migrations: Placed<Migration>[], { hosts, vmById, isJoined }: Names, faults: FaultList): void {
  if (isJoined === null) return
  const places = new Map<string, string>()
  for (const {
    index,
    item: { vm, to, strategy },
  } of migrations.toSorted((one, other) => one.item.atS - other.item.atS)) {
    const from = places.get(vm) ?? vmById.get(vm)?.host
    if (from === undefined || !hosts.has(from)) continue
    const apart = (host: string): string | null => (hosts.has(host) && !isJoined(from, host) ? noRoute(shown(from), shown(host)) : null)
    const fault = apart(to)
    if (fault !== null) faults.add(['migrations', index, 'to'], fault)
    copyHosts(strategy).forEach((host, place) => {
      const without = apart(host)
      if (without !== null) faults.add(['migrations', index, 'strategy', 'copies', place], without)
    })
    if (!originalStays(strategy)) places.set(vm, to)
  }
}

/** Refuses two migrations of a VM at one time, and a first move to the VM's own host. */
function momentChecks(migrations: Placed<Migration>[], { vmById }: Names, faults: FaultList): void {
  const taken = new Map<string, Map<number, number>>()
  const first = new Map<string, Placed<Migration>>()
  for (const placed of migrations) {
    const { index, item } = placed
    const moments = taken.get(item.vm) ?? new Map<number, number>()
    taken.set(item.vm, moments)
    const other = moments.get(item.atS)
    if (other !== undefined) {
      faults.add(['migrations', index, 'atS'], migrationTexts.alreadyMigrates(shown(item.vm), item.atS, other))
      continue
    }
    moments.set(item.atS, index)
    const before = first.get(item.vm)
    if (before === undefined || item.atS < before.item.atS) first.set(item.vm, placed)
  }
  for (const { index, item } of first.values()) {
    if (vmById.get(item.vm)?.host !== item.to) continue
    faults.add(['migrations', index, 'to'], migrationTexts.staysAtHome(shown(item.to)))
  }
}

function copyChecks({ vm, to }: Migration, copies: readonly string[], index: number, { hosts, vmById }: Names, faults: FaultList): void {
  const taken = new Map([[to, migrationTexts.DESTINATION]])
  copies.forEach((host, place) => {
    const path = ['migrations', index, 'strategy', 'copies', place]
    const other = taken.get(host)
    if (!hosts.has(host)) faults.add(path, texts.unknownName(texts.named.host, shown(host), faults.guessOrList(host, hosts)))
    else if (host === vmById.get(vm)?.host) faults.add(path, migrationTexts.copyAtHome(shown(host)))
    else if (other !== undefined) faults.add(path, migrationTexts.copyTwice(shown(host), other))
    taken.set(host, `copies[${place}]`)
  })
}

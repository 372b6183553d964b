/**
 * Names in items that failed the schema: their own ids, and the references that they make. They are checked as written, so that a wrong
 * number in an item does not hide that its host does not exist.
 */
import { ranged } from '../schema/fields/describedFields.ts'
import { eventDescriptors } from '../schema/events/events.ts'
import { eventLimits } from '../schema/fields/limits.ts'
import type { ScenarioEvent } from '../schema/schema.ts'
import { shown } from '../schema/fields/faultText.ts'
import type { FaultList } from './faultList.ts'
import { checked } from './schemaFaults.ts'
import { targetCheck, unknownTarget } from './targetCheck.ts'
import type { FailedItem, ListName, Names } from './wellFormed.ts'
import { presetCheck } from './workloadChecks.ts'
import { named, unknownName } from '../../messages/compiled/en/scenario/nameFaults.ts'
import { isPlainObject } from '../json/plainData.ts'

const eventTime = ranged(eventLimits.atS)

export function failedItemChecks(items: readonly FailedItem[], names: Names, faults: FaultList): void {
  for (const { list, index, raw } of items) {
    if (faults.full) return
    if (isPlainObject(raw)) checksOf[list](raw, [list, index], names, faults)
  }
}

type CheckRaw = (raw: Record<string, unknown>, path: (string | number)[], names: Names, faults: FaultList) => void

const checksOf: Record<ListName, CheckRaw> = {
  hosts: () => undefined,
  switches: () => undefined,
  links: (raw, path, { hosts, switches }, faults) => {
    const ends = new Set([...hosts, ...switches])
    for (const end of ['a', 'b']) refer(raw, end, path, named.nodes, ends, faults)
  },
  vms: (raw, path, { hosts }, faults) => {
    refer(raw, 'host', path, named.host, hosts, faults)
    const { workload } = raw
    if (typeof workload === 'string') presetCheck(workload, [...path, 'workload'], faults)
    else if (isPlainObject(workload) && typeof workload.preset === 'string')
      presetCheck(workload.preset, [...path, 'workload', 'preset'], faults)
  },
  migrations: (raw, path, { vms, hosts }, faults) => {
    refer(raw, 'vm', path, named.vm, vms, faults)
    refer(raw, 'to', path, named.host, hosts, faults)
  },
  events: ({ kind, atS, target }, path, names, faults) => {
    // The schema looks at no other field of an unknown kind.
    if (!isKind(kind)) checked(eventTime, atS, [...path, 'atS'], faults)
    if (typeof target !== 'string') return
    if (isKind(kind)) targetCheck(kind, target, [...path, 'target'], names, faults)
    else unknownTarget(target, [...path, 'target'], names, faults)
  },
}

/** A field that names an item of another list. */
function refer(
  raw: Record<string, unknown>,
  field: string,
  path: (string | number)[],
  what: string,
  known: ReadonlySet<string>,
  faults: FaultList,
): void {
  const name = raw[field]
  if (typeof name === 'string' && !known.has(name))
    faults.add([...path, field], unknownName(what, shown(name), faults.guessOrList(name, known)))
}

function isKind(kind: unknown): kind is ScenarioEvent['kind'] {
  return typeof kind === 'string' && Object.hasOwn(eventDescriptors, kind)
}

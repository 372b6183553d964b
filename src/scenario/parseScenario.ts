/**
 * Checks an untrusted value: returns a scenario with every default filled in, or all its faults. Never throws, and takes no longer for
 * hostile input than for a large scenario. The schema checks each host, VM, migration … by itself, so that well-formed parts are
 * cross-checked even if others fail.
 */
import type * as z from 'zod'
import { crossCheck } from './checks/crossChecks.ts'
import { type FailedItem, type ListName, listNames, type Placed, type WellFormed } from './checks/wellFormed.ts'
import { escaped } from './schema/fields/escaped.ts'
import type { Fault } from './checks/faultList.ts'
import { FaultList } from './checks/faultList.ts'
import { sizeLimits } from './schema/fields/limits.ts'
import { tooMuch } from './checks/plainDocument.ts'
import type { Scenario } from './schema/schema.ts'
import { hostSchema, linkSchema, migrationSchema, scenarioSchema, switchSchema, vmSchema } from './schema/schema.ts'
import { eventSchema } from './schema/eventSchema.ts'
import { checked, checkOtherKeys } from './checks/schemaFaults.ts'
import { notAllowed, tooMany } from './schema/fields/faultText.ts'
import { allowed } from '../messages/compiled/en/scenario/fieldFaults.ts'
import { unreadable } from '../messages/compiled/en/scenario/documentFaults.ts'
import { isPlainObject } from './json/plainData.ts'

export type ParsedScenario = { ok: true; scenario: Scenario; warnings: Fault[] } | { ok: false; faults: Fault[]; warnings: Fault[] }

/** Validates a scenario given as plain data (from JSON, a form, a link). */
export function parseScenario(value: unknown): ParsedScenario {
  try {
    return parse(value)
  } catch (error) {
    // Only an exotic object (a proxy, a throwing getter) gets here: plain data cannot.
    const reason = error instanceof Error ? error.message : 'unknown'
    return { ok: false, faults: [{ path: '(document)', message: unreadable(escaped(reason.slice(0, 200))) }], warnings: [] }
  }
}

function parse(value: unknown): ParsedScenario {
  const unread = refusals(value)
  if (unread.length > 0) return { ok: false, faults: unread, warnings: [] }
  const faults = new FaultList()
  const warnings = new FaultList()
  const raw = value as Record<string, unknown>
  const failed: FailedItem[] = []
  const part = <T extends z.ZodType>(list: ListName, schema: T): Placed<z.output<T>>[] =>
    checkedList({ list, schema, items: raw[list] }, faults, failed)
  const named = { hosts: namedIn(raw.hosts), links: namedIn(raw.links), switches: namedIn(raw.switches), vms: namedIn(raw.vms) }
  const wellFormed: WellFormed = {
    frame: checkedFrame(raw, faults),
    hosts: part('hosts', hostSchema),
    links: part('links', linkSchema),
    switches: part('switches', switchSchema),
    vms: part('vms', vmSchema),
    migrations: part('migrations', migrationSchema),
    events: part('events', eventSchema),
    failed,
    named,
    ids: { hosts: idsOf(named.hosts), links: idsOf(named.links), switches: idsOf(named.switches), vms: idsOf(named.vms) },
  }
  crossCheck(wellFormed, faults, warnings)
  if (!faults.full) checkOtherKeys(scenarioSchema, raw, [], { faults, warnings })
  if (faults.faults.length > 0 || wellFormed.frame === null) return { ok: false, faults: faults.faults, warnings: warnings.faults }
  return { ok: true, scenario: assembled(wellFormed.frame, wellFormed), warnings: warnings.faults }
}

/** Why the value must not be read any further: no object, a list beyond its limit, or too many values. */
function refusals(value: unknown): Fault[] {
  if (!isPlainObject(value)) return [{ path: '(document)', message: notAllowed(value ?? null, allowed.scenario) }]
  const tooLong = listNames.flatMap((list) => {
    const items = value[list]
    const most = sizeLimits[list]
    return Array.isArray(items) && items.length > most ? [{ path: list, message: tooMany(most, items.length) }] : []
  })
  if (tooLong.length > 0) return tooLong
  const message = tooMuch(value)
  return message === null ? [] : [{ path: '(document)', message }]
}

/** Everything but the items of the lists; a missing list or another value in its place is a fault here. */
function checkedFrame(raw: Record<string, unknown>, faults: FaultList): Scenario | null {
  const frame = { ...raw }
  for (const name of listNames) if (Array.isArray(frame[name])) frame[name] = []
  return checked(scenarioSchema, frame, [], faults) ?? null
}

interface RawList<T extends z.ZodType> {
  list: ListName
  schema: T
  items: unknown
}

/** Adds items that fail to `failed`. */
function checkedList<T extends z.ZodType>(
  { list, schema, items }: RawList<T>,
  faults: FaultList,
  failed: FailedItem[],
): Placed<z.output<T>>[] {
  if (!Array.isArray(items)) return []
  const wellFormed: Placed<z.output<T>>[] = []
  for (let index = 0; index < items.length; index++) {
    if (faults.full) break
    const raw: unknown = items[index]
    const item = checked(schema, raw, [list, index], faults)
    if (item === undefined) failed.push({ list, index, raw })
    else wellFormed.push({ index, item })
  }
  return wellFormed
}

function namedIn(items: unknown): Placed<{ id: string }>[] {
  if (!Array.isArray(items)) return []
  return (items as unknown[]).flatMap((item, index) => {
    const id: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, 'id') : undefined
    return typeof id === 'string' ? [{ index, item: { id } }] : []
  })
}

function idsOf(named: readonly Placed<{ id: string }>[]): ReadonlySet<string> {
  return new Set(named.map(({ item }) => item.id))
}

function assembled(frame: Scenario, { hosts, links, switches, vms, migrations, events }: WellFormed): Scenario {
  const items = <T>(placed: Placed<T>[]): T[] => placed.map(({ item }) => item)
  return {
    ...frame,
    hosts: items(hosts),
    links: items(links),
    switches: items(switches),
    vms: items(vms),
    migrations: items(migrations),
    events: items(events),
  }
}

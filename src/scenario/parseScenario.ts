/**
 * Checks an untrusted value: returns a scenario with every default filled in, or all its faults. Never throws, and takes no longer for
 * hostile input than for a large scenario. The schema checks each host, VM, migration … by itself, so that well-formed parts are
 * cross-checked even if others fail.
 */
import type * as z from 'zod'
import { crossCheck } from './checks/crossChecks.ts'
import type { Placed, WellFormed } from './checks/wellFormed.ts'
import { escaped } from './schema/escaped.ts'
import type { Fault } from './checks/faultList.ts'
import { FaultList } from './checks/faultList.ts'
import { sizeLimits } from './schema/limits.ts'
import { tooMuch } from './checks/plainDocument.ts'
import type { Scenario } from './schema/schema.ts'
import { hostSchema, linkSchema, migrationSchema, scenarioSchema, switchSchema, vmSchema } from './schema/schema.ts'
import { eventSchema } from './schema/eventSchema.ts'
import { checked, warnOfUnknownKeys } from './checks/schemaFaults.ts'
import { notAllowed, tooMany } from './schema/faultText.ts'

export type ParsedScenario = { ok: true; scenario: Scenario; warnings: Fault[] } | { ok: false; faults: Fault[]; warnings: Fault[] }

/** Validates a scenario given as plain data (from JSON, a form, a link). */
export function parseScenario(value: unknown): ParsedScenario {
  try {
    return parse(value)
  } catch (error) {
    // Only an exotic object (a proxy, a throwing getter) gets here: plain data cannot.
    const reason = error instanceof Error ? error.message : 'unknown'
    return { ok: false, faults: [{ path: '(document)', message: `cannot be read: ${escaped(reason.slice(0, 200))}` }], warnings: [] }
  }
}

function parse(value: unknown): ParsedScenario {
  const refusal =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? tooMuch(value)
      : notAllowed(value ?? null, 'an object { "version": 1, "hosts": [ … ], "vms": [ … ], "migrations": [ … ] }')
  if (refusal !== null) return { ok: false, faults: [{ path: '(document)', message: refusal }], warnings: [] }
  const faults = new FaultList()
  const warnings = new FaultList()
  const raw = value as Record<string, unknown>
  const part = <T extends z.ZodType>(name: string, schema: T, max: number): Placed<z.output<T>>[] =>
    checkedList(name, schema, max, raw[name], faults)
  const wellFormed: WellFormed = {
    frame: checkedFrame(raw, faults),
    hosts: part('hosts', hostSchema, sizeLimits.hosts),
    links: part('links', linkSchema, sizeLimits.links),
    switches: part('switches', switchSchema, sizeLimits.switches),
    vms: part('vms', vmSchema, sizeLimits.vms),
    migrations: part('migrations', migrationSchema, sizeLimits.migrations),
    events: part('events', eventSchema, sizeLimits.events),
    ids: { hosts: idsIn(raw.hosts), links: idsIn(raw.links), switches: idsIn(raw.switches), vms: idsIn(raw.vms) },
  }
  crossCheck(wellFormed, faults, warnings)
  if (!faults.full) warnOfUnknownKeys(scenarioSchema, raw, [], warnings)
  if (faults.faults.length > 0 || wellFormed.frame === null) return { ok: false, faults: faults.faults, warnings: warnings.faults }
  return { ok: true, scenario: assembled(wellFormed.frame, wellFormed), warnings: warnings.faults }
}

const listNames = ['hosts', 'links', 'switches', 'vms', 'migrations', 'events'] as const

/** Everything but the items of the lists; a missing list or another value in its place is a fault here. */
function checkedFrame(raw: Record<string, unknown>, faults: FaultList): Scenario | null {
  const frame = { ...raw }
  for (const name of listNames) if (Array.isArray(frame[name])) frame[name] = []
  return checked(scenarioSchema, frame, [], faults) ?? null
}

function checkedList<T extends z.ZodType>(name: string, schema: T, max: number, list: unknown, faults: FaultList): Placed<z.output<T>>[] {
  if (!Array.isArray(list)) return []
  if (list.length > max) {
    faults.add([name], tooMany(max, list.length))
    return []
  }
  const wellFormed: Placed<z.output<T>>[] = []
  for (let index = 0; index < list.length; index++) {
    if (faults.full) break
    const item = checked(schema, list[index], [name, index], faults)
    if (item !== undefined) wellFormed.push({ index, item })
  }
  return wellFormed
}

function idsIn(list: unknown): ReadonlySet<string> {
  const ids = new Set<string>()
  if (!Array.isArray(list)) return ids
  for (const item of list as unknown[]) {
    const id: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, 'id') : undefined
    if (typeof id === 'string') ids.add(id)
  }
  return ids
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

/**
 * Tree of the defaults of a scenario, as plain data. `completeScenario` fills them in, and `withoutDefaults` removes them. It is
 * independent of the schema library; a test compares it with the defaults that the schema fills in.
 */
import {
  begunDefaults,
  contentDefaults,
  costWeightDefaults,
  fixedMsDefaults,
  fleetDefaults,
  hostDefaults,
  linkDefaults,
  migrationDefaults,
  scenarioDefaults,
  scheduleDefaults,
  streamDefaults,
  trafficDefaults,
  triggerDefaults,
  vmDefaults,
} from './defaults.ts'
import type { BoostDescriptor } from './boosts/boost.ts'
import { boostDescriptors } from './boosts/boosts.ts'
import type { EventDescriptor } from './events/events.ts'
import { eventDescriptors } from './events/events.ts'
import { defaultsOf, isNullable } from './fields/fields.ts'
import type { Fields } from './fields/fields.ts'
import type { RuleDescriptor } from './rules/rule.ts'
import { ruleDescriptors } from './rules/rules.ts'
import type { StrategyDescriptor } from './strategies/strategy.ts'
import { fetchDefaults, roundDefaults, strategyDescriptors } from './strategies/strategies.ts'
import { managerDefaultsFor } from './managers/managerDefaults.ts'
import type { ManagerDescriptor } from './managers/manager.ts'
import { managerDescriptors } from './managers/managers.ts'

export type PlainObject = Record<string, unknown>

export interface Shape {
  /** Defaults of an object's own fields. */
  defaults: PlainObject | ((object: PlainObject) => PlainObject)
  /** Shapes of its fields' values; of each item if a field is a list. */
  fields?: Record<string, Shape | ((value: unknown) => Shape | null)>
}

const byKind =
  (shapes: Record<string, Shape>) =>
  (value: unknown): Shape | null => {
    const kind: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'kind') : undefined
    return typeof kind === 'string' && Object.hasOwn(shapes, kind) ? shapes[kind] : null
  }

/** Shape of an object with these fields. */
function shapeOf(fields: Fields): Shape {
  const records = Object.entries(fields).flatMap(([name, { type }]) => (type === 'record' ? [[name, {}] as const] : []))
  const inner = innerShapes(fields)
  return {
    defaults: { ...defaultsOf(fields), ...Object.fromEntries(records) },
    ...(Object.keys(inner).length > 0 ? { fields: inner } : {}),
  }
}

function innerShapes(fields: Fields): Record<string, Shape> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      if (field.type === 'record' || field.type === 'part') return [[name, shapeOf(field.fields)]]
      return field.type === 'steps' ? [[name, { defaults: givenDefaults(field.fields) }]] : []
    }),
  )
}

/** A step or an event may omit only nullable fields. */
function givenDefaults(fields: Fields): PlainObject {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, field]) => (isNullable(field) ? [[name, field.default]] : [])))
}

const rule = byKind(
  Object.fromEntries(Object.entries<RuleDescriptor>(ruleDescriptors).map(([kind, { fields }]) => [kind, shapeOf(fields)])),
)

const boosts: Shape = {
  defaults: {},
  fields: Object.fromEntries(
    Object.entries<BoostDescriptor>(boostDescriptors).flatMap(([name, boost]) =>
      'fields' in boost ? [[name, shapeOf(boost.fields)]] : [],
    ),
  ),
}

const managerShapes = Object.entries<ManagerDescriptor>(managerDescriptors).map(
  ([kind, { fields }]) => [kind, { defaults: managerDefaultsFor, fields: innerShapes(fields) }] as const,
)
const manager = byKind(Object.fromEntries(managerShapes))

const strategy = byKind(
  Object.fromEntries(
    Object.entries<StrategyDescriptor>(strategyDescriptors).map(([kind, described]) => [
      kind,
      {
        defaults: {
          ...defaultsOf(described.fields),
          ...(described.copiesInRounds ? { ...roundDefaults, rule: { kind: 'qemu' }, boosts: {} } : {}),
          ...(described.fetchesPages ? fetchDefaults : {}),
        },
        ...(described.copiesInRounds ? { fields: { rule, manager, boosts } } : {}),
      } satisfies Shape,
    ]),
  ),
)

const content: Shape = { defaults: contentDefaults }
const written: Shape = { defaults: { phases: [], content: {} }, fields: { streams: { defaults: streamDefaults }, content } }

/** A preset's own content is not known here, and an id has no defaults. */
function workload(value: unknown): Shape | null {
  if (typeof value !== 'object' || value === null || Object.hasOwn(value, 'preset')) return null
  return Object.hasOwn(value, 'streams') || Object.hasOwn(value, 'curve') ? written : null
}

const vm: Shape = {
  defaults: (object) => ({ usedMiB: object.memoryMiB, ...vmDefaults, traffic: {}, fixedMs: {} }),
  fields: { workload, traffic: { defaults: trafficDefaults }, fixedMs: { defaults: fixedMsDefaults } },
}

const migration: Shape = {
  defaults: { ...migrationDefaults, strategy: { kind: 'precopy' } },
  fields: { strategy, begun: { defaults: { waiting: [], ...begunDefaults } } },
}

const eventDefaults: Record<string, PlainObject> = Object.fromEntries(
  Object.entries<EventDescriptor>(eventDescriptors).map(([kind, { fields }]) => [kind, givenDefaults(fields)]),
)
const event: Shape = {
  defaults: ({ kind }) => (typeof kind === 'string' && Object.hasOwn(eventDefaults, kind) ? eventDefaults[kind] : {}),
  fields: { workload },
}

export const scenarioShape: Shape = {
  defaults: { ...scenarioDefaults, schedule: {} },
  fields: {
    hosts: { defaults: hostDefaults },
    links: { defaults: linkDefaults },
    fleet: { defaults: fleetDefaults },
    vms: vm,
    migrations: migration,
    schedule: {
      defaults: { ...scheduleDefaults, weights: {} },
      fields: { weights: { defaults: costWeightDefaults }, trigger: { defaults: triggerDefaults } },
    },
    events: event,
  },
}

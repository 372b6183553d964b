/**
 * The commands of advice against what the products accept: QEMU's own introspection, libvirt's own table of options, the types of
 * KubeVirt's two resources, Nova's options and the API of Proxmox VE (`src/testing/products`, which name their versions).
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { faultsOfType, kubevirtTypes } from '../../../testing/products/kubevirtTypes.ts'
import { candidatesOf } from '../candidates/candidates.ts'
import { adviceSetting } from '../../../testing/advice/adviceSetting.ts'
import type { Candidate } from '../wishes.ts'
import { productCommands } from './productCommands.ts'

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0]

interface Qmp {
  commands: Record<string, JsonSchema & { properties: Record<string, { items: { properties: { capability: { enum: string[] } } } }> }>
  since81: { capabilities: string[]; parameters: Record<string, JsonSchema> }
}
interface Virsh {
  commands: Record<string, { positional: { name: string; type: string }[]; options: Record<string, 'flag' | 'number' | 'string'> }>
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../testing/products', name), 'utf8'))
}

const limits = [1, 50, 150.5, 300, 5000]
const caps = [null, 100, 838.8608]
/** Every candidate of several wishes, with and without a cap. */
const all: Candidate[] = limits.flatMap((downtimeMs) =>
  caps.flatMap((maxMbps) =>
    candidatesOf(
      { downtimeMs, totalS: 20, guestSpeed: null, keepSafe: false },
      adviceSetting({ capMbps: maxMbps, linkMbps: 10 * (maxMbps ?? 1000), streamMbps: 100 }),
    ),
  ),
)
const texts = (product: 'virsh' | 'qmp' | 'kubevirt' | 'nova' | 'proxmox', vm = 'db 1'): string[] =>
  all.flatMap((candidate) => {
    const wishes = { downtimeMs: candidate.knobs.downtimeMs ?? 300, totalS: 20, guestSpeed: null, keepSafe: false }
    return productCommands(candidate, { vm, to: 'host-b', movedBytes: 64 * 2 ** 30, movesDisk: false, wishes })[product] ?? []
  })

/** QEMU 8.1's schema: 7.2's with the members that it added. */
function qmpSchemas(): Map<string, z.ZodType> {
  const { commands, since81 } = read('qmp-7.2.json') as Qmp
  const whole = structuredClone(commands)
  whole['migrate-set-capabilities'].properties.capabilities.items.properties.capability.enum.push(...since81.capabilities)
  Object.assign(whole['migrate-set-parameters'].properties, since81.parameters)
  return compiled(whole)
}

function compiled(schemas: Readonly<Record<string, JsonSchema>>): Map<string, z.ZodType> {
  return new Map(Object.entries(schemas).map(([name, schema]) => [name, z.fromJSONSchema(schema)]))
}

function faultsOfQmp(line: string, schemas: ReadonlyMap<string, z.ZodType>): string[] {
  const { execute, arguments: given = {} } = JSON.parse(line) as { execute: string; arguments?: object }
  const schema = schemas.get(execute)
  if (schema === undefined) return [`no command ${execute}`]
  return schema.safeParse(given).error?.issues.map(({ path, message }) => `${execute} ${path.join('.')}: ${message}`) ?? []
}

/** Words of a line; a quoted one is one word. */
const words = (line: string): string[] => [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain)

function faultsOfVirsh(line: string, { commands }: Virsh): string[] {
  const [program, name, ...given] = words(line)
  const command = program === 'virsh' ? commands[name] : undefined
  if (command === undefined) return [`no command ${program} ${name}`]
  const faults: string[] = []
  const places: string[] = []
  for (let i = 0; i < given.length; i++) {
    if (!given[i].startsWith('--')) {
      places.push(given[i])
      continue
    }
    const type = command.options[given[i].slice(2)] as Virsh['commands'][string]['options'][string] | undefined
    if (type === undefined) faults.push(`no option ${given[i]}`)
    else if (type !== 'flag' && !/^\d+$/.test(given[++i] ?? '') && type === 'number') faults.push(`${given[i - 1]} needs a number`)
  }
  if (places.length !== command.positional.length) faults.push(`${places.length} of ${command.positional.length} places`)
  command.positional.forEach(({ name: place, type }, i) => {
    if (type === 'number' && !/^\d+$/.test(places[i] ?? '')) faults.push(`${place} needs a number`)
  })
  return faults
}

function faultsOfKubevirt(text: string, schemas: ReadonlyMap<string, z.ZodType>): string[] {
  return parseAllDocuments(text).flatMap((document) => {
    const resource = document.toJS() as { kind: string }
    const schema = schemas.get(resource.kind)
    if (document.errors.length > 0 || schema === undefined) return [`no resource ${resource.kind}`]
    return schema.safeParse(resource).error?.issues.map(({ path, message }) => `${resource.kind} ${path.join('.')}: ${message}`) ?? []
  })
}

describe('advice as QMP', () => {
  const schemas = qmpSchemas()
  it('is accepted by QEMU’s own schema', () => {
    const lines = texts('qmp')
      .flatMap((text) => text.split('\n'))
      .filter((line) => !line.startsWith('#'))
    expect(lines.length).toBeGreaterThan(100)
    expect([...new Set(lines.flatMap((line) => faultsOfQmp(line, schemas)))]).toEqual([])
  })
  it.each([
    '{"execute":"migrate-set-parameters","arguments":{"downtime-limits":300}}',
    '{"execute":"migrate-set-parameters","arguments":{"downtime-limit":"300"}}',
    '{"execute":"migrate-set-capabilities","arguments":{"capabilities":[{"capability":"autoconverge","state":true}]}}',
    '{"execute":"migrate"}',
    '{"execute":"migrate-stop"}',
  ])('is not %s', (line) => {
    expect(faultsOfQmp(line, schemas)).not.toEqual([])
  })
})

describe('advice as virsh', () => {
  const table = read('virsh-9.0.json') as Virsh
  it('has options that libvirt knows, with values of their type', () => {
    const lines = texts('virsh')
      .flatMap((text) => text.split('\n'))
      .filter((line) => !line.startsWith('#'))
    expect(lines.length).toBeGreaterThan(100)
    expect([...new Set(lines.flatMap((line) => faultsOfVirsh(line, table)))]).toEqual([])
  })
  it.each([
    'virsh migrate --auto-convergence a b',
    'virsh migrate --timeout soon a b',
    'virsh migrate a',
    'virsh migrate-setmaxdowntime a 1s',
    'virsh migrate-now a',
  ])('is not %s', (line) => {
    expect(faultsOfVirsh(line, table)).not.toEqual([])
  })
})

describe('advice for KubeVirt', () => {
  const { source: _, ...resources } = read('kubevirt-1.9.json') as { source: string } & Record<string, JsonSchema>
  const schemas = compiled(resources)
  it.each(['db 1', 'web-1', 'ÄÖÜ', '-', 'a'.repeat(80), '"quoted"', 'x: y'])(
    'is a policy and a KubeVirt resource of their types for a VM named %j',
    (vm) => {
      const all1 = texts('kubevirt', vm)
      expect(all1.length).toBeGreaterThan(10)
      expect([...new Set(all1.flatMap((text) => faultsOfKubevirt(text, schemas)))]).toEqual([])
    },
  )
  it.each([
    ['maxDowntimeMs: 151', 'maxDowntimeMS: 151'],
    ['maxDowntimeMs: 151', 'maxDowntimeMs: 0.5'],
    ['allowPostCopy: false', 'allowPostCopy: "no"'],
    ['selectors:', 'selector:'],
    ['featureGates:\n', 'featureGate:\n'],
  ])('is not one with %j as %j', (right, wrong) => {
    const text = texts('kubevirt').find((one) => one.includes(right))!
    expect(faultsOfKubevirt(text.replace(right, wrong), schemas)).not.toEqual([])
  })
})

/** Members of these resources that KubeVirt has since 1.9. */
const since19 = new Set(['maxDowntimeMs', 'experimental'])

function before19(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !since19.has(key))
      .map(([key, item]) => [key, before19(item)]),
  )
}

describe('resources of KubeVirt against the types that are generated from its OpenAPI document', () => {
  const types = kubevirtTypes()
  const typeOf: Readonly<Record<string, string>> = { MigrationPolicy: 'V1alpha1MigrationPolicy', KubeVirt: 'V1KubeVirt' }
  const faultsOf = (text: string): string[] =>
    parseAllDocuments(text).flatMap((document) => {
      const resource = document.toJS() as { kind: string }
      return faultsOfType(types, typeOf[resource.kind], before19(resource), resource.kind)
    })

  it('has both resources and all that they hold', () => {
    expect([...(types.interfaces.get('V1alpha1MigrationPolicySpec')?.keys() ?? [])]).toEqual(
      expect.arrayContaining([
        'allowAutoConverge',
        'allowPostCopy',
        'allowWorkloadDisruption',
        'bandwidthPerMigration',
        'completionTimeoutPerGiB',
        'selectors',
      ]),
    )
    expect(types.interfaces.get('V1DeveloperConfiguration')?.get('featureGates')).toEqual({ type: 'Array<string>', isOptional: true })
    expect(types.version).toBe('1.7.0')
  })
  it('are valid in advice', () => {
    expect([...new Set(texts('kubevirt').flatMap(faultsOf))]).toEqual([])
  })
  it('hold the members that are written down for 1.9, with their types', () => {
    const own = read('kubevirt-1.9.json') as Record<string, { properties: { spec: { properties: Record<string, { type?: string }> } } }>
    const spec = types.interfaces.get('V1alpha1MigrationPolicySpec')
    const simple: Readonly<Record<string, string>> = { boolean: 'boolean', integer: 'number', object: 'V1alpha1Selectors' }
    const named = Object.entries(own.MigrationPolicy.properties.spec.properties).filter(([name]) => !since19.has(name))
    expect(named.map(([name, { type }]) => [name, type === undefined ? 'string' : simple[type]])).toEqual(
      named.map(([name]) => [name, spec?.get(name)?.type]),
    )
  })
  it.each([
    ['allowPostCopy: false', 'allowPostcopy: false'],
    ['allowPostCopy: false', 'allowPostCopy: "false"'],
    ['selectors:', 'selector:'],
    ['featureGates:\n', 'featureGates:\n        - 1\n'],
  ])('are not with %j as %j', (right, wrong) => {
    const text = texts('kubevirt').find((one) => one.includes(right))!
    expect(faultsOf(text.replace(right, wrong))).not.toEqual([])
  })
})

interface Option {
  type: string
  min?: number
  choices?: string[]
}

function isOption(text: string, { type, min, choices }: Option): boolean {
  if (type === 'boolean') return text === 'True' || text === 'False'
  if (type === 'string') return choices?.includes(text) ?? true
  const value = Number(text)
  return text !== '' && Number.isFinite(value) && (type === 'number' || Number.isInteger(value)) && value >= (min ?? -Infinity)
}

describe('advice for Nova', () => {
  /** `nova/conf/libvirt.py` of OpenStack 2026.1. */
  const since2026: Record<string, Option | undefined> = { live_migration_parallel_connections: { type: 'integer', min: 1 } }
  const { options } = read('nova-26.json') as { options: Record<string, Option | undefined> }
  const faultsOf = (text: string): string[] =>
    text
      .split('\n')
      .filter((line) => !/^(?:#|\[libvirt\]$)/.test(line))
      .flatMap((line) => {
        const [, name, value] = /^(\w+) = (.*)$/.exec(line) ?? []
        const option = { ...options, ...since2026 }[name]
        return option !== undefined && isOption(value, option) ? [] : [line]
      })
  it('has options that Nova registers, with values of their type and range', () => {
    expect(texts('nova').length).toBeGreaterThan(10)
    expect(texts('nova').flatMap(faultsOf)).toEqual([])
  })
  it.each([
    'live_migration_downtime = 50',
    'live_migration_downtime = 300.5',
    'live_migration_timeout_action = pause',
    'live_migration_permit_post_copy = yes',
    'live_migration_limit = 1',
  ])('does not hold with %s', (line) => {
    expect(faultsOf(line)).toEqual([line])
  })
})

describe('advice for Proxmox VE', () => {
  const api = read('proxmox-8.json') as Record<'set' | 'migrate', Record<string, Option | undefined>>
  const faultsOf = (text: string): string[] =>
    text
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .flatMap((line) => {
        const [program, command, , ...given] = words(line)
        if (program !== 'qm' || (command !== 'set' && command !== 'migrate')) return [line]
        const places = command === 'migrate' ? given.splice(0, 1) : []
        const isRight = (word: string, i: number): boolean => {
          const before = i === 0 ? '' : given[i - 1]
          if (!word.startsWith('--')) return before.startsWith('--') && api[command][before.slice(2)]?.type !== 'flag'
          const option = api[command][word.slice(2)]
          return option !== undefined && (option.type === 'flag' || isOption(given[i + 1] ?? '', option))
        }
        return given.every(isRight) && places.every((place) => !place.startsWith('--')) ? [] : [line]
      })
  it('has options that its API has, with values of their type and range', () => {
    expect(texts('proxmox').length).toBeGreaterThan(5)
    expect(texts('proxmox').flatMap(faultsOf)).toEqual([])
  })
  it.each([
    'qm set 100 --migrate_downtime soon',
    'qm set 100 --migrate_speed 1.5',
    'qm set 100 --migration_downtime 1',
    'qm migrate 100 b --live',
    'qm move 100 b --online',
  ])('is not %s', (line) => {
    expect(faultsOf(line)).toEqual([line])
  })
})

/**
 * The commands of advice against what the products accept: QEMU's own introspection, libvirt's own table of options, and the types of
 * KubeVirt's two resources (`src/testing/products`, which name their versions).
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { candidatesOf } from '../candidates.ts'
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

const limits = [1, 50, 150, 300, 5000]
const caps = [null, 100, 838.8608]
/** Every candidate of several wishes, with and without a cap. */
const all: Candidate[] = limits.flatMap((downtimeMs) => caps.flatMap((maxMbps) =>
  candidatesOf({ downtimeMs, totalS: 20, guestSpeed: null, keepSafe: false }, { usedMiB: 1024, maxMbps, contentIsKnown: true })))
const texts = (product: 'virsh' | 'qmp' | 'kubevirt', vm = 'db 1'): string[] => all.flatMap((candidate) => {
  const wishes = { downtimeMs: candidate.knobs.downtimeMs ?? 300, totalS: 20, guestSpeed: null, keepSafe: false }
  return productCommands(candidate, { vm, to: 'host-b', movedBytes: 64 * 2 ** 30, wishes })[product] ?? []
})

/** QEMU 8.1's schema: 7.2's with the members that it added. */
function qmpSchemas(): Map<string, z.ZodType> {
  const { commands, since81 } = read('qmp-7.2.json') as Qmp
  const whole = structuredClone(commands)
  whole['migrate-set-capabilities'].properties.capabilities.items.properties.capability.enum.push(...since81.capabilities)
  Object.assign(whole['migrate-set-parameters'].properties, since81.parameters)
  return new Map(Object.entries(whole).map(([name, schema]) => [name, z.fromJSONSchema(schema)]))
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

function faultsOfKubevirt(text: string, schemas: Record<string, JsonSchema>): string[] {
  return parseAllDocuments(text).flatMap((document) => {
    const resource = document.toJS() as { kind: string }
    const schema = schemas[resource.kind] as JsonSchema | undefined
    if (document.errors.length > 0 || schema === undefined) return [`no resource ${resource.kind}`]
    return z.fromJSONSchema(schema).safeParse(resource).error?.issues.map(({ path, message }) => `${resource.kind} ${path.join('.')}: ${message}`) ?? []
  })
}

describe('advice as QMP', () => {
  const schemas = qmpSchemas()
  it('is accepted by QEMU’s own schema', () => {
    const lines = texts('qmp').flatMap((text) => text.split('\n')).filter((line) => !line.startsWith('#'))
    expect(lines.length).toBeGreaterThan(100)
    expect([...new Set(lines.flatMap((line) => faultsOfQmp(line, schemas)))]).toEqual([])
  })
  it.each(['{"execute":"migrate-set-parameters","arguments":{"downtime-limits":300}}', '{"execute":"migrate-set-parameters","arguments":{"downtime-limit":"300"}}',
    '{"execute":"migrate-set-capabilities","arguments":{"capabilities":[{"capability":"autoconverge","state":true}]}}', '{"execute":"migrate"}', '{"execute":"migrate-stop"}'])('is not %s', (line) => {
    expect(faultsOfQmp(line, schemas)).not.toEqual([])
  })
})

describe('advice as virsh', () => {
  const table = read('virsh-9.0.json') as Virsh
  it('has options that libvirt knows, with values of their type', () => {
    const lines = texts('virsh').flatMap((text) => text.split('\n')).filter((line) => !line.startsWith('#'))
    expect(lines.length).toBeGreaterThan(100)
    expect([...new Set(lines.flatMap((line) => faultsOfVirsh(line, table)))]).toEqual([])
  })
  it.each(['virsh migrate --auto-convergence a b', 'virsh migrate --timeout soon a b', 'virsh migrate a', 'virsh migrate-setmaxdowntime a 1s', 'virsh migrate-now a'])('is not %s', (line) => {
    expect(faultsOfVirsh(line, table)).not.toEqual([])
  })
})

describe('advice for KubeVirt', () => {
  const schemas = read('kubevirt-1.9.json') as Record<string, JsonSchema>
  it.each(['db 1', 'web-1', 'ÄÖÜ', '-', 'a'.repeat(80), '"quoted"', 'x: y'])('is a policy and a KubeVirt resource of their types for a VM named %j', (vm) => {
    const all1 = texts('kubevirt', vm)
    expect(all1.length).toBeGreaterThan(10)
    expect([...new Set(all1.flatMap((text) => faultsOfKubevirt(text, schemas)))]).toEqual([])
  })
  it.each([['maxDowntimeMs: 150', 'maxDowntimeMS: 150'], ['maxDowntimeMs: 150', 'maxDowntimeMs: 0.5'], ['allowPostCopy: false', 'allowPostCopy: "no"'], ['selectors:', 'selector:'], ['featureGates:\n', 'featureGate:\n']])('is not one with %j as %j', (right, wrong) => {
    const text = texts('kubevirt').find((one) => one.includes(right))!
    expect(faultsOfKubevirt(text.replace(right, wrong), schemas)).not.toEqual([])
  })
})

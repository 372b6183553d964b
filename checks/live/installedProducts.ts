/**
 * The commands of advice in installed products: QMP against the introspection of the installed QEMU, whose monitor then takes each setting,
 * and virsh's own parser with libvirt's test driver, which refuses every migration after its options are read.
 */
import { execFile, spawnSync } from 'node:child_process'
import { candidatesOf } from '../../src/analysis/advice/candidates/candidates.ts'
import { productCommands } from '../../src/analysis/advice/commands/productCommands.ts'
import { adviceSetting } from '../../src/testing/advice/adviceSetting.ts'
import { startMonitor } from './machines.ts'
import { errorMessage } from '../../src/units/errorMessage.ts'

/** QEMU 8.1 added these. */
const since81: ReadonlySet<string> = new Set(['dirty-limit', 'vcpu-dirty-limit'])
/** A refusal for want of KVM, which the machine of this check does not have. */
const wantsKvm = /requires KVM with accelerator property 'dirty-ring-size'/
/** Downtime and total time, whole and broken. */
const goals = [
  [1, 4],
  [150.5, 33.3],
  [300, 60],
  [2500, 3601],
] as const
const caps = [null, 100, 838.8608]

/** The commands of every candidate of several wishes, for a VM of libvirt's test driver. */
function commandLines(product: 'qmp' | 'virsh'): string[][] {
  const texts = goals.flatMap(([downtimeMs, totalS]) =>
    caps.flatMap((maxMbps) => {
      const wishes = { downtimeMs, totalS, guestSpeed: null, keepSafe: false }
      return candidatesOf(wishes, adviceSetting({ capMbps: maxMbps, linkMbps: 10 * (maxMbps ?? 1000), streamMbps: 100 })).flatMap(
        (candidate) =>
          productCommands(candidate, { vm: 'test', to: 'host-b', movesDisk: false, movedBytes: 2 ** 31, wishes })[product] ?? [],
      )
    }),
  )
  return [...new Set(texts)].map((text) => text.split('\n').filter((line) => !line.startsWith('#')))
}

/** Part of an entry of `query-qmp-schema`. */
interface SchemaType {
  readonly name: string
  readonly 'meta-type': 'builtin' | 'enum' | 'array' | 'object' | 'alternate' | 'command' | 'event'
  readonly 'json-type'?: string
  readonly values?: readonly string[]
  readonly 'element-type'?: string
  readonly members?: readonly { readonly name?: string; readonly type: string; readonly default?: null }[]
  readonly 'arg-type'?: string
}

type Types = ReadonlyMap<string, SchemaType>

/** What the type does not allow; names that QEMU does not know yet go to `newer`. */
function faultsOf(value: unknown, name: string, path: string, types: Types, newer: Set<string>): string[] {
  const type = types.get(name)
  switch (type?.['meta-type']) {
    case 'builtin':
      return fits(value, type['json-type'] ?? 'value') ? [] : [`${path}: ${JSON.stringify(value)} is no ${type['json-type']}`]
    case 'enum':
      return (type.values ?? []).includes(value as string) || isAmongNewer(String(value), newer)
        ? []
        : [`${path}: no value ${JSON.stringify(value)}`]
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((item, i) => faultsOf(item, type['element-type'] ?? '', `${path}[${i}]`, types, newer))
        : [`${path}: no array`]
    case 'alternate':
      return alternateFaults(value, type, path, types, newer)
    case 'object':
      return objectFaults(value, type, path, types, newer)
    default:
      return [`${path}: no type ${name}`]
  }
}

/** Names that QEMU 8.1 added are noted. */
function isAmongNewer(text: string, newer: Set<string>): boolean {
  return since81.has(text) && newer.add(text).size > 0
}

/** None if one of the alternatives allows the value; else the faults by the first. */
function alternateFaults(value: unknown, { members = [] }: SchemaType, path: string, types: Types, newer: Set<string>): string[] {
  const each = members.map((member) => faultsOf(value, member.type, path, types, newer))
  return each.some((faults) => faults.length === 0) ? [] : (each[0] ?? [`${path}: nothing fits`])
}

/** Members that are missing, that the type does not know, or whose values it does not allow. */
function objectFaults(value: unknown, { members = [] }: SchemaType, path: string, types: Types, newer: Set<string>): string[] {
  const given = Object.entries(value ?? {})
  const missing = members
    .filter((member) => !('default' in member) && !given.some(([key]) => key === member.name))
    .map((member) => `${path}: ${member.name} is missing`)
  const faults = given.flatMap(([key, item]) => {
    const member = members.find((one) => one.name === key)
    if (member !== undefined) return faultsOf(item, member.type, `${path}.${key}`, types, newer)
    return isAmongNewer(key, newer) ? [] : [`${path}: no member ${key}`]
  })
  return [...missing, ...faults]
}

function fits(value: unknown, type: string): boolean {
  switch (type) {
    case 'int':
      return Number.isSafeInteger(value)
    case 'value':
      return true
    case 'null':
      return value === null
    default:
      return typeof value === type
  }
}

interface Message {
  readonly execute: string
  readonly arguments?: Record<string, unknown>
}

function faultsOfMessage({ execute, arguments: given = {} }: Message, types: Types, newer: Set<string>): string[] {
  const command = types.get(execute)
  return command?.['meta-type'] !== 'command'
    ? [`no command ${execute}`]
    : faultsOf(given, command['arg-type'] ?? '', execute, types, newer)
}

/** Controls, none of which QEMU takes. */
const wrongMessages: readonly Message[] = [
  { execute: 'migrate-set-parameters', arguments: { 'downtime-limits': 300 } },
  { execute: 'migrate-set-parameters', arguments: { 'downtime-limit': '300' } },
  { execute: 'migrate-set-capabilities', arguments: { capabilities: [{ capability: 'autoconverge', state: true }] } },
  { execute: 'migrate-set-capabilities' },
  { execute: 'migrate-stop' },
]

interface QmpFaults {
  readonly checked: number
  readonly given: number
  readonly faults: string[]
  /** names that a later QEMU has */
  readonly newer: string[]
}

export async function qmpFaults(): Promise<QmpFaults> {
  const { give, end } = await startMonitor()
  try {
    const types = new Map(((await give('query-qmp-schema')) as SchemaType[]).map((type) => [type.name, type]))
    const newer = new Set<string>()
    const faults = new Set(
      wrongMessages
        .filter((message) => faultsOfMessage(message, types, new Set()).length === 0)
        .map(({ execute }) => `a wrong ${execute} is accepted`),
    )
    let checked = 0
    let given = 0
    for (const lines of commandLines('qmp')) {
      const messages = lines.map((line) => JSON.parse(line) as Message)
      checked += messages.length
      const before = newer.size
      const unfit = messages.flatMap((message) => faultsOfMessage(message, types, newer))
      for (const one of unfit) faults.add(one)
      if (unfit.length > 0 || newer.size > before || messages.some((message) => isOf(newer, message))) continue
      for (const one of await settingFaults(give, messages)) faults.add(one)
      given++
    }
    return { checked, given, faults: [...faults], newer: [...newer] }
  } finally {
    end()
  }
}

function isOf(newer: ReadonlySet<string>, message: Message): boolean {
  const text = JSON.stringify(message)
  return [...newer].some((name) => text.includes(JSON.stringify(name)))
}

type Give = (command: string, given?: Record<string, unknown>) => Promise<unknown>

/** Gives capabilities and parameters to the monitor, then turns the capabilities off. */
async function settingFaults(give: Give, messages: readonly Message[]): Promise<string[]> {
  const faults: string[] = []
  const tried = async (command: string, given: Record<string, unknown>): Promise<void> => {
    try {
      await give(command, given)
    } catch (error) {
      const why = errorMessage(error)
      if (!wantsKvm.test(why)) faults.push(`${why}: ${JSON.stringify(given)}`)
    }
  }
  for (const { execute, arguments: given = {} } of messages) if (execute.startsWith('migrate-set-')) await tried(execute, given)
  const { capabilities = [] } = (messages.find(({ execute }) => execute === 'migrate-set-capabilities')?.arguments ?? {}) as {
    capabilities?: { capability: string }[]
  }
  if (capabilities.length > 0)
    await tried('migrate-set-capabilities', { capabilities: capabilities.map(({ capability }) => ({ capability, state: false })) })
  return faults
}

/** libvirt's version; null where virsh is not installed. */
export function virshVersion(): string | null {
  const { status, stdout } = spawnSync('virsh', ['--version'], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : null
}

/** The test driver's refusals after the options have been read. */
const afterParsing = /not supported by the connection driver|extensible parameters are not supported/
/** virsh 9.0 waits for ever after one refusal in twelve: it is asked again. */
const waitsMs = 1500
const attempts = 8
const sideBySide = 4

const wrongLines = [
  'virsh migrate --auto-convergence test test:///default',
  'virsh migrate --timeout soon test test:///default',
  'virsh migrate-now test',
] as const

export async function virshFaults(): Promise<{ checked: number; faults: string[] }> {
  const lines = [...new Set(commandLines('virsh').flat())]
  const faults: string[] = []
  for (const line of wrongLines) if (isAccepted(await virshSays(line))) faults.push(`${line} is accepted`)
  const left = lines.values()
  await Promise.all(
    Array.from({ length: sideBySide }, async () => {
      for (const line of left) {
        const said = await virshSays(line.replaceAll(/qemu\+ssh:\S+/g, 'test:///default'))
        if (!isAccepted(said)) faults.push(`${line}: ${said}`)
      }
    }),
  )
  return { checked: lines.length, faults }
}

function isAccepted(said: string): boolean {
  return said === '' || afterParsing.test(said)
}

/** What virsh writes about a command line without quoted words; '' if it carries it out. */
async function virshSays(line: string): Promise<string> {
  const words = line.split(' ').slice(1)
  for (let attempt = 0; attempt < attempts; attempt++) {
    const said = await new Promise<string | null>((resolve) => {
      execFile('virsh', ['-c', 'test:///default', ...words], { timeout: waitsMs }, (error, _, stderr) => {
        resolve(error === null ? '' : error.killed === true ? null : stderr.trim())
      })
    })
    if (said !== null) return said
  }
  return 'no answer'
}

/** libvirt's `virsh migrate-setmaxdowntime web 500`. */
import * as texts from '../../messages/compiled/en/realWords.ts'
import { MIB_BYTES } from '../../units/units.ts'
import { acts, fault, noEffect, ofDomain, remarked, mistyped } from './act.ts'
import type { Parsed } from './act.ts'
import { parseHmp } from './hmp.ts'
import { parsedBytesPerS, parsedDowntimeMs, plainNumber } from './parameters.ts'
import { parseQmp } from './qmp.ts'

interface Given {
  domain: string
  /** Arguments after the domain that are not options. */
  values: readonly string[]
  options: ReadonlySet<string>
}

/** Options of virsh itself, before the command, that take a value. */
const OWN_OPTIONS: ReadonlySet<string> = new Set(['-c', '--connect', '-d', '--debug', '-l', '--log', '-e', '--escape', '-k', '-K'])

/** What follows the domain. */
const ARGUMENTS: Readonly<Record<string, string>> = { 'migrate-setmaxdowntime': 'MS', 'migrate-setspeed': 'MIB_PER_S', migrate: 'URI' }

const handlers: Readonly<Record<string, (given: Given) => Parsed>> = {
  'migrate-setmaxdowntime': ({ values: [value] }) => numberOf(value, 'migrate-setmaxdowntime', parsedDowntimeMs),
  'migrate-setspeed': ({ values: [value], options }) =>
    numberOf(value, 'migrate-setspeed', (mib) =>
      parsedBytesPerS(mib * MIB_BYTES, options.has('--postcopy') ? 'set-postcopy-mbps' : 'set-max-mbps'),
    ),
  'migrate-postcopy': () => acts({ kind: 'start-postcopy' }),
  domjobabort: ({ options }) => acts({ kind: options.has('--postcopy') ? 'pause' : 'cancel' }),
  migrate: ({ options }) => (options.has('--postcopy-resume') ? acts({ kind: 'recover' }) : noEffect(texts.startsWithScenario)),
  suspend: () => remarked(acts({ kind: 'switch-over-now' }), texts.stopRemark),
  resume: () => noEffect(texts.resumesByItself),
  destroy: () => noEffect(texts.destroysGuest),
  domjobinfo: () => noEffect(texts.onlyReads),
  'migrate-getspeed': () => noEffect(texts.onlyReads),
  'migrate-getmaxdowntime': () => noEffect(texts.onlyReads),
}

export const virshCommandNames: readonly string[] = [...Object.keys(handlers), 'qemu-monitor-command']

/** @param words what follows `virsh` */
export function parseVirsh(words: readonly string[]): Parsed {
  let at = 0
  while (at < words.length && words[at].startsWith('-')) at += OWN_OPTIONS.has(words[at]) ? 2 : 1
  const [command, ...rest] = words.slice(at)
  if (command === undefined) return fault(texts.usage('virsh COMMAND DOMAIN …'))
  if (command === 'qemu-monitor-command') return monitor(rest)
  const handler = Object.hasOwn(handlers, command) ? handlers[command] : undefined
  if (handler === undefined) return mistyped(texts.unknownVirsh(command), command, virshCommandNames)
  const given = givenIn(rest)
  return given === null ? usageOf(command) : ofDomain(handler(given), given.domain)
}

function givenIn(words: readonly string[]): Given | null {
  const named = new Map<string, string>()
  const options = new Set<string>()
  const plain: string[] = []
  for (let i = 0; i < words.length; i++) {
    const [option, value] = words[i].split('=', 2)
    if (/^--(?:domain|downtime|bandwidth)$/.test(option)) named.set(option, value ?? words[++i] ?? '')
    else if (words[i].startsWith('--')) options.add(option)
    else plain.push(words[i])
  }
  const domain = named.get('--domain') ?? plain.shift() ?? ''
  const value = named.get('--downtime') ?? named.get('--bandwidth')
  return domain === '' ? null : { domain, values: value === undefined ? plain : [value, ...plain], options }
}

function usageOf(command: string): Parsed {
  const rest = Object.hasOwn(ARGUMENTS, command) ? ` ${ARGUMENTS[command]}` : ''
  return fault(texts.usage(`virsh ${command} DOMAIN${rest}`))
}

function numberOf(text: string | undefined, command: string, then: (value: number) => Parsed): Parsed {
  if (text === undefined) return usageOf(command)
  const value = plainNumber(text)
  return value === null || !Number.isInteger(value) ? fault(texts.notNumber(text, texts.wholeNumber)) : then(value)
}

/** `qemu-monitor-command DOMAIN [--hmp] WORDS`. */
function monitor(words: readonly string[]): Parsed {
  const [domain, ...rest] = words.filter((word) => !/^--(?:hmp|pretty|return-value|cmd)$/.test(word))
  if (domain === undefined || rest.length === 0) return fault(texts.usage('virsh qemu-monitor-command DOMAIN [--hmp] COMMAND'))
  const inner = rest.join(' ')
  const parsed = words.includes('--hmp') ? parseHmp(inner.trim().split(/\s+/)) : parseQmp(inner)
  return ofDomain(parsed, domain)
}

/** QEMU's machine protocol: `{"execute":"migrate-set-parameters","arguments":{"downtime-limit":500}}`. */
import * as texts from '../../messages/compiled/en/realWords.ts'
import { acts, fault, noEffect, remarked, mistyped } from './act.ts'
import type { Act, Parsed } from './act.ts'
import { capabilitySet, isSetInRun, otherParameter, parameterSet, parsedBytesPerS, parsedDowntimeMs } from './parameters.ts'
import { isPlainObject } from '../../scenario/json/plainData.ts'

type Members = Readonly<Record<string, unknown>>

const handlers: Readonly<Record<string, (given: Members) => Parsed>> = {
  'migrate-set-parameters': setParameters,
  'migrate-set-capabilities': setCapabilities,
  'migrate-start-postcopy': () => acts({ kind: 'start-postcopy' }),
  migrate_cancel: () => acts({ kind: 'cancel' }),
  'migrate-pause': () => acts({ kind: 'pause' }),
  'migrate-recover': ({ uri }) => (typeof uri === 'string' ? acts({ kind: 'recover' }) : fault(texts.missingArgument('uri'))),
  migrate: ({ resume }) => (resume === true ? acts({ kind: 'recover' }) : noEffect(texts.startsWithScenario)),
  'migrate-continue': () => noEffect(texts.noPauseBeforeSwitchover),
  migrate_set_downtime: (given) =>
    remarked(
      numeric(given, 'value', (seconds) => parsedDowntimeMs(Number((seconds * 1000).toPrecision(12)))),
      texts.removedInQemu6,
    ),
  migrate_set_speed: (given) => remarked(numeric(given, 'value', parsedBytesPerS), texts.removedInQemu6),
  stop: () => remarked(acts({ kind: 'switch-over-now' }), texts.stopRemark),
  cont: () => noEffect(texts.resumesByItself),
  'query-migrate': () => noEffect(texts.onlyReads),
  'query-migrate-parameters': () => noEffect(texts.onlyReads),
  'query-migrate-capabilities': () => noEffect(texts.onlyReads),
}

const qmpCommands: readonly string[] = Object.keys(handlers)

/** Commands that QEMU also takes out of band, while its main loop hangs on a broken connection. */
const OUT_OF_BAND: ReadonlySet<string> = new Set(['migrate-pause', 'migrate-recover'])

/** Reads one QMP command; text that is no JSON gives a fault. */
export function parseQmp(text: string): Parsed {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return fault(texts.notJson)
  }
  if (!isPlainObject(document)) return fault(texts.noExecute)
  const { 'exec-oob': outOfBand, execute = outOfBand, arguments: given = {} } = document
  if (typeof execute !== 'string') return fault(texts.noExecute)
  const handler = Object.hasOwn(handlers, execute) ? handlers[execute] : undefined
  if (handler === undefined) return mistyped(texts.unknownQmp(execute), execute, qmpCommands)
  if (outOfBand !== undefined && !OUT_OF_BAND.has(execute)) return fault(texts.notOutOfBand(execute))
  return isPlainObject(given) ? handler(given) : fault(texts.argumentsNoObject)
}

/** All parameters of the call; one that is refused refuses the call, as in QEMU. */
function setParameters(given: Members): Parsed {
  const found: Act[] = []
  let ignored: Parsed | null = null
  for (const [name, value] of Object.entries(given)) {
    const one = !isSetInRun(name)
      ? otherParameter(name)
      : Number.isInteger(value)
        ? parameterSet(name, value as number)
        : fault(texts.notNumber(JSON.stringify(value), name === 'downtime-limit' ? texts.wholeMs : texts.bytesPerSecond))
    if (one.kind === 'fault') return one
    if (one.kind === 'acts') found.push(...one.acts)
    else ignored = one
  }
  if (found.length > 0) return remarked(acts(...found), ignored?.kind === 'no-effect' ? ignored.why : '')
  return ignored ?? fault(texts.missingArgument('downtime-limit'))
}

function setCapabilities({ capabilities }: Members): Parsed {
  if (!Array.isArray(capabilities)) return fault(texts.missingArgument('capabilities'))
  const first: unknown = capabilities[0]
  return isPlainObject(first) && typeof first.capability === 'string'
    ? capabilitySet(first.capability)
    : fault(texts.missingArgument('capability'))
}

function numeric(given: Members, name: string, then: (value: number) => Parsed): Parsed {
  const value = given[name]
  return typeof value === 'number' ? then(value) : fault(texts.missingArgument(name))
}

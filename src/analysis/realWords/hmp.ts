/** QEMU's human monitor: `migrate_set_parameter downtime-limit 500`. */
import * as texts from '../../messages/compiled/en/realWords.ts'
import { MIB_BYTES } from '../../units/units.ts'
import { acts, fault, noEffect, remarked, mistyped } from './act.ts'
import type { Parsed } from './act.ts'
import { bandwidthAct, capabilitySet, otherParameter, parameterSet, parsedBytesPerS, parsedDowntimeMs, plainNumber } from './parameters.ts'

type Handler = (words: readonly string[]) => Parsed

const handlers: Readonly<Record<string, Handler>> = {
  migrate_set_parameter: setParameter,
  migrate_set_capability: ([name, state]) =>
    name === undefined || !/^(?:on|off)$/.test(state ?? '')
      ? fault(texts.usage('migrate_set_capability NAME on|off'))
      : capabilitySet(name),
  migrate_set_downtime: ([value]) => removed(seconds(value)),
  migrate_set_speed: ([value]) => removed(value === undefined ? fault(texts.usage('migrate_set_speed SIZE')) : size(value)),
  migrate_start_postcopy: () => acts({ kind: 'start-postcopy' }),
  migrate_cancel: () => acts({ kind: 'cancel' }),
  migrate_pause: () => acts({ kind: 'pause' }),
  migrate_recover: ([uri]) => (uri === undefined ? fault(texts.usage('migrate_recover URI')) : acts({ kind: 'recover' })),
  migrate_continue: () => noEffect(texts.noPauseBeforeSwitchover),
  migrate: (words) => (words.includes('-r') ? acts({ kind: 'recover' }) : noEffect(texts.startsWithScenario)),
  stop: () => remarked(acts({ kind: 'switch-over-now' }), texts.stopRemark),
  cont: () => noEffect(texts.resumesByItself),
  info: () => noEffect(texts.onlyReads),
}

export const hmpCommandNames: readonly string[] = Object.keys(handlers)

/** @param words the command and its arguments */
export function parseHmp([command, ...words]: readonly string[]): Parsed {
  const handler = Object.hasOwn(handlers, command) ? handlers[command] : undefined
  if (handler !== undefined) return handler(words)
  return mistyped(texts.unknownHmp(command), command, hmpCommandNames)
}

function setParameter([name, value]: readonly string[]): Parsed {
  if (name === undefined || value === undefined) return fault(texts.usage('migrate_set_parameter NAME VALUE'))
  const bandwidth = bandwidthAct(name)
  if (bandwidth !== null) return size(value, bandwidth)
  if (name !== 'downtime-limit') return otherParameter(name)
  const ms = plainNumber(value)
  return ms === null || !Number.isInteger(ms) ? fault(texts.notNumber(value, texts.wholeMs)) : parameterSet(name, ms)
}

function removed(parsed: Parsed): Parsed {
  return remarked(parsed, texts.removedInQemu6)
}

function seconds(text: string | undefined): Parsed {
  if (text === undefined) return fault(texts.usage('migrate_set_downtime SECONDS'))
  const value = plainNumber(text)
  return value === null ? fault(texts.notNumber(text, texts.secondsNumber)) : parsedDowntimeMs(Number((value * 1000).toPrecision(12)))
}

/** `qemu_strtosz_MiB`: bytes per second with B, K, M, G, T or P, powers of 1,024; without a suffix MiB. */
function size(text: string, kind?: Parameters<typeof parsedBytesPerS>[1]): Parsed {
  const match = /^(\d+(?:\.\d+)?)([bkmgtp]?)$/i.exec(text)
  if (match === null) return fault(texts.notNumber(text, texts.sizePerSecond))
  const power = 'bkmgtp'.indexOf(match[2].toLowerCase())
  return parsedBytesPerS(Number(match[1]) * (match[2] === '' ? MIB_BYTES : 1024 ** power), kind)
}

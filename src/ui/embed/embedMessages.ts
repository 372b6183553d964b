/** Messages between Switchover in a frame and the page around it, version 1: see docs/embedding.md. Messages from outside are untrusted. */
import type { Fault } from '../../scenario/checks/faultList.ts'
import { shareLimits } from '../../scenario/codec/shareLink.ts'
import { isObject } from '../../scenario/json/plainData.ts'

export const PROTOCOL = 'switchover'
export const VERSION = 1

type Command =
  | { type: 'hello' }
  | { type: 'load'; link: string }
  | { type: 'load'; scenario: unknown }
  | { type: 'play' }
  | { type: 'pause' }
  | { type: 'seek'; atS: number }
  | { type: 'set'; path: string; value: unknown }

/** `id`, if a command has one, is repeated in its reply. */
export type Received = Command & { id?: string | number }

export type Report =
  | { type: 'ready' }
  | { type: 'height'; px: number }
  | { type: 'moment'; atS: number; playing: boolean }
  | { type: 'round'; round: number; kind: string; atS: number }
  | { type: 'verdict'; scenario: string; vm: string; text: string; result: unknown }
  | { type: 'end'; atS: number }
  | { type: 'refused'; faults: readonly Fault[]; id?: string | number }
  | { type: 'done'; id: string | number }

/** A path of a field, as faults name it: `vms[0].memoryMiB`. */
const PATH = /^[A-Za-z]\w*(?:\.[A-Za-z]\w*|\[\d{1,4}\])*$/
const INHERITED = /(?:^|\.)(?:constructor|prototype|__proto__)(?:$|[.[])/

/** `id` of a message, for its reply. */
type MessageId = Pick<Received, 'id'>

/** The fault of a message of this protocol. */
export type Malformed = MessageId & { type: 'malformed'; fault: string }

/** A message as a command, or its fault; null if it is not of this protocol. */
export function readCommand(said: unknown): Received | Malformed | null {
  if (!isObject(said) || said.protocol !== PROTOCOL) return null
  const id: MessageId = typeof said.id === 'string' || typeof said.id === 'number' ? { id: said.id } : {}
  const command = said.version === VERSION ? commandOf(said) : `must have version ${VERSION}`
  return typeof command === 'string' ? { type: 'malformed', fault: command, ...id } : { ...command, ...id }
}

function isPath(path: unknown): path is string {
  return typeof path === 'string' && path.length <= 200 && PATH.test(path) && !INHERITED.test(path)
}

function commandOf({ type, link, scenario, atS, path, value }: Record<string, unknown>): Command | string {
  switch (type) {
    case 'hello':
    case 'play':
    case 'pause':
      return { type }
    case 'load':
      if (typeof link === 'string') return link.length > shareLimits.linkCharacters ? 'has a link that is too long' : { type, link }
      return scenario === undefined ? 'must have a link or a scenario' : { type, scenario }
    case 'seek':
      return typeof atS === 'number' && Number.isFinite(atS) ? { type, atS } : 'must have atS, a number of seconds'
    case 'set':
      return isPath(path) ? { type, path, value } : 'must have the path of a field'
    default:
      return 'must have type hello, load, play, pause, seek or set'
  }
}

/** Completions of a command line: whole lines that are understood, each with its effect. */
import { MBPS_OF_MIB_PER_S, MIB_BYTES } from '../../units/units.ts'
import * as texts from '../../messages/compiled/en/realWords.ts'
import { FOR_GOOD_S } from './act.ts'
import type { Act } from './act.ts'
import { parseRealWords } from './parseRealWords.ts'
import { wordsOf } from './wordsOf.ts'
import type { Named } from './wordsOf.ts'

export interface Completion {
  line: string
  what: string
  /** Part of the line that the user most likely changes: a number; null if there is none. */
  hole: readonly [from: number, to: number] | null
}

/** Values in force, which the completions suggest to change. */
interface CompletionContext extends Named {
  downtimeMs: number
  mbps: number
  /** QEMU's push after the switch to post-copy, with a separate limit. */
  isPush: boolean
}

const MOST = 8

/** The best first; at most eight. A line that is understood is only continued. An empty line gives one of each kind. */
export function completionsOf(typed: string, context: CompletionContext): Completion[] {
  const text = typed.trim().toLowerCase()
  const isJson = text.startsWith('{')
  const wanted = isJson ? text.replaceAll(/\s/g, '') : text.replaceAll(/\s+/g, ' ')
  const all = linesOf(context).filter(({ line }) => line.toLowerCase() !== wanted)
  const starting = all.filter(({ line }) => line.toLowerCase().startsWith(wanted))
  if (wanted !== '' && parseRealWords(typed).kind === 'acts') return starting.slice(0, MOST)
  const words = wanted.split(' ')
  const containing = isJson
    ? []
    : all.filter((one) => !starting.includes(one) && words.every((word) => `${one.line} ${one.what}`.toLowerCase().includes(word)))
  return [...starting, ...containing].slice(0, MOST)
}

/** Every line that is suggested, the most common first. */
export function linesOf(context: CompletionContext): Completion[] {
  const { vm, from, to, isPush } = context
  const parameter = isPush ? 'max-postcopy-bandwidth' : 'max-bandwidth'
  const ms = String(Math.max(1, Math.round(context.downtimeMs)))
  const mib = String(Math.max(1, Math.round(context.mbps / MBPS_OF_MIB_PER_S)))
  const cut: Act = { kind: 'link-down', durationS: 2 }
  const loss: Act = { kind: 'packet-loss', lossFraction: 0.01, durationS: FOR_GOOD_S, congestionControl: 'cubic' }
  const ofAct = (act: Act, what: string, hole = ''): Completion => completion(wordsOf(act, context) ?? '', what, hole)
  return [
    ofAct({ kind: 'set-downtime', ms: Number(ms) }, texts.setsDowntime, ms),
    completion(`virsh migrate-setspeed ${isPush ? '--postcopy ' : ''}${vm} ${mib}`, texts.setsBandwidth, mib),
    ofAct({ kind: 'start-postcopy' }, texts.startsPostcopy),
    ofAct({ kind: 'cancel' }, texts.cancels),
    completion(`migrate_set_parameter downtime-limit ${ms}`, texts.setsDowntime, ms),
    completion(`{"execute":"migrate-set-parameters","arguments":{"downtime-limit":${ms}}}`, texts.setsDowntime, ms),
    ofAct(cut, texts.cuts, '2'),
    ofAct({ kind: 'host-crash', host: from }, texts.crashesSource),
    ofAct({ kind: 'host-crash', host: to }, texts.crashesDestination),
    ofAct(loss, texts.loses, '1'),
    ofAct({ kind: 'pause' }, texts.pauses),
    ofAct({ kind: 'recover' }, texts.recovers),
    ofAct({ kind: 'switch-over-now' }, texts.switchesOver),
    completion(`migrate_set_parameter ${parameter} ${mib}M`, texts.setsBandwidth, mib),
    completion('migrate_start_postcopy', texts.startsPostcopy),
    completion('migrate_cancel', texts.cancels),
    completion('migrate_pause', texts.pauses),
    completion('migrate_recover tcp:0:4444', texts.recovers),
    completion('stop', texts.switchesOver),
    completion(
      `{"execute":"migrate-set-parameters","arguments":{"${parameter}":${Number(mib) * MIB_BYTES}}}`,
      texts.setsBandwidth,
      String(Number(mib) * MIB_BYTES),
    ),
    completion('{"execute":"migrate-start-postcopy"}', texts.startsPostcopy),
    completion('{"execute":"migrate_cancel"}', texts.cancels),
    completion('{"execute":"migrate-pause"}', texts.pauses),
    completion('{"execute":"migrate-recover","arguments":{"uri":"tcp:0:4444"}}', texts.recovers),
  ]
}

function completion(line: string, what: string, hole = ''): Completion {
  const at = hole === '' ? -1 : line.lastIndexOf(hole)
  return { line, what, hole: at < 0 ? null : [at, at + hole.length] }
}

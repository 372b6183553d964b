/** Commands of a host's shell that break a link or a host, or mend a link: `ip link set eth0 down; sleep 2; ip link set eth0 up`. */
import { eventLimits } from '../../scenario/schema/fields/limits.ts'
import type { CongestionControl } from '../../scenario/schema/fields/limits.ts'
import * as texts from '../../messages/compiled/en/realWords.ts'
import { acts, fault, FOR_GOOD_S } from './act.ts'
import type { Parsed } from './act.ts'
import { outside } from './parameters.ts'

const DOWN = /^ip\s+link\s+set\s+(?:dev\s+)?\S+\s+down$/
const UP = /^ip\s+link\s+set\s+(?:dev\s+)?\S+\s+up$/
const LOSS = /^tc\s+qdisc\s+(?:add|change|replace)\s+dev\s+\S+\s+root\s+netem\s+loss\s+(?:random\s+)?(\d+(?:\.\d+)?)%$/
const LOSS_ENDS = /^tc\s+qdisc\s+del\s+dev\s+\S+\s+root(?:\s+netem)?$/
const CONTROL = /^sysctl\s+-w\s+net\.ipv4\.tcp_congestion_control\s*=\s*(\w+)$/
const SLEEP = /^sleep\s+(\d+(?:\.\d+)?)s?$/
const CRASH = /^(?:ssh\s+(?:\S+@)?([^\s@]+)\s+)?(["']?)echo\s+c\s*>\s*\/proc\/sysrq-trigger\2$/

export const SHELL_WORDS: ReadonlySet<string> = new Set(['ip', 'tc', 'echo', 'ssh', 'sysctl', 'sleep'])

export function parseShell(text: string): Parsed {
  const crash = CRASH.exec(text)
  if (crash !== null) return acts({ kind: 'host-crash', host: crash[1] ?? null })
  const steps = text.split(/\s*(?:;|&&)\s*/).filter((step) => step !== '')
  const control = controlOf(steps[0])
  if (control === undefined) return fault(texts.controls)
  return brokenLink(control === null ? steps : steps.slice(1), control ?? 'cubic')
}

/** @param control of the connections; Linux's default is CUBIC */
function brokenLink([first = '', ...rest]: readonly string[], control: CongestionControl): Parsed {
  if (rest.length === 0 && UP.test(first)) return { kind: 'mends', fault: 'link-down' }
  if (rest.length === 0 && LOSS_ENDS.test(first)) return { kind: 'mends', fault: 'packet-loss' }
  const isCut = DOWN.test(first)
  const loss = LOSS.exec(first)
  if (!isCut && loss === null) return fault(texts.shellForms)
  const durationS = durationOf(rest, isCut ? UP : LOSS_ENDS)
  if (durationS === null) return fault(isCut ? texts.cutForm : texts.lossForm)
  const tooLong = outside(eventLimits.durationS, durationS)
  if (tooLong !== null) return fault(tooLong)
  if (loss === null) return acts({ kind: 'link-down', durationS })
  const lossFraction = Number((Number(loss[1]) / 100).toPrecision(12))
  if (lossFraction > 1) return fault(texts.enter('0 to 100 %'))
  return acts({ kind: 'packet-loss', lossFraction, durationS, congestionControl: control })
}

/** Null: the step sets none. Undefined: one that the simulator does not have. */
function controlOf(step: string | undefined): CongestionControl | null | undefined {
  const name = CONTROL.exec(step ?? '')?.[1]
  if (name === undefined) return null
  return name === 'cubic' || name === 'bbr' ? name : undefined
}

/** Time until the end, in seconds; null for steps that are not understood. */
function durationOf(steps: readonly string[], ends: RegExp): number | null {
  if (steps.length === 0) return FOR_GOOD_S
  const sleep = SLEEP.exec(steps[0])
  if (sleep === null || steps.length !== 2 || !ends.test(steps[1])) return null
  return Number(sleep[1])
}

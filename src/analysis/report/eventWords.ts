/** An event of a scenario, as a few words for a mark and as a sentence for the story and for lists. */
import type { ManagerActionKind } from '../../engine/result/result.ts'
import { eventDescriptors } from '../../scenario/schema/events/events.ts'
import { eventLimits } from '../../scenario/schema/fields/limits.ts'
import type { ScenarioEvent } from '../../scenario/schema/schema.ts'
import type { Deadline } from './deadlines.ts'
import type { RateText } from '../../units/format.ts'
import { formatExact, inMbit, percent, say } from '../../units/format.ts'
import * as texts from '../../messages/compiled/en/report.ts'

/** The events that concern a VM: its own, and those of hosts and links. */
export function eventsOfVm(events: readonly ScenarioEvent[], vm: string): ScenarioEvent[] {
  return events.filter(({ kind, target }) => eventDescriptors[kind].target !== 'vm' || target === vm)
}

interface EventWords {
  /** `workload 2×`. */
  short: string
  /** `Workload 2× its initial rate.` */
  sentence: string
}

type Words = { readonly [K in ScenarioEvent['kind']]: (event: Extract<ScenarioEvent, { kind: K }>, rate: RateText) => EventWords }

const controls = { ideal: '', cubic: texts.underCubic, bbr: texts.underBbr }

const wordsByKind: Words = {
  'switch-over-now': () => ({ short: texts.switchOverWords, sentence: texts.operatorSwitchesOver }),
  'start-postcopy': () => ({ short: texts.postcopyWords, sentence: texts.operatorStartsPostcopy }),
  cancel: () => ({ short: texts.cancelWords, sentence: texts.operatorCancels }),
  pause: () => ({ short: texts.pausePostcopyWords, sentence: texts.operatorPausesPostcopy }),
  recover: () => ({ short: texts.recoverWords, sentence: texts.operatorRecovers }),
  'set-max-mbps': ({ mbps }, rate) => {
    if (mbps === 0) return { short: texts.noBandwidthLimitWords, sentence: texts.bandwidthLimitRemoved }
    const limit = rate(mbps)
    return { short: texts.bandwidthLimitWords(limit), sentence: texts.bandwidthLimitSet(limit) }
  },
  'set-downtime': ({ ms }) => ({ short: texts.downtimeLimitWords(formatExact(ms)), sentence: texts.downtimeLimitSet(formatExact(ms)) }),
  'set-workload': () => ({ short: texts.newWorkloadWords, sentence: texts.workloadChanges }),
  'scale-workload': ({ scale }) => ({ short: texts.workloadFactorWords(formatExact(scale)), sentence: loadSentence(scale) }),
  'link-down': ({ target, durationS }) => {
    const length = isForGood(durationS) ? texts.forGood : seconds(durationS)
    return { short: texts.linkDownWords(length), sentence: texts.linkDown(pathWords(target).atStart, lengthOf(durationS)) }
  },
  'packet-loss': ({ target, durationS, lossFraction, congestionControl }) => {
    const lost = say(percent(lossFraction))
    return {
      short: texts.packetLossWords(lost),
      sentence: texts.packetLoss(lost, pathWords(target).within, lengthOf(durationS), controls[congestionControl ?? 'ideal']),
    }
  },
  'host-crash': ({ target }) => ({ short: texts.hostCrashWords(target), sentence: texts.hostCrashes(target) }),
}

/** `rate` writes a bandwidth limit. */
export function eventWords(event: ScenarioEvent, rate: RateText = inMbit): EventWords {
  return (wordsByKind[event.kind] as (event: ScenarioEvent, rate: RateText) => EventWords)(event, rate)
}

/** One direction of a host's port, as its series are named: `a.up`. */
const PORT_DIRECTION = /^(.+)\.(up|down)$/

/** A phrase at the start of a sentence (`Pre-copy`) and within one (`pre-copy`). */
export interface Phrase {
  atStart: string
  within: string
}

/** A link by its id; a direction of a host's port in words. */
function pathWords(target: string): Phrase {
  const [, host, direction] = PORT_DIRECTION.exec(target) ?? []
  const words = host === undefined ? texts.linkOf : direction === 'up' ? texts.outboundPortOf : texts.inboundPortOf
  return { atStart: words.atStart(host ?? target), within: words.within(host ?? target) }
}

/** The action of a deadline or a manager, in a word or two. */
export function actionWords(action: Deadline['action'] | ManagerActionKind): string {
  switch (action) {
    case 'set-downtime':
      return texts.setDowntimeWords
    case 'set-max-mbps':
      return texts.setBandwidthWords
    case 'pause':
      return texts.pauseWords
    case 'start-postcopy':
      return texts.postcopyWords
    case 'abort':
      return texts.abortWords
    case 'none':
      return texts.notPossibleWords
    case 'switch-over':
      return texts.switchOverWords
    case 'miss':
      return texts.deadlineMissedWords
    case 'end':
      return texts.simulationEndsWords
  }
}

function isForGood(durationS: number): boolean {
  return durationS >= eventLimits.durationS.max
}

/** `for 2 s`, `for good`. */
function lengthOf(durationS: number): string {
  return isForGood(durationS) ? texts.forGood : texts.forTime(seconds(durationS))
}

/** The value as it was set, with every figure. */
function seconds(count: number): string {
  return `${formatExact(count)} s`
}

function loadSentence(scale: number): string {
  if (scale === 1) return texts.workloadAtInitialRate
  return scale === 0 ? texts.workloadStops : texts.workloadFactor(formatExact(scale))
}

/** An event of a scenario, as a few words for a mark and as a sentence for the story and for lists. */
import type { ManagerActionKind } from '../../engine/result.ts'
import { eventLimits } from '../../scenario/schema/limits.ts'
import type { ScenarioEvent } from '../../scenario/schema/schema.ts'
import type { Deadline } from './deadlines.ts'
import { bitRate, formatExact, percent, say } from '../../units/format.ts'
import * as texts from '../../texts/report.ts'

export interface EventWords {
  /** `workload 2×`. */
  short: string
  /** `Workload 2× its initial rate.` */
  sentence: string
}

export function eventWords(event: ScenarioEvent): EventWords {
  switch (event.kind) {
    case 'switch-over-now': return { short: texts.switchOverWords, sentence: texts.operatorSwitchesOver }
    case 'start-postcopy': return { short: texts.postcopyWords, sentence: texts.operatorStartsPostcopy }
    case 'cancel': return { short: texts.cancelWords, sentence: texts.operatorCancels }
    case 'pause': return { short: texts.pausePostcopyWords, sentence: texts.operatorPausesPostcopy }
    case 'recover': return { short: texts.recoverWords, sentence: texts.operatorRecovers }
    case 'set-max-mbps': {
      if (event.mbps === 0) return { short: texts.noBandwidthLimitWords, sentence: texts.bandwidthLimitRemoved }
      const limit = say(bitRate(event.mbps))
      return { short: texts.bandwidthLimitWords(limit), sentence: texts.bandwidthLimitSet(limit) }
    }
    case 'set-downtime':
      return { short: texts.downtimeLimitWords(formatExact(event.ms)), sentence: texts.downtimeLimitSet(formatExact(event.ms)) }
    case 'set-workload': return { short: texts.newWorkloadWords, sentence: texts.workloadChanges }
    case 'scale-workload': return { short: texts.workloadFactorWords(formatExact(event.scale)), sentence: loadSentence(event.scale) }
    case 'link-down': {
      const length = seconds(event.durationS)
      return { short: texts.linkDownWords(length), sentence: texts.linkDown(event.target, length) }
    }
    case 'packet-loss': {
      const lost = say(percent(event.lossFraction))
      return { short: texts.packetLossWords(lost), sentence: texts.packetLoss(lost, event.target, seconds(event.durationS), controls[event.congestionControl ?? 'ideal']) }
    }
    case 'host-crash': return { short: texts.hostCrashWords(event.target), sentence: texts.hostCrashes(event.target) }
  }
}

const controls = { ideal: '', cubic: texts.underCubic, bbr: texts.underBbr }

/** The action of a deadline or a manager, in a word or two. */
export function actionWords(action: Deadline['action'] | ManagerActionKind): string {
  switch (action) {
    case 'set-downtime': return texts.setDowntimeWords
    case 'set-max-mbps': return texts.setBandwidthWords
    case 'pause': return texts.pauseWords
    case 'start-postcopy': return texts.postcopyWords
    case 'abort': return texts.abortWords
    case 'none': return texts.notPossibleWords
    case 'switch-over': return texts.switchOverWords
    case 'miss': return texts.deadlineMissedWords
    case 'stop-looking': return texts.simulationEndsWords
  }
}

/** The value as it was set, with every figure. */
function seconds(count: number): string {
  if (count >= eventLimits.durationS.max) return texts.forGood
  return `${formatExact(count)} s`
}

function loadSentence(scale: number): string {
  if (scale === 1) return texts.workloadAtInitialRate
  return scale === 0 ? texts.workloadStops : texts.workloadFactor(formatExact(scale))
}

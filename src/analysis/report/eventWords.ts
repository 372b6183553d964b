/** An event of a scenario, as a few words for a mark and as a sentence for the story and for lists. */
import type { ManagerActionKind } from '../../engine/result.ts'
import type { ScenarioEvent } from '../../scenario/schema/schema.ts'
import type { Deadline } from './deadlines.ts'
import { bitRate, formatExact, formatWhole, percent, say } from '../../units/format.ts'
import * as texts from '../../texts/report.ts'

export interface EventWords {
  /** `load ×2`. */
  short: string
  /** `The load becomes ×2.` */
  sentence: string
}

export function eventWords(event: ScenarioEvent): EventWords {
  switch (event.kind) {
    case 'switch-over-now': return { short: texts.switchOver, sentence: texts.operatorSwitchOverNow }
    case 'start-postcopy': return { short: 'post-copy', sentence: texts.theOperatorSwitchesToPost }
    case 'cancel': return { short: 'cancel', sentence: texts.theOperatorCancelsTheMigration }
    case 'recover': return { short: 'recover', sentence: texts.operatorRecoverThePausedPost }
    case 'set-max-mbps': {
      const cap = event.mbps === 0 ? texts.noCap : say(bitRate(event.mbps))
      return { short: texts.limit(cap), sentence: event.mbps === 0 ? texts.bandwidthLimitRemoved : texts.bandwidthLimitSetTo(cap) }
    }
    case 'set-downtime':
      return { short: texts.limitMs(formatWhole(event.ms)), sentence: texts.theDowntimeLimitBecomesMs(formatWhole(event.ms)) }
    case 'set-workload': return { short: texts.newWorkload, sentence: texts.workloadChanges }
    case 'scale-workload': return { short: texts.workload(formatExact(event.scale)), sentence: loadSentence(event.scale) }
    case 'link-down': {
      const length = seconds(event.durationS)
      return { short: texts.linkDown(length), sentence: texts.linkDownFor(event.target, length) }
    }
    case 'packet-loss': {
      const lost = say(percent(event.lossFraction))
      return { short: texts.loss(lost), sentence: texts.packetLossOnFor(lost, event.target, seconds(event.durationS)) }
    }
    case 'host-crash': return { short: `${event.target} crashes`, sentence: texts.hostCrashes(event.target) }
  }
}

/** The action of a deadline or a manager, in a word or two. */
export function actionWords(action: Deadline['action'] | ManagerActionKind): string {
  switch (action) {
    case 'set-downtime': return texts.setDowntimeLimit
    case 'set-max-mbps': return texts.setBandwidth
    case 'pause': return texts.pauseGuest
    case 'start-postcopy': return 'post-copy'
    case 'abort': return 'abort'
    case 'none': return texts.notPossible
    case 'switch-over': return texts.switchOver
    case 'miss': return texts.deadlineMissed
    case 'stop-looking': return texts.simulationEnds
  }
}

/** The value as it was set, with every figure. */
function seconds(count: number): string {
  return `${formatExact(count)} s`
}

function loadSentence(scale: number): string {
  if (scale === 1) return texts.workloadBackToItsInitial
  return scale === 0 ? texts.workloadStops : texts.workloadItsInitialRate(formatExact(scale))
}

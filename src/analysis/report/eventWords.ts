/** An event of a scenario, as a few words for a mark and as a sentence for the story and for lists. */
import type { ManagerActionKind } from '../../engine/result.ts'
import type { ScenarioEvent } from '../../scenario/schema/schema.ts'
import type { Deadline } from './deadlines.ts'
import { bitRate, formatExact, formatWhole, percent, say } from '../../units/format.ts'

export interface EventWords {
  /** `load ×2`. */
  short: string
  /** `The load becomes ×2.` */
  sentence: string
}

export function eventWords(event: ScenarioEvent): EventWords {
  switch (event.kind) {
    case 'switch-over-now': return { short: 'switch over', sentence: 'Operator: switch over now.' }
    case 'start-postcopy': return { short: 'post-copy', sentence: 'The operator switches to post-copy.' }
    case 'cancel': return { short: 'cancel', sentence: 'The operator cancels the migration.' }
    case 'recover': return { short: 'recover', sentence: 'Operator: recover the paused post-copy.' }
    case 'set-max-mbps': {
      const cap = event.mbps === 0 ? 'no cap' : say(bitRate(event.mbps))
      return { short: `limit ${cap}`, sentence: event.mbps === 0 ? 'Bandwidth limit removed.' : `Bandwidth limit set to ${cap}.` }
    }
    case 'set-downtime':
      return { short: `limit ${formatWhole(event.ms)} ms`, sentence: `The downtime limit becomes ${formatWhole(event.ms)} ms.` }
    case 'set-workload': return { short: 'new workload', sentence: 'Workload changes.' }
    case 'scale-workload': return { short: `workload ${formatExact(event.scale)}×`, sentence: loadSentence(event.scale) }
    case 'link-down': {
      const length = seconds(event.durationS)
      return { short: `link down ${length}`, sentence: `Link ${event.target} down for ${length}.` }
    }
    case 'packet-loss': {
      const lost = say(percent(event.lossFraction))
      return { short: `loss ${lost}`, sentence: `${lost} packet loss on ${event.target} for ${seconds(event.durationS)}.` }
    }
    case 'host-crash': return { short: `${event.target} crashes`, sentence: `Host ${event.target} crashes.` }
  }
}

/** The action of a deadline or a manager, in a word or two. */
export function actionWords(action: Deadline['action'] | ManagerActionKind): string {
  switch (action) {
    case 'set-downtime': return 'set downtime limit'
    case 'set-max-mbps': return 'set bandwidth'
    case 'pause': return 'pause guest'
    case 'start-postcopy': return 'post-copy'
    case 'abort': return 'abort'
    case 'none': return 'not possible'
    case 'switch-over': return 'switch over'
    case 'miss': return 'deadline missed'
    case 'stop-looking': return 'simulation ends'
  }
}

/** The value as it was set, with every figure. */
function seconds(count: number): string {
  return `${formatExact(count)} s`
}

function loadSentence(scale: number): string {
  if (scale === 1) return 'Workload back to its initial rate.'
  return scale === 0 ? 'Workload stops.' : `Workload ${formatExact(scale)}× its initial rate.`
}

/** Events of a scenario in words: `Cut link for 60 s at 3.20 s`. */
import { isSameJson } from '../../../scenario/json/sameJson.ts'
import { eventLimits } from '../../../scenario/schema/fields/limits.ts'
import type { ScenarioEvent } from '../../../scenario/schema/schema.ts'
import * as texts from '../../../messages/compiled/en/commands.ts'
import { duration, formatExact, inMbit, percent, say } from '../../../units/format.ts'

/** Events that another list does not have. */
export function eventsBeyond(events: readonly ScenarioEvent[], others: readonly ScenarioEvent[]): ScenarioEvent[] {
  return events.filter((event) => !others.some((other) => isSameJson(other, event)))
}

/** `Cut link for 60 s at 3.20 s`. */
export function givenCommand(event: ScenarioEvent): string {
  return texts.commandGiven(commandWords(event), say(duration(event.atS)))
}

type Words = { readonly [K in ScenarioEvent['kind']]: (event: Extract<ScenarioEvent, { kind: K }>) => string }

/** Each event as its command on the stage has it. */
const commandNames: Words = {
  'switch-over-now': () => texts.switchOver,
  'start-postcopy': () => texts.startPostcopy,
  cancel: () => texts.cancelMigration,
  pause: () => texts.pausePostcopy,
  recover: () => texts.recoverPostcopy,
  'set-max-mbps': ({ mbps }) => (mbps === 0 ? texts.noBandwidthLimit : texts.withValue(texts.bandwidthLimit, inMbit(mbps))),
  'set-downtime': ({ ms }) => texts.withValue(texts.downtimeLimit, `${formatExact(ms)} ms`),
  'set-workload': () => texts.newWorkload,
  'scale-workload': ({ scale }) => texts.withValue(texts.writeRate, `${formatExact(scale)}×`),
  'link-down': ({ durationS }) =>
    durationS >= eventLimits.durationS.max ? texts.cutLinkForGood : texts.cutLinkFor(`${formatExact(durationS)} s`),
  'packet-loss': ({ lossFraction }) => texts.withValue(texts.losePackets, say(percent(lossFraction))),
  'host-crash': ({ target }) => texts.crash(target),
}

function commandWords(event: ScenarioEvent): string {
  return (commandNames[event.kind] as (event: ScenarioEvent) => string)(event)
}

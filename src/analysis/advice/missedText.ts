/** The order of the options: whether anything has to change, and what would have to where no option meets the goals. */
import * as texts from '../../messages/compiled/en/places/advice.ts'
import { bitRate, dataSize, duration, percent, say } from '../../units/format.ts'
import type { AdviceDocument, AdvisedOption } from './adviceDocument.ts'
import { optionStatus } from './ranking.ts'
import type { Wishes } from './wishes.ts'

type Missed = Pick<AdviceDocument, 'oneCopy' | 'wishes' | 'options' | 'nonMemoryPauseMs' | 'assumesLimit' | 'wouldMeet'>

/** How the options are ordered; first, where it is so, that the current settings are enough. */
export function orderText(document: Missed & Pick<AdviceDocument, 'now'>): string {
  const { now, options } = document
  return (
    (now !== null && optionStatus(now) === 'meets' ? texts.nothingToChange : '') +
    (options[0]?.status === 'meets' ? texts.order : noneText(document))
  )
}

/** That no option meets the goals, and what would have to change for one to meet them. */
export function noneText({ oneCopy, wishes, options, nonMemoryPauseMs, assumesLimit, wouldMeet }: Missed): string {
  const isTooLong = oneCopy !== null && oneCopy.leastS > wishes.totalS
  return (
    (options.length === 0 ? texts.noneEnds : texts.none) +
    (isTooLong ? texts.copyTakesLonger(say(dataSize(oneCopy.usedMiB)), say(duration(oneCopy.leastS)), say(bitRate(oneCopy.mbps))) : '') +
    (nonMemoryPauseMs !== null && nonMemoryPauseMs > wishes.downtimeMs
      ? (assumesLimit ? texts.limitDecides : texts.pauseIsLonger)(say(duration(nonMemoryPauseMs / 1000)))
      : neededLimit(wishes, options)) +
    changeText(wouldMeet)
  )
}

function changeText(wouldMeet: Missed['wouldMeet']): string {
  const { loadShare = null, linkMbps = null } = wouldMeet ?? {}
  return (
    (loadShare === null ? '' : texts.loadWouldDo(say(percent(loadShare)))) +
    (linkMbps === null ? '' : texts.linkWouldDo(say(bitRate(linkMbps))))
  )
}

/** The least downtime goal with which a strategy that keeps to the time, and to the guest, would meet all goals. */
function neededLimit(wishes: Wishes, options: readonly AdvisedOption[]): string {
  const inTime = options.filter(
    ({ family, totalS, downtimeMs }) =>
      family === 'longer-limit' && totalS.p90 !== null && totalS.p90 <= wishes.totalS && downtimeMs.p90 !== null,
  )
  const leastMs = Math.min(...inTime.map(({ downtimeMs }) => downtimeMs.p90 ?? Infinity))
  return leastMs > wishes.downtimeMs && leastMs < Infinity ? texts.limitWouldDo(say(duration(leastMs / 1000))) : ''
}

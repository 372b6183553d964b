/** English texts: manager actions and their causes. */
import { formatExact, formatNumber, formatWhole, plural } from '../../../units/format.ts'
import { limitText, perSizeText, setTimeText, sizeText, timeText } from './phrases.ts'
import type { Texts } from './reason.ts'

export const managerTexts: Texts<
  | 'manager-limits-rate'
  | 'manager-sets-downtime'
  | 'manager-asks-downtime'
  | 'manager-pauses'
  | 'manager-starts-postcopy'
  | 'manager-asks-postcopy'
  | 'manager-aborts'
  | 'setting'
  | 'policy-start'
  | 'tuning-start'
  | 'qemu-default'
  | 'ladder-step'
  | 'stall-step'
  | 'tuning-step'
  | 'rises'
  | 'timeout'
  | 'deadline'
  | 'deadline-missed'
  | 'no-progress'
  | 'not-stopped'
  | 'stall-minimum'
> = {
  'manager-limits-rate': ({ manager, mbps, because }, { text, rate }) =>
    `${manager} limits the bandwidth to ${rate(mbps)}: ${text(because)}.`,
  'manager-sets-downtime': ({ manager, limitMs, because }, { text }) =>
    `${manager} sets the downtime limit to ${limitText(limitMs)}: ${text(because)}.`,
  'manager-asks-downtime': ({ manager, limitMs }) =>
    `${manager} asks for a downtime limit of ${limitText(limitMs)}: the switchover rule has no downtime limit.`,
  'manager-pauses': ({ manager, remainingBytes, because }, { text }) =>
    `${manager} pauses the guest with ${sizeText(remainingBytes)} remaining: ${text(because)}.`,
  'manager-starts-postcopy': ({ manager, because }, { text }) => `${manager} starts post-copy: ${text(because)}.`,
  'manager-asks-postcopy': ({ manager, because }, { text }) =>
    `${manager} asks for post-copy (${text(because)}): the migration was started without post-copy.`,
  'manager-aborts': ({ manager, because }, { text }) => `${manager} aborts the migration: ${text(because)}.`,
  setting: ({ name, value, unit }) => (value === null ? name : `${name} ${formatExact(value)}${unit === '' ? '' : ` ${unit}`}`),
  'policy-start': ({ policy }) => `initial value of the policy ${policy}`,
  'tuning-start': () => 'initial value of downtimeTuning',
  'qemu-default': () => 'QEMU’s default, which only the stall detector changes',
  'ladder-step': ({ step, of, delayS, gib, counted }) => `step ${step} of ${of}, one every ${perSizeText(delayS, gib, counted)}`,
  'stall-step': ({ passes, limit, step, of, policy }) =>
    `${plural(passes, 'round')} since monitoring began, over ${limit} (step ${step} of ${of}, policy ${policy})`,
  'tuning-step': ({ pass, stepMs, everyS, upToMs }) =>
    `round ${formatWhole(pass)}, +${limitText(stepMs)} every ${setTimeText(everyS)} up to ${limitText(upToMs)}`,
  rises: ({ polls, empty, limit }) =>
    `${empty === 0 ? 'remaining memory rose' : empty === polls ? 'nothing remained' : 'remaining memory rose, or nothing remained,'} in ${plural(polls, 'poll')}, over ${limit}`,
  timeout: ({ setting, seconds }) => `${setting} ${setTimeText(seconds)} elapsed`,
  deadline: ({ sPerGiB, gib, counted, seconds, factor }) =>
    `${perSizeText(sPerGiB, gib, counted)}${factor === 1 ? '' : ` × ${formatExact(factor)}`} = ${setTimeText(seconds)} elapsed`,
  'deadline-missed': ({ deadline, remainingBytes, needS, leftS, factor }, { text }) => {
    const need =
      needS === null
        ? `${sizeText(remainingBytes)} remain while nothing is sent`
        : `${sizeText(remainingBytes)} need ${timeText(needS)}; only ${setTimeText(leftS)} remain until ${formatExact(factor)}× the deadline`
    return `${text(deadline)}, and ${need}`
  },
  'no-progress': ({ seconds, limitS }) => `no progress for ${setTimeText(seconds)}, over progressTimeout ${setTimeText(limitS)}`,
  'not-stopped': ({ withinS }) => `the guest was not stopped within ${setTimeText(withinS)} of raising the limit`,
  'stall-minimum': ({ remainingBytes, downtimeMs, factor, fits }) => {
    const left = `stalled; smallest remaining ${sizeText(remainingBytes)} (${timeText(downtimeMs / 1000)} of downtime)`
    return fits === null ? left : `${left}, ${fits ? 'within' : 'over'} ${formatNumber(factor)} × maxDowntimeMs`
  },
}

/** Chinese texts: manager actions and their causes. */
import { formatExact, formatNumber, formatWhole, plural } from '../../../../units/format.ts'
import { limitText, perSizeText, setTimeText, sizeText, timeText } from './phrases.ts'
import type { managerTexts as english } from '../managerTexts.ts'

export const managerTexts: typeof english = {
  'manager-limits-rate': ({ manager, mbps, because }, { text, rate }) => `${manager} 把带宽限制为 ${rate(mbps)}：${text(because)}。`,
  'manager-sets-downtime': ({ manager, limitMs, because }, { text }) =>
    `${manager} 把停机时间上限设为 ${limitText(limitMs)}：${text(because)}。`,
  'manager-asks-downtime': ({ manager, limitMs }) => `${manager} 要求停机时间上限为 ${limitText(limitMs)}：该切换规则没有停机时间上限。`,
  'manager-pauses': ({ manager, remainingBytes, because }, { text }) =>
    `${manager} 在剩余 ${sizeText(remainingBytes)} 时暂停客户机：${text(because)}。`,
  'manager-starts-postcopy': ({ manager, because }, { text }) => `${manager} 启动后拷贝：${text(because)}。`,
  'manager-asks-postcopy': ({ manager, because }, { text }) => `${manager} 要求后拷贝（${text(because)}）：迁移启动时没有启用后拷贝。`,
  'manager-aborts': ({ manager, because }, { text }) => `${manager} 中止迁移：${text(because)}。`,
  setting: ({ name, value, unit }) => (value === null ? name : `${name} ${formatExact(value)}${unit === '' ? '' : ` ${unit}`}`),
  'policy-start': ({ policy }) => `策略 ${policy} 的初始值`,
  'tuning-start': () => 'downtimeTuning 的初始值',
  'qemu-default': () => 'QEMU 的默认值，只有停滞检测器会改变它',
  'ladder-step': ({ step, of, delayS, gib, counted }) => `第 ${step} / ${of} 级，每 ${perSizeText(delayS, gib, counted)} 一级`,
  'stall-step': ({ passes, limit, step, of, policy }) =>
    `开始监视以来 ${plural(passes, 'round')}，超过 ${limit}（第 ${step} / ${of} 级，策略 ${policy}）`,
  'tuning-step': ({ pass, stepMs, everyS, upToMs }) =>
    `第 ${formatWhole(pass)} 轮，每 ${setTimeText(everyS)} 增加 ${limitText(stepMs)}，最高 ${limitText(upToMs)}`,
  rises: ({ polls, empty, limit }) =>
    empty === 0
      ? `剩余内存在 ${plural(polls, 'poll')}中上升，超过 ${limit}`
      : `${plural(polls, 'poll')}发现${empty === polls ? '没有剩余内存' : '剩余内存上升或没有剩余内存'}，超过 ${limit}`,
  timeout: ({ setting, seconds }) => `${setting} ${setTimeText(seconds)} 已到`,
  deadline: ({ sPerGiB, gib, counted, seconds, factor }) =>
    `${perSizeText(sPerGiB, gib, counted)}${factor === 1 ? '' : ` × ${formatExact(factor)}`} = ${setTimeText(seconds)} 已到`,
  'deadline-missed': ({ deadline, remainingBytes, needS, leftS, factor }, { text }) => {
    const need =
      needS === null
        ? `剩余 ${sizeText(remainingBytes)}，而没有数据在发送`
        : `剩余 ${sizeText(remainingBytes)} 需要 ${timeText(needS)}；到截止时间的 ${formatExact(factor)} 倍只剩 ${setTimeText(leftS)}`
    return `${text(deadline)}，${need}`
  },
  'no-progress': ({ seconds, limitS }) => `${setTimeText(seconds)} 没有进展，超过 progressTimeout ${setTimeText(limitS)}`,
  'not-stopped': ({ withinS }) => `提高上限后 ${setTimeText(withinS)} 内客户机仍未停止`,
  'stall-minimum': ({ remainingBytes, downtimeMs, factor, fits }) => {
    const left = `已停滞；最小剩余 ${sizeText(remainingBytes)}（停机时间 ${timeText(downtimeMs / 1000)}）`
    return fits === null ? left : `${left}，${fits ? '不超过' : '超过'} ${formatNumber(factor)} × maxDowntimeMs`
  },
}

/** One axis of a drawn sweep: its values side by side, a tick where a round value lies among them. */
import type { Axis, SettingValue } from '../../../analysis/sweep/grid.ts'
import type { AxisSpec } from '../../../analysis/sweep/varyText.ts'
import { formatExact, formatRounded } from '../../../units/format.ts'
import { labelled } from '../../../units/punctuation.ts'
import type { PlotAxis } from '../../../kit/plot/marks.ts'
import { linearScale, logScale } from '../../../kit/plot/scale.ts'
import type { SettingChoice } from './controls/settingChoices.ts'
import { optionLabel } from './controls/settingChoices.ts'
import * as texts from '../../../messages/compiled/en/places/explore.ts'

export interface AxisModel {
  choice: SettingChoice
  values: readonly SettingValue[]
  log: boolean
  /** Label, unit and scale. */
  title: string
  /** Position in values: 0 is the first, 1 the second, 0.5 halfway between them; ascending. */
  ticks: readonly { at: number; label: string }[]
  /** Position of the value in Play; null if it lies outside. */
  currentAt: number | null
}

/** Ticks nearer than this share of the axis would crowd. */
const nearShare = 0.08

export function axisModel(axis: Axis, spec: AxisSpec | undefined, choice: SettingChoice): AxisModel {
  const { values } = axis
  const log = spec?.kind === 'range' && spec.scale === 'log'
  const unit = choice.kind === 'number' && choice.unit !== '' ? ` (${choice.unit})` : ''
  const title = texts.acrossTitle(`${choice.label}${unit}`, log)
  const numbers = values.filter((value) => typeof value === 'number')
  if (spec?.kind !== 'range' || numbers.length < values.length) {
    const at = values.indexOf(choice.current)
    return {
      choice,
      values,
      log,
      title,
      ticks: values.map((value, i) => ({ at: i, label: shortValue(choice, value) })),
      currentAt: at < 0 ? null : at,
    }
  }
  const { ticks } = log ? logScale(numbers) : linearScale(numbers, 6)
  const round = ticks
    .flatMap((tick) => {
      const at = positionAmong(numbers, tick, log)
      return at === null ? [] : [{ at, label: formatExact(tick) }]
    })
    .sort((a, b) => a.at - b.at)
  const placed = withEnds(
    round,
    numbers.map((number) => shortValue(choice, number)),
  )
  return {
    choice,
    values,
    log,
    title,
    ticks: placed,
    currentAt: typeof choice.current === 'number' ? positionAmong(numbers, choice.current, log) : null,
  }
}

const NAMES_PX = 116
const NUMBERS_PX = 64

/** The values side by side, each in the middle of its place. */
export function plotAxis({ choice, values, ticks, title }: AxisModel): PlotAxis {
  const scale = { low: -0.5, high: values.length - 0.5, log: false, ticks: ticks.map(({ at }) => at) }
  const tick = (at: number) => ticks.find((one) => one.at === at)?.label ?? ''
  const text = (at: number) => settingValueText(choice, values[Math.round(at)] ?? '')
  return { scale, title, text, tick, px: choice.kind === 'list' ? NAMES_PX : NUMBERS_PX }
}

/** Adds a tick at the first and the last value where no round one is near. */
function withEnds(ticks: AxisModel['ticks'], labels: readonly string[]): AxisModel['ticks'] {
  const last = labels.length - 1
  const isFree = (end: number) => ticks.every(({ at }) => Math.abs(at - end) > nearShare * last)
  return [...(isFree(0) ? [{ at: 0, label: labels[0] }] : []), ...ticks, ...(isFree(last) ? [{ at: last, label: labels[last] }] : [])]
}

/** Position of a value among ascending or descending numbers; null outside. */
export function positionAmong(numbers: readonly number[], value: number, log: boolean): number | null {
  const on = (number: number) => (log ? Math.log(number) : number)
  for (let i = 0; i + 1 < numbers.length; i++) {
    const [a, b] = [numbers[i], numbers[i + 1]]
    if (value >= Math.min(a, b) && value <= Math.max(a, b)) return i + (on(value) - on(a)) / (on(b) - on(a))
  }
  return numbers.length === 1 && numbers[0] === value ? 0 : null
}

/** A round number on the axis of a figure, all of its digits, so that equal steps read as equal; empty below zero. */
export function figureTick(value: number): string {
  return value < 0 ? '' : formatExact(value)
}

/** A value with its unit: `1,000 Mbit/s`, `Post-copy`. */
export function settingValueText(choice: SettingChoice, value: SettingValue): string {
  if (typeof value !== 'number' || choice.kind === 'list') return optionLabel(choice, value)
  const { unit, rate } = choice
  return `${shortValue(choice, value)}${unit === '' || rate !== null ? unit : ` ${unit}`}`
}

/** Three figures, and all of a round number: of 1,000 writes, of 1,024 MiB. */
function shortValue(choice: SettingChoice, value: SettingValue): string {
  if (typeof value !== 'number') return optionLabel(choice, value)
  const isBinary = choice.kind === 'number' && /^[KMG]iB$/.test(choice.unit)
  const isRound = Number.isInteger(value) && (value % 100 === 0 || (isBinary && value % 64 === 0))
  return formatRounded(value, Math.abs(value) >= 1000 && isRound ? 9 : 3)
}

/** A value with the setting that it belongs to: `20,000 page writes/s`, `Link: 1,000 Mbit/s`, `Post-copy`. */
export function settingText(choice: SettingChoice, value: SettingValue): string {
  if (choice.kind === 'list' && typeof value === 'string') return settingValueText(choice, value)
  return rateText(choice, value) ?? labelled(choice.label, settingValueText(choice, value))
}

/** A value within a sentence: `31,000 page writes/s`, `820 Mbit/s (Link)`, `3 (vCPUs)`. */
export function amountText(choice: SettingChoice, value: SettingValue): string {
  return rateText(choice, value) ?? texts.amount(choice.label, settingValueText(choice, value))
}

/** `20,000 page writes/s`: the rate with the counted event; null for other settings. */
function rateText(choice: SettingChoice, value: SettingValue): string | null {
  return choice.kind === 'number' && choice.rate !== null ? choice.rate(shortValue(choice, value)) : null
}

/** What a sweep says, in a sentence: where the scenario of Play stops converging, along the setting that was swept. */
import { flipsOf } from '../../analysis/sweep/cliff.ts'
import type { SettingValue } from '../../analysis/sweep/grid.ts'
import type { PointSummary } from '../../analysis/sweep/summary.ts'
import { stateOf } from '../../store/explore/exploreStore.ts'
import { formatExact, formatWhole } from '../../units/format.ts'
import type { AxisModel } from './axisModel.ts'
import { inSentence, settingText, valueText } from './axisModel.ts'
import type { ExploreModel } from './exploreModel.ts'
import { lineThrough } from './exploreModel.ts'
import type { FigureChoice } from './figureChoices.ts'
import * as texts from '../../texts/explore.ts'

export interface Answer {
  headline: string
  detail: string
}

/** `rounds`: the strategy copies in rounds, so that it converges or does not; others complete or do not. */
export function answerOf(model: ExploreModel, figure: FigureChoice, rounds: boolean): Answer {
  const { axis, other, line, fixed } = answeringLine(model)
  const within = model.untilS === null ? '' : texts.withinS(formatExact(model.untilS))
  if (line.every((point) => point === undefined)) return { headline: texts.simulating(formatWhole(model.columns * model.rows)), detail: within }
  const where = other === null || fixed === null ? '' : texts.atOther(typeof fixed === 'number' ? ownAmount(other, fixed) : valueText(other.choice, fixed))
  if (axis.choice.kind === 'list') return { headline: bestOf(axis, line, figure), detail: joined(where, within) }
  const { headline, next } = flipOf(axis, line, rounds)
  const { current } = axis.choice
  return { headline, detail: joined(where, next, current === null ? '' : texts.yourValue(ownAmount(axis, current)), within) }
}

interface AnsweringLine {
  axis: AxisModel
  other: AxisModel | null
  /** Value of the other setting on the line. */
  fixed: SettingValue
  line: readonly (PointSummary | undefined)[]
}

/** The line that the sentence is about: through the run of Play, along the setting up, unless only the one across has numbers. */
function answeringLine(model: ExploreModel): AnsweringLine {
  const { up, across, nearest } = model
  if (up === null) return { axis: across, other: null, fixed: null, line: lineThrough(model, 'across', nearest) }
  if (up.choice.kind === 'list' && across.choice.kind === 'number') {
    return { axis: across, other: up, fixed: up.values[nearest.row], line: lineThrough(model, 'across', nearest) }
  }
  return { axis: up, other: across, fixed: across.values[nearest.column], line: lineThrough(model, 'up', nearest) }
}

function joined(...sentences: string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

function flipOf(axis: AxisModel, line: readonly (PointSummary | undefined)[], rounds: boolean): { headline: string; next: string } {
  const states = line.map(stateOf)
  const flips = flipsOf(states)
  const count = states.filter((state) => state === true).length
  if (flips.length === 0) {
    const [everywhere, nowhere] = rounds ? [texts.convergesEverywhere, texts.convergesNowhere] : [texts.completesEverywhere, texts.completesNowhere]
    return { headline: count > 0 ? everywhere : nowhere, next: '' }
  }
  if (flips.length > 1) {
    const atSome = rounds ? texts.convergesAtSome : texts.completesAtSome
    const known = states.filter((state) => state !== null).length
    return { headline: atSome(formatWhole(count), formatWhole(known), inSentence(axis.choice.label)), next: '' }
  }
  const [{ after, convergesBefore }] = flips
  const beyond = states.findIndex((state, i) => i > after && state !== null)
  const [good, bad] = convergesBefore ? [after, beyond] : [beyond, after]
  const isUp = Number(axis.values[good]) < Number(axis.values[bad])
  const said = ownAmount(axis, axis.values[good] as number)
  const [upTo, from] = rounds ? [texts.convergesUpTo, texts.convergesFrom] : [texts.completesUpTo, texts.completesFrom]
  const badText = valueText(axis.choice, axis.values[bad])
  return { headline: (isUp ? upTo : from)(said), next: (isUp ? texts.nextFails : texts.nextSucceeds)(badText) }
}

/** `31,000 page writes/s`, `a link of 820 Mbit/s`, `vCPUs 3`. */
function ownAmount({ choice }: AxisModel, value: number): string {
  const label = inSentence(choice.label)
  const unit = choice.kind === 'number' ? choice.unit : ''
  return unit === '' || unit.startsWith('/') ? settingText(choice, value) : texts.amount(label, valueText(choice, value))
}

function bestOf(axis: AxisModel, line: readonly (PointSummary | undefined)[], figure: FigureChoice): string {
  const completing = line.flatMap((point, i) => {
    const spread = point === undefined || stateOf(point) !== true ? null : point[figure.name]
    return spread === null ? [] : [{ i, median: spread.median }]
  })
  const known = line.filter((point) => point !== undefined).length
  if (completing.length === 0) return texts.completesNowhere
  const sign = figure.highIsGood ? -1 : 1
  const [best] = completing.toSorted((a, b) => sign * (a.median - b.median))
  return texts.bestChoice(formatWhole(completing.length), formatWhole(known), valueText(axis.choice, axis.values[best.i]),
    `${inSentence(figure.label)}: ${figure.text(best.median)}`)
}

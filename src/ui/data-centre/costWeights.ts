/** The weights of L5's cost, as set by the user and as written in the address. */
import type { MoveWeights } from '../../analysis/moveRanking.ts'
import * as texts from '../../texts/places/dataCentre.ts'

export const COST_PARTS = [
  { key: 'a', label: texts.downtime, why: texts.weightOfDowntime },
  { key: 'b', label: texts.totalTime, why: texts.weightOfTotalTime },
  { key: 'c', label: texts.dataTransferred, why: texts.weightOfData },
  { key: 'd', label: texts.energy, why: texts.weightOfEnergy },
] as const

export type CostKey = keyof MoveWeights

/** Largest value of each slider; the smallest is 0. */
export const MOST_WEIGHT = 10
const evenly: MoveWeights = { a: 5, b: 5, c: 5, d: 5 }

/** Reads the weights from the address; a malformed list gives equal weights. */
export function weightsFrom(text: string): MoveWeights {
  const numbers = text === '' ? [] : text.split(',').map(Number)
  const isOne = numbers.length === COST_PARTS.length && numbers.every((n) => n >= 0 && n <= MOST_WEIGHT) && numbers.some((n) => n > 0)
  if (!isOne) return evenly
  const [a, b, c, d] = numbers
  return { a, b, c, d }
}

export function weightsText({ a, b, c, d }: MoveWeights): string {
  return [a, b, c, d].join(',')
}

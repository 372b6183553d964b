/** The weights of L5's cost as a person sets them, and as the model takes them: shares that sum to 1. */

export const COST_PARTS = [
  { key: 'a', label: 'Downtime', why: 'How much the pause counts' },
  { key: 'b', label: 'Time', why: 'How much the length of the migration counts' },
  { key: 'c', label: 'Traffic', why: 'How much the data sent count' },
  { key: 'd', label: 'Energy', why: 'How much the energy counts' },
] as const

export type CostKey = (typeof COST_PARTS)[number]['key']
/** Each from 0 to 10, as on its slider. */
export type Weights = Record<CostKey, number>

export const MOST_WEIGHT = 10
const evenly: Weights = { a: 5, b: 5, c: 5, d: 5 }

/** From the address; anything that is no such list means that all count alike. */
export function weightsFrom(text: string): Weights {
  const numbers = text === '' ? [] : text.split(',').map(Number)
  const isOne = numbers.length === COST_PARTS.length && numbers.every((n) => n >= 0 && n <= MOST_WEIGHT) && numbers.some((n) => n > 0)
  if (!isOne) return evenly
  const [a, b, c, d] = numbers
  return { a, b, c, d }
}

export function weightsText({ a, b, c, d }: Weights): string {
  return [a, b, c, d].join(',')
}

/** As the model takes them; all alike if all are nought. */
export function shares(weights: Weights): Weights {
  const sum = weights.a + weights.b + weights.c + weights.d
  if (!(sum > 0)) return { a: 0.25, b: 0.25, c: 0.25, d: 0.25 }
  return { a: weights.a / sum, b: weights.b / sum, c: weights.c / sum, d: weights.d / sum }
}

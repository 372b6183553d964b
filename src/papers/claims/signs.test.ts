/** The figures of every claim, with measures as no run gives them: a sign printed between two figures is the one that holds. */
import { describe, expect, it } from 'vitest'
import { experimentsOf } from '../experiments.ts'
import { papers } from '../papers.ts'
import { claimId } from './claim.ts'

const figure = '−?\\d[\\d,]*(?:\\.\\d+)?'
/** Two figures with a sign between them; the second is looked ahead at, as it may be the first of the next pair. */
const pair = new RegExp(`(?<![\\d.,])(${figure})(?: [^\\d\\s<>=≤≥≈≪≫,;]+)? ([<>=≤≥≈≪≫]) (?=(${figure}))`, 'g')

const numberOf = (text: string): number => Number(text.replace('−', '-').replaceAll(',', ''))

function isSo(left: number, sign: string, right: number): boolean {
  if (sign === '<') return left < right
  if (sign === '>') return left > right
  // The printed figures alone do not show whether any other sign is right.
  return sign === '=' && left === right
}

/** A value from 1 to 1,000 that depends on the name and the turn alone. */
function anyValue(name: string, turn: number): number {
  let hash = turn * 2654435761
  for (const letter of name) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16777619)
  return 1 + ((hash >>> 8) % 9991) / 10
}

describe('the signs in claims', () => {
  it('agree with the figures beside them, whatever was measured', async () => {
    const experiments = (await Promise.all(papers.map(({ id }) => experimentsOf(id)))).flat()
    const refuted: string[] = []
    let pairs = 0
    for (const claim of experiments.flatMap(({ claims }) => claims)) {
      for (let turn = 1; turn <= 8; turn++) {
        const text = String(claim.ours((name) => anyValue(name, turn)))
        for (const [all, left, sign, right] of text.matchAll(pair)) {
          pairs++
          if (!isSo(numberOf(left), sign, numberOf(right))) refuted.push(`${claimId(claim)}: ${all}${right} in "${text}"`)
        }
      }
    }
    expect(pairs).toBeGreaterThan(500)
    expect(refuted).toEqual([])
  })
})

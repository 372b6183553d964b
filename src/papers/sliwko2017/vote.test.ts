import { expect, it } from 'vitest'
import { makeLab } from '../lab.ts'
import { judged } from '../reproduce.ts'
import { vote } from './vote.ts'

it('proves nothing about old averages if every run ends before they are old', async () => {
  const { measures } = await vote.compute({ mbps: 1000, downtimeMs: 5000 }, makeLab({ seed: 1 }))
  expect(measures.old).toBe(0)
  const claims = judged(vote, [measures]).filter(({ id }) => id === 'S3.3' || id === 'S3.4')
  expect(claims.map(({ holds, why }) => [holds, why])).toEqual([
    [false, 'no run has more than 11 rounds'],
    [false, 'no run has more than 11 rounds'],
  ])
})

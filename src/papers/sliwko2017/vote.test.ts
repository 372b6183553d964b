import { expect, it } from 'vitest'
import { makeLab } from '../lab.ts'
import { judgedClaims } from '../reproduce.ts'
import { vote, worst } from './vote.ts'

it('proves nothing about old averages if every run ends before they are old', async () => {
  const { measures } = await vote.compute({ mbps: 100, downtimeMs: 250 }, makeLab({ seed: 1 }))
  expect(measures.old).toBeGreaterThan(0)
  const young = { ...measures, worstShortMs: worst([]), worstPauseMs: worst([]) }
  const claims = judgedClaims(vote, [young]).filter(({ id }) => id === 'S3.3' || id === 'S3.4')
  expect(claims.map(({ holds, why }) => [holds, why])).toEqual([
    [false, 'no run has more than 10 rounds'],
    [false, 'no run has more than 10 rounds'],
  ])
})

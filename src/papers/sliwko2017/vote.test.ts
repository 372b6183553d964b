import { expect, it } from 'vitest'
import { makeLab } from '../lab.ts'
import { judgedClaims } from '../reproduce.ts'
import { vote, worst } from './vote.ts'

it('S3.3 fails with a reason if no run has more than ten rounds', async () => {
  const { measures } = await vote.compute({ mbps: 100, downtimeMs: 250 }, makeLab({ seed: 1 }))
  expect(measures.old).toBeGreaterThan(0)
  const young = { ...measures, worstShortMs: worst([]) }
  const claims = judgedClaims(vote, [young]).filter(({ id }) => id === 'S3.3')
  expect(claims.map(({ holds, why }) => [holds, why])).toEqual([[false, 'no run has more than 10 rounds']])
})

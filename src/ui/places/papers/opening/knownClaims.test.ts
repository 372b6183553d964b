import { expect, it } from 'vitest'
import { sameReason } from '../../../../messages/compiled/en/places/papers.ts'
import { reasonShown } from './knownClaims.ts'

it('a reason that several claims share is stated with the first and named with the others', () => {
  const claims = [
    { id: 'L2.9', why: 'One.' },
    { id: 'L2.4', why: 'Two.' },
    { id: 'L2.10', why: 'One.' },
  ]
  expect(claims.map((claim) => reasonShown(claims, claim))).toEqual(['One.', 'Two.', sameReason('L2.9')])
})

import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { StoredClaim } from '../../../papers/gallery/picture.ts'
import * as texts from '../../../messages/compiled/en/places/papers.ts'
import type { ClaimCard } from '../../../compute/tasks/papers.ts'
import { ClaimsTable } from './ClaimsTable.tsx'

afterEach(cleanup)

const card = (id: string): ClaimCard => ({ id, what: id, paper: 1, unit: '', tolerance: 'none', kind: 'prediction', wrongEngine: null })
const claim = (id: string, holds: boolean): StoredClaim => ({
  id,
  what: id,
  paper: 1,
  ours: 1,
  unit: '',
  holds,
  why: '',
  seedsHeld: null,
  kind: 'prediction',
  spread: null,
})
const marks = () => screen.getAllByRole('img').map((mark) => mark.getAttribute('aria-label'))

it('marks each claim by whether it holds, and one that is not computed as unknown', () => {
  render(<ClaimsTable cards={['A', 'B', 'C'].map(card)} claims={[claim('B', false), claim('A', true)]} />)
  expect(marks()).toEqual([texts.holds, texts.doesNotHold, texts.notCheckedYet])
})

it('marks a claim that holds for some seeds only as holding in part, and names their number beside the mean', () => {
  const claims = [
    { ...claim('A', false), seedsHeld: { held: 7, of: 10 } },
    { ...claim('B', false), seedsHeld: { held: 0, of: 10 } },
  ]
  const { container } = render(<ClaimsTable cards={['A', 'B'].map(card)} claims={claims} />)
  expect(marks()).toEqual([texts.holdsInPart, texts.doesNotHold])
  const told = [...container.querySelectorAll('td[colspan]')].map(({ textContent }) => textContent)
  expect(told.map((words) => words.includes(texts.heldForSeeds(7, 10)))).toEqual([true, false])
})

it('keeps a unit with a slash on one line with its number', () => {
  const rates = '10 MB/s: 43.9, 1,000 MB/s: 4,240'
  const { container } = render(
    <ClaimsTable cards={[{ ...card('A'), unit: 'ms' }]} claims={[{ ...claim('A', true), ours: rates, unit: 'ms' }]} />,
  )
  const whole = [...container.querySelectorAll('td:nth-child(3) .whitespace-nowrap')].map(({ textContent }) => textContent)
  expect(whole).toEqual(['10 MB/s', '1,000 MB/s'])
})

it('lets an inequality that is wider than its column wrap behind its signs, with the unit at its last number', () => {
  const ours = ['120.3 > 56.3 > 36.8 > 27.3', '26,080 > 2,313', '64.2 > 9.3']
  const claims = ours.map((text, i) => ({ ...claim('ABC'[i], true), ours: text, unit: 's' }))
  const { container } = render(<ClaimsTable cards={['A', 'B', 'C'].map((id) => ({ ...card(id), unit: 's' }))} claims={claims} />)
  const told = [...container.querySelectorAll('td:nth-child(3)')].map(({ textContent }) => textContent)
  expect(told).toEqual(['120.3\u00A0> 56.3\u00A0> 36.8\u00A0> 27.3\u00A0s', '26,080\u00A0> 2,313\u00A0s', '64.2 > 9.3\u00A0s'])
})

it('marks no claim before any is computed', () => {
  render(<ClaimsTable cards={['A', 'B'].map(card)} claims={undefined} />)
  expect(marks()).toEqual([texts.notCheckedYet, texts.notCheckedYet])
})

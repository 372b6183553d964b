import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { explorePlaceIn } from '../../../store/explore/exploreAddress.ts'
import { UnreadParts } from './UnreadParts.tsx'

afterEach(cleanup)

function told(hash: string): string | null {
  const place = explorePlaceIn(hash)!
  render(<UnreadParts {...place} />)
  return screen.queryByRole('alert')?.textContent ?? null
}

it('is silent for a link that can be read', () => {
  expect(told('#/what-if')).toBeNull()
  expect(told('#/what-if?x=a.b=1:2:3&seeds=4&until=60&show=rounds')).toBeNull()
})

it('names each part that cannot be read, why, and what the page shows instead', () => {
  expect(told('#/what-if?x=a.b=1:2:3&y=a.c=1:2:3:cubic&seeds=1000')).toBe(
    'Parts of this link cannot be read:' +
      'Y axis: the scale must be "log" or "linear", got "cubic"' +
      'Seeds: must be a whole number, 1 to 64, got 1,000' +
      'The sweep is shown without a Y axis. One seed is simulated.Close',
  )
})

it('has one sentence about the suggested sweep where the X axis cannot be read', () => {
  expect(told('#/what-if?x=a.b=1:2&seeds=0')).toMatch(
    /^Parts .*X axis: must be PATH=.*, got "1:2".*0The suggested sweep is shown instead\.Close$/,
  )
})

it('names parts that it does not know, and repeated ones', () => {
  expect(told('#/what-if?seed=4&x=a.b=1:2:3&x=a.c=1:2:3')).toBe(
    'Parts of this link cannot be read:' +
      'x: occurs 2 times; the first is read' +
      '"seed": unknown parameter, ignored. Did you mean "seeds"?Close',
  )
  cleanup()
  expect(told('#/what-if?zoom=4')).toMatch(/"zoom": unknown parameter, ignored.*"x", "y".*Close$/)
})

it.each(['zzz', '1.zzz', '%E0'])('says that it ignores "%s" behind its own name, and shows its start', (name) => {
  expect(explorePlaceIn(`#/what-if/${name}`)?.settings).toBeNull()
  expect(told(`#/what-if/${name}`)).toBe(`Parts of this link cannot be read:"${name}": no page has this name; ignoredClose`)
})

import { expect, it } from 'vitest'
import { downtimeLimitHistory } from './limitChanges.ts'

const sync = (atS: number, newPages: number) => ({
  atS,
  errorS: 0.01,
  windowS: 1,
  newPages,
  waitingPages: 0,
  throttlePercent: 0,
  sentPages: 1000,
})

it('takes a long downtime for a raised limit only where the syncs show one', () => {
  expect(downtimeLimitHistory([], null, 2400, [], 1000)).toEqual({ ms: 300, changes: [] })
  expect(downtimeLimitHistory([], null, 2400, [sync(1, 3000), sync(2, 2000), sync(3, 2300)], 1000).changes).toMatchObject([
    { atS: 2.5, ms: 2400 },
  ])
})

import { expect, it } from 'vitest'
import { faultWaits } from './faultWaits.ts'

it('page-fault waits give the median and the 99th percentile, one bound if they are equal, and the wait of a single fault', () => {
  expect(faultWaits({ count: 200, p50Ms: 0.4, p99Ms: 12 })).toBe('median wait 0.400 ms, 99th percentile 12.0 ms')
  expect(faultWaits({ count: 200, p50Ms: 0.2331, p99Ms: 0.2332 })).toBe('99th percentile 0.233 ms')
  expect(faultWaits({ count: 1, p50Ms: 0.4, p99Ms: 0.4 })).toBe('wait 0.400 ms')
})

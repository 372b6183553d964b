import { expect, it } from 'vitest'
import { settingsInRange } from './experiment.ts'

it('settings of an address stay within the sliders, and unknown or broken ones are left out', () => {
  const sliders = ['rateMbps', 'memoryMiB'].map((id) => ({ id, label: id, unit: '', min: 100, max: 1000, step: 1, log: false, value: 400 }))
  expect(settingsInRange({ sliders }, { rateMbps: 5000, memoryMiB: 1, constructor: 3 })).toEqual({ rateMbps: 1000, memoryMiB: 100 })
  expect(settingsInRange({ sliders }, { rateMbps: NaN, memoryMiB: 500 })).toEqual({ memoryMiB: 500 })
})

import { expect, it } from 'vitest'
import { workloadParts } from './workloadParts.ts'

it('the form of a workload is the one that the schema decides: a preset with unknown keys is a preset', () => {
  const formOf = (workload: unknown) => workloadParts(workload).form
  expect(formOf('tpc-c')).toBe('preset')
  expect(formOf({ streams: [] })).toBe('streams')
  expect(formOf({ curve: {} })).toBe('curve')
  expect(formOf({ preset: 'tpc-c', streams: [], curve: {} })).toBe('preset')
  expect(formOf(undefined)).toBe('preset')
})

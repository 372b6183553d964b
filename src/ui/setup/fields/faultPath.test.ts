import { describe, expect, it } from 'vitest'
import { isWithin } from './useField.ts'

describe('the field of a fault', () => {
  it('is the named field and every field that contains it', () => {
    expect(isWithin('vms[0].memoryMiB', 'vms[0].memoryMiB')).toBe(true)
    expect(isWithin('vms[0].workload.streams[0].sizeMiB', 'vms[0].workload')).toBe(true)
  })

  it('is not a field that only shares a prefix of its name or number', () => {
    expect(isWithin('vms[0].usedTopMiB', 'vms[0].used')).toBe(false)
    expect(isWithin('vms[10].memoryMiB', 'vms[1]')).toBe(false)
  })
})

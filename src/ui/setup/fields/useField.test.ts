import { describe, expect, it } from 'vitest'
import { isFaultWithin } from './useField.ts'

describe('the field of a fault', () => {
  it('is the named field and every field that contains it', () => {
    expect(isFaultWithin('vms[0].memoryMiB', 'vms[0].memoryMiB')).toBe(true)
    expect(isFaultWithin('vms[0].workload.streams[0].sizeMiB', 'vms[0].workload')).toBe(true)
  })

  it('is not a field that only shares a prefix of its name or number', () => {
    expect(isFaultWithin('vms[0].usedTopMiB', 'vms[0].used')).toBe(false)
    expect(isFaultWithin('vms[10].memoryMiB', 'vms[1]')).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { lies } from './useField.ts'

describe('the field a fault belongs to', () => {
  it('is the one it names and each that holds it', () => {
    expect(lies('vms[0].memoryMiB', 'vms[0].memoryMiB')).toBe(true)
    expect(lies('vms[0].workload.streams[0].sizeMiB', 'vms[0].workload')).toBe(true)
  })

  it('is none whose name or number only begins alike', () => {
    expect(lies('vms[0].usedTopMiB', 'vms[0].used')).toBe(false)
    expect(lies('vms[10].memoryMiB', 'vms[1]')).toBe(false)
  })
})

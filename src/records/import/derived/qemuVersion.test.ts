import { describe, expect, it } from 'vitest'
import { qemuVersion, versionRange } from './qemuVersion.ts'

describe('the range of QEMU’s releases', () => {
  it('is read from a text about QEMU, and from no other product’s', () => {
    expect(versionRange('QEMU ≥ 3.0, < 4.0')).toEqual({ since: '3.0', before: '4.0' })
    expect(versionRange('QEMU 8.2.2')).toEqual({ since: '8.2', before: '8.3' })
    expect(versionRange('KubeVirt < 1.3')).toEqual({ since: null, before: null })
    expect(versionRange(null)).toEqual({ since: null, before: null })
  })

  it('goes by the printed names of a reply before the ones that it lacks', () => {
    expect(qemuVersion(['dirty sync count'], [], { isWholeList: false, lacks: ['page size'] })).toEqual({ since: '2.1', before: '2.10' })
    expect(qemuVersion(['multifd bytes'], [], { isWholeList: false, lacks: ['page size'] })).toEqual({ since: '4.0', before: null })
  })
})

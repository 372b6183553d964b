import { describe, expect, it } from 'vitest'
import { fieldAt, withField } from './fieldPath.ts'

describe('a field by its path', () => {
  const document = { vms: [{ id: 'a', workload: { streams: [{ sizeMiB: 8 }] } }, { id: 'b' }] }

  it('is read', () => {
    expect(fieldAt(document, 'vms[0].workload.streams[0].sizeMiB')).toBe(8)
    expect(fieldAt(document, 'vms[7].workload')).toBeUndefined()
    expect(fieldAt(document, 'vms.length.x')).toBeUndefined()
  })

  it('is set in a copy that shares the rest', () => {
    const changed = withField(document, 'vms[0].workload.streams[0].sizeMiB', 16) as typeof document
    expect(changed.vms[0].workload?.streams[0].sizeMiB).toBe(16)
    expect(document.vms[0].workload?.streams[0].sizeMiB).toBe(8)
    expect(changed.vms[1]).toBe(document.vms[1])
  })

  it('is created with every missing parent', () => {
    expect(withField({ workload: 'idle' }, 'workload.streams[0].sizeMiB', 4)).toEqual({ workload: { streams: [{ sizeMiB: 4 }] } })
    expect(withField(null, 'seed', 4)).toEqual({ seed: 4 })
  })

  it('takes missing siblings from the complete document', () => {
    const complete = { strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 300 } } }
    const set = { strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 500 } } }
    expect(withField({}, 'strategy.rule.downtimeMs', 500, complete)).toEqual(set)
    expect(withField({ strategy: { kind: 'precopy' } }, 'strategy.rule.downtimeMs', 500, complete)).toEqual(set)
    const bare = { strategy: { rule: { kind: 'qemu' } } }
    expect(withField(bare, 'strategy.rule.downtimeMs', undefined, complete)).toEqual(bare)
  })

  it('is removed by undefined', () => {
    expect(withField({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 })
    expect(withField({ list: [1, 2, 3] }, 'list[1]', undefined)).toEqual({ list: [1, 3] })
  })

  it.each(['', 'a..b', 'a[x]', '[', '__proto__.x', 'a.constructor.b', 'a b'])('refuses the path %j', (path) => {
    expect(() => withField({}, path, 1)).toThrow('the path of a field')
  })
})

import { describe, expect, it } from 'vitest'
import type { Leaver } from '../../../scenario/schema/fields/limits.ts'
import { leavingOrder } from './leavers.ts'

const vm = (memoryMiB: number, { cpu = 0, net = 0, mem = 0, dirtyShare = 0 } = {}) => ({ memoryMiB, load: { cpu, net, mem }, dirtyShare })
const firstOf = (leaver: Leaver, vms: Record<string, ReturnType<typeof vm>>): string =>
  Object.entries(vms).toSorted(([, one], [, other]) => leavingOrder[leaver](one) - leavingOrder[leaver](other))[0][0]

describe('the VM that leaves an overloaded host', () => {
  it('volume-size: has the largest volume per MiB, so that a smaller VM leaves before a busier one', () => {
    expect(firstOf('volume-size', { busy: vm(2048, { cpu: 0.5 }), small: vm(512, { cpu: 0.2 }) })).toBe('small')
    expect(firstOf('volume-size', { busy: vm(512, { cpu: 0.5 }), idle: vm(512, { cpu: 0.1 }) })).toBe('busy')
    expect(firstOf('volume-size', { cpu: vm(512, { cpu: 0.65 }), all: vm(512, { cpu: 0.4, net: 0.4, mem: 0.4 }) })).toBe('all')
  })

  it('largest-load: uses most of any one resource, whatever its memory', () => {
    expect(firstOf('largest-load', { cpu: vm(512, { cpu: 0.5 }), net: vm(8192, { net: 0.6 }) })).toBe('net')
    expect(firstOf('largest-load', { cpu: vm(512, { cpu: 0.5 }), mem: vm(8192, { mem: 0.6 }) })).toBe('mem')
    expect(firstOf('largest-load', { most: vm(512, { cpu: 0.5 }), all: vm(512, { cpu: 0.4, net: 0.4, mem: 0.4 }) })).toBe('most')
  })

  it('smallest: has least memory, whatever its load', () => {
    expect(firstOf('smallest', { small: vm(512), busy: vm(1024, { cpu: 0.9 }) })).toBe('small')
  })

  it('least-traffic: counts its dirty rate, and a rate beyond the link as the most', () => {
    expect(firstOf('least-traffic', { small: vm(512, { dirtyShare: 0.8 }), quiet: vm(1024) })).toBe('quiet')
    expect(firstOf('least-traffic', { small: vm(512, { dirtyShare: 0.4 }), quiet: vm(1024) })).toBe('small')
    expect(firstOf('least-traffic', { endless: vm(512, { dirtyShare: 1.5 }), quiet: vm(1024) })).toBe('quiet')
  })
})

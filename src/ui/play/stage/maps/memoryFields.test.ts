import { describe, expect, it } from 'vitest'
import type { Stream, Vm } from '../../../../scenario/schema/schema.ts'
import { untouchedField } from './memoryFields.ts'
import { workingSet } from '../workingSet.ts'

const vm = (over: Partial<Vm>) => ({ memoryMiB: 1024, usedMiB: 704, usedTopMiB: 0, ...over }) as Vm
const stream = (over: Partial<Stream>): Stream => ({
  writesPerS: 1000,
  readsPerS: 0,
  startMiB: 0,
  sizeMiB: 64,
  pattern: 'uniform',
  zipfS: 1,
  hotFraction: 0.1,
  hotShare: 0.9,
  pace: 'cpu',
  ...over,
})

describe('labelled memory', () => {
  it('names never-written memory, up to the used part at the top', () => {
    expect(untouchedField(vm({}))).toEqual({ fromMiB: 704, toMiB: 1024 })
    expect(untouchedField(vm({ usedTopMiB: 24 }))).toEqual({ fromMiB: 680, toMiB: 1000 })
    expect(untouchedField(vm({ usedMiB: 1024 }))).toBeNull()
  })

  it('brackets the frequently written region, not the background', () => {
    const streams = [stream({ writesPerS: 20_000, startMiB: 224, sizeMiB: 224 }), stream({ writesPerS: 500, sizeMiB: 704 })]
    expect(workingSet(vm({}), streams)).toEqual([{ fromMiB: 224, toMiB: 448 }])
  })

  it('brackets only the hot part of a hotspot', () => {
    expect(workingSet(vm({}), [stream({ startMiB: 100, sizeMiB: 200, pattern: 'hotspot' })])).toEqual([{ fromMiB: 100, toMiB: 120 }])
  })

  it('brackets a region of the used part at the top where that is, from its first page on', () => {
    const topped = vm({ usedTopMiB: 24 })
    expect(workingSet(topped, [stream({ startMiB: 690, sizeMiB: 4 })])).toEqual([{ fromMiB: 1010, toMiB: 1014 }])
    expect(workingSet(topped, [stream({ startMiB: 680, sizeMiB: 24 })])).toEqual([{ fromMiB: 1000, toMiB: 1024 }])
    expect(workingSet(topped, [stream({ startMiB: 616 })])).toEqual([{ fromMiB: 616, toMiB: 680 }])
  })

  it('joins regions that touch', () => {
    expect(workingSet(vm({}), [stream({ startMiB: 64 }), stream({})])).toEqual([{ fromMiB: 0, toMiB: 128 }])
  })

  it('brackets nothing if all used memory is written at the same rate', () => {
    expect(workingSet(vm({}), [stream({ sizeMiB: 704 })])).toEqual([])
    expect(workingSet(vm({}), [])).toEqual([])
  })
})

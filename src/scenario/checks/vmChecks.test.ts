import { describe, expect, it } from 'vitest'
import { faultsOf, sample, sampleVm } from '../../testing/scenarioDocument.ts'

describe('memory and regions', () => {
  it('leaves some of a local disk’s throughput to the migration', () => {
    const disk = (vm: Record<string, unknown>) => faultsOf(sampleVm({ diskMiB: 100, diskReadsPerS: 300, diskWritesPerS: 20, ...vm }))
    expect(disk({ diskMiBps: 20 })).toHaveProperty(['vms[0].diskMiBps'])
    expect(disk({ diskMiBps: 20.001 })).toEqual({})
    expect(disk({ diskMiBps: null })).toEqual({})
    expect(disk({ diskMiBps: 20, diskMiB: 0 })).toEqual({})
  })
  it('keeps usedTopMiB ≤ usedMiB ≤ memoryMiB', () => {
    expect(faultsOf(sampleVm({ usedMiB: 2048 }))).toEqual({
      'vms[0].usedMiB': 'must be at most 1,024 MiB, the VM’s memory (memoryMiB), got 2,048',
    })
    expect(faultsOf(sampleVm({ usedMiB: 100, usedTopMiB: 200 }))).toHaveProperty(['vms[0].usedTopMiB'])
  })

  it('keeps regions within the used memory, low or at the top', () => {
    const region = (startMiB: number, sizeMiB: number, vm: object = {}) =>
      faultsOf(sampleVm({ usedMiB: 512, ...vm, workload: { streams: [{ writesPerS: 1, startMiB, sizeMiB }] } }))
    expect(region(0, 512)).toEqual({})
    expect(region(400, 200)['vms[0].workload.streams[0].sizeMiB']).toBe('region 400 to 600 MiB is outside used memory; must end by 512 MiB')
    expect(region(600, 1)).toHaveProperty(['vms[0].workload.streams[0].startMiB'])
    expect(region(960, 64, { usedTopMiB: 64 })).toEqual({})
    expect(region(900, 64, { usedTopMiB: 64 })).toHaveProperty(['vms[0].workload.streams[0].startMiB'])
    expect(region(0, 512, { usedTopMiB: 64 })).toHaveProperty(['vms[0].workload.streams[0].sizeMiB'])
  })

  it('keeps free, cache and garbage pages outside every region', () => {
    const content = (freeMiB: number) =>
      faultsOf(sampleVm({ workload: { streams: [{ writesPerS: 1, startMiB: 0, sizeMiB: 768 }], content: { freeMiB, cacheMiB: 56 } } }))
    expect(content(200)).toEqual({})
    expect(content(201)['vms[0].workload.content.freeMiB']).toMatch(/at most 256 MiB, got 257\b/)
    expect(faultsOf(sampleVm({ workload: { streams: [], content: { zeroFraction: 0.7, duplicateFraction: 0.5 } } }))).toHaveProperty([
      'vms[0].workload.content.duplicateFraction',
    ])
  })

  it('keeps writers that a collection would lose out of a region that it frees', () => {
    const young = { writesPerS: 1, startMiB: 100, sizeMiB: 100, survivorShare: 0.1 }
    const streams = (other: object) => faultsOf(sampleVm({ workload: { streams: [young, { writesPerS: 1, sizeMiB: 50, ...other }] } }))
    expect(streams({ startMiB: 200 })).toEqual({})
    expect(streams({ startMiB: 150, survivorShare: 0 })).toEqual({})
    expect(streams({ startMiB: 150 })['vms[0].workload.streams[0].survivorShare']).toContain('streams[1]')
    expect(streams({ startMiB: 60 })).toHaveProperty(['vms[0].workload.streams[0].survivorShare'])
  })

  it("checks a preset's parameters and a curve's points", () => {
    expect(faultsOf(sampleVm({ workload: { preset: 'write-loop', MBps: -1 } }))).toEqual({
      'vms[0].workload.MBps': 'must be 0.1 to 100,000 MB/s, got −1',
    })
    const curve = (windowMs: number[], dirtyPages: number[]) => faultsOf(sampleVm({ workload: { curve: { windowMs, dirtyPages } } }))
    expect(curve([100, 200], [5, 9])).toEqual({})
    expect(curve([100, 100], [5, 9])).toHaveProperty(['vms[0].workload.curve.windowMs[1]'])
    expect(curve([100, 200], [5, 4])).toHaveProperty(['vms[0].workload.curve.dirtyPages[1]'])
    expect(curve([100, 200], [5])).toHaveProperty(['vms[0].workload.curve.dirtyPages'])
    expect(curve([100], [300_000])).toHaveProperty(['vms[0].workload.curve.dirtyPages[0]'])
    expect(curve([], [])).toHaveProperty(['vms[0].workload.curve.windowMs'])
  })
})

describe('zipf streams', () => {
  const zipf = (sizeMiB: number) => ({ writesPerS: 1e12, readsPerS: 1e12, sizeMiB, pattern: 'zipf' })
  const vm = (memoryMiB: number, streams: unknown[]) => ({ vms: [{ id: 'web', host: 'a', memoryMiB, workload: { streams } }] })
  const many = (count: number, sizeMiB: number) => Array.from({ length: count }, () => zipf(sizeMiB))

  it('are refused if their ranks need more memory than a machine has: 1,000 over 16 TiB would take 31 GiB', () => {
    expect(faultsOf(sample(vm(16_777_216, many(1000, 16_777_216))))).toEqual({
      'vms[0].workload.streams': expect.stringMatching(/32,000 MiB .*at most 2,048 MiB/),
    })
    expect(faultsOf(sample(vm(16_777_216, many(64, 16_777_216))))).toEqual({})
    expect(faultsOf(sample(vm(16_777_216, many(65, 16_777_216))))).toHaveProperty(['vms[0].workload.streams'])
  })
  it('count together with those of other VMs and of workloads set by events', () => {
    const two = ['web', 'db'].map((id) => ({ id, host: 'a', memoryMiB: 1_048_576, workload: { streams: many(32, 1_048_576) } }))
    expect(faultsOf(sample({ vms: two }))).toEqual({})
    expect(
      faultsOf(sample({ vms: two, events: [{ atS: 1, kind: 'set-workload', target: 'db', workload: { streams: [zipf(1_048_576)] } }] })),
    ).toHaveProperty(['events[0].workload.streams'])
  })
})

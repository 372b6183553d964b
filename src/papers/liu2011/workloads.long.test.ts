import { describe, expect, it } from 'vitest'
import { readersChoice } from './readersChoice.ts'
import { resolveWorkload } from '../../scenario/presets/resolveWorkload.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import { liuScenario } from './testbed.ts'
import { chosenWorkloads, liuWorkloads } from './workloads.ts'

describe('the workloads of Liu et al.', () => {
  it('are the middle of the grid that agrees with the sentences on Fig. 8 and 9', () => {
    const { agreeing, ...choice } = readersChoice()
    expect(agreeing).toBeGreaterThan(100)
    expect(choice).toEqual(chosenWorkloads)
  })

  it('write a quarter on one of four vCPUs if they compute, as Linpack does, and as much if they wait, as the others do', () => {
    const memory = { memoryMiB: 800, usedMiB: 800, usedTopMiB: 0, pageKiB: 4 }
    const writes = (id: (typeof liuWorkloads)[number]['id'], vcpus: number): number =>
      resolveWorkload(validScenario(liuScenario({ workload: id, memoryMiB: 800, vcpus })).vms[0].workload, memory).streams.reduce(
        (sum, { writesPerS }) => sum + writesPerS,
        0,
      )
    for (const { id } of liuWorkloads) expect(writes(id, 1) / writes(id, 4)).toBeCloseTo(id === 'linpack' ? 0.25 : 1, 6)
  })
})

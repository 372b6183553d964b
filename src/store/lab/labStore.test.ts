import { describe, expect, it } from 'vitest'
import type { LabRun } from '../../analysis/lab/labFigures.ts'
import type { LabPlan, LabTask } from '../../analysis/lab/labSearch.ts'
import { policyKey } from '../../analysis/lab/policies.ts'
import type { VepTable } from '../../analysis/lab/vepTable.ts'
import type { LabService } from '../../worker/lab/labService.ts'
import { createLabStore } from './labStore.ts'

const plan: LabPlan = { heat: 2, semi: 3, final: 4, around: 2, refined: 4, inSemi: 3, inFinal: 2 }

function pretended({ policy, from, end }: LabTask): LabRun[] {
  const totalS = policyKey(policy).length
  return Array.from({ length: end - from }, (_, i) => ({ completed: true, totalS, downtimeMs: 300 + from + i, lostS: 1, dataFactor: 1 }))
}

const table = { runs: 30 } as VepTable
const quick = (): LabService => ({ run: async (task) => pretended(task), vep291: async () => table })

function storeOf(services: LabService[]) {
  let ms = 0
  return createLabStore(services, 74, () => (ms += 1000))
}

describe('the lab store', () => {
  it('has the same front whichever worker ran what, and the time that the search took', async () => {
    const [one, three] = [storeOf([quick()]), storeOf([quick(), quick(), quick()])]
    await Promise.all([one.getState().search(plan), three.getState().search(plan)])
    const { result, running, tried } = one.getState()
    expect(running).toBeNull()
    expect(result!.front.length).toBeGreaterThan(0)
    expect(result!.tookS).toBe(1)
    expect(tried).toEqual(result!.tried)
    expect(three.getState().result!.front).toEqual(result!.front)
  })

  it('keeps what a stopped search has tried, without a front', async () => {
    let asked = 0
    const store = storeOf([
      {
        ...quick(),
        run: async (task) => {
          if (++asked === 80) store.getState().stop()
          return pretended(task)
        },
      },
    ])
    await store.getState().search(plan)
    expect(store.getState()).toMatchObject({ running: null, result: null, trouble: null })
    expect(store.getState().tried.length).toBeGreaterThan(0)
    expect(asked).toBeLessThan(90)
  })

  it('says why a search failed', async () => {
    const store = storeOf([{ ...quick(), run: () => Promise.reject(new Error('lost')) }])
    await store.getState().search(plan)
    expect(store.getState()).toMatchObject({ running: null, result: null, trouble: 'lost' })
  })

  it("makes VEP 291's table once", async () => {
    let asked = 0
    const service = quick()
    const store = storeOf([
      {
        ...service,
        vep291: () => {
          asked++
          return service.vep291()
        },
      },
    ])
    await Promise.all([store.getState().compareVep(), store.getState().compareVep()])
    await store.getState().compareVep()
    expect(asked).toBe(1)
    expect(store.getState().vep).toBe(table)
  })

  it("makes VEP 291's table after a failure, and takes the failure back", async () => {
    let asked = 0
    const store = storeOf([{ ...quick(), vep291: async () => (++asked === 1 ? Promise.reject(new Error('lost')) : table) }])
    await store.getState().compareVep()
    expect(store.getState()).toMatchObject({ vep: null, trouble: 'lost' })
    await store.getState().compareVep()
    expect(store.getState()).toMatchObject({ vep: table, trouble: null })
  })
})

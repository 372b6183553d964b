import { describe, expect, it } from 'vitest'
import type { LabRun } from '../../analysis/lab/labFigures.ts'
import type { LabPlan, LabTask } from '../../analysis/lab/labSearch.ts'
import { policyKey } from '../../analysis/lab/policies.ts'
import { computerOf } from '../../testing/store/computer.ts'
import { createLabStore } from './labStore.ts'

const plan: LabPlan = { heat: 2, semi: 3, final: 4, around: 2, refined: 4, inSemi: 3, inFinal: 2 }

function pretended({ policy, from, end }: LabTask): LabRun[] {
  const totalS = policyKey(policy).length
  return Array.from({ length: end - from }, (_, i) => ({ completed: true, totalS, downtimeMs: 300 + from + i, lostS: 1, dataFactor: 1 }))
}

function storeOf(workers: number, runs: (task: LabTask) => LabRun[] = pretended) {
  let ms = 0
  return createLabStore(computerOf({ 'lab.runs': runs }, workers), 74, () => (ms += 1000))
}

describe('the lab store', () => {
  it('has the same front whichever worker ran what, and the time that the search took', async () => {
    const [one, three] = [storeOf(1), storeOf(3)]
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
    const store = storeOf(1, (task) => {
      if (++asked === 80) store.getState().stop()
      return pretended(task)
    })
    await store.getState().search(plan)
    expect(store.getState()).toMatchObject({ running: null, result: null, trouble: null })
    expect(store.getState().tried.length).toBeGreaterThan(0)
    expect(asked).toBeLessThan(90)
  })

  it('says why a search failed', async () => {
    const store = storeOf(1, () => {
      throw new Error('lost')
    })
    await store.getState().search(plan)
    expect(store.getState()).toMatchObject({ running: null, result: null, trouble: 'lost' })
  })
})

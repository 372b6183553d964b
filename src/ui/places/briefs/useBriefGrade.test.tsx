import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, it } from 'vitest'
import { simulate } from '../../../engine/simulate.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { shippedBrief } from '../../../teaching/briefs/shippedBriefs.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { eventually } from '../../../testing/waiting/eventually.ts'
import { useBriefGrade } from './useBriefGrade.ts'

afterEach(cleanup)

it('the check of a run whose worker is lost has stopped', async () => {
  const { store, wrapper } = await endedRun()
  store.setState({ fullResult: () => Promise.reject(new Error('lost')) })
  const { result } = renderHook(() => useBriefGrade('short-pause', shippedBrief('short-pause')!), { wrapper })
  await eventually(() => expect(result.current.seeds).toEqual({ done: 0, grade: null, lost: true }))
  expect(result.current.running).toBe(false)
})

it('a run that has ended is not judged by the goals of the run before while its result is on the way', async () => {
  const { store, wrapper } = await endedRun()
  const run = store.getState().run!
  let arrive: (result: typeof run.result) => void = () => undefined
  const arriving = new Promise<typeof run.result>((resolve) => (arrive = resolve))
  store.setState({ fullResult: () => arriving })
  const { result } = renderHook(() => useBriefGrade('short-pause', shippedBrief('short-pause')!), { wrapper })
  await act(async () => undefined)
  expect(result.current.running).toBe(true)
  arrive(run.result)
  await eventually(() => expect(result.current.running).toBe(false))
  expect(result.current.goals.map(({ values }) => values.length)).toEqual([1, 1, 1])
})

async function endedRun() {
  const store = standingPlayStore()
  await act(async () => undefined)
  const run = store.getState().run!
  store.setState({ run: { ...run, result: simulate(run.scenario) } })
  const wrapper = ({ children }: { children: ReactNode }) => <PlayStoreContext value={store}>{children}</PlayStoreContext>
  return { store, wrapper }
}

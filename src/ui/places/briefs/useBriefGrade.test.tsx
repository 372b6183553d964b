// @vitest-environment happy-dom
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
  const store = standingPlayStore()
  await act(async () => undefined)
  const run = store.getState().run!
  store.setState({ run: { ...run, result: simulate(run.scenario) }, fullResult: () => Promise.reject(new Error('lost')) })
  const wrapper = ({ children }: { children: ReactNode }) => <PlayStoreContext value={store}>{children}</PlayStoreContext>
  const { result } = renderHook(() => useBriefGrade('short-pause', shippedBrief('short-pause')!), { wrapper })
  await eventually(() => expect(result.current.seeds).toEqual({ done: 0, grade: null, lost: true }))
})

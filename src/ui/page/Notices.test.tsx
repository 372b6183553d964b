import { act, cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { fakePlayStore, refused } from '../../testing/store/playStore.ts'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import * as texts from '../../messages/compiled/en/page/header.ts'
import { Notices } from './Notices.tsx'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function shown(count: number) {
  const fileFaults = Array.from({ length: count }, (_, i) => ({ path: `vms[${i}]`, message: 'is missing' }))
  render(
    <PlayStoreContext value={standingPlayStore()}>
      <Notices fileFaults={fileFaults} forgetFile={() => {}} />
    </PlayStoreContext>,
  )
  return within(screen.getByRole('alert'))
}

it('a refused file shows every problem: the first ones at once, the others behind their count', () => {
  const notice = shown(8)
  const others = within(notice.getByText(texts.moreProblems('3')).closest('details')!)
  expect(notice.getAllByText('is missing', { exact: false })).toHaveLength(8)
  expect(others.getAllByRole('listitem', { hidden: true })).toHaveLength(3)
  expect(others.queryByText('vms[7]')).not.toBeNull()
})

it('a few problems are all shown at once', () => {
  expect(shown(5).queryByText(texts.moreProblems('0'))).toBeNull()
  expect(document.querySelector('details')).toBeNull()
})

it('a run is waited for once it is late, so that no view shows the former one as its own', async () => {
  vi.useFakeTimers()
  const { store, tell, end, lose } = fakePlayStore()
  render(
    <PlayStoreContext value={store}>
      <Notices fileFaults={[]} forgetFile={() => undefined} />
    </PlayStoreContext>,
  )
  const { setField, cancelRun } = store.getState()
  const isLate = () => store.getState().isLate === true
  const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
  tell(0)
  setField('seed', 2)
  await wait(100)
  expect(isLate()).toBe(false)
  await wait(100)
  expect(isLate()).toBe(true)
  tell(1)
  expect(isLate()).toBe(false)
  setField('vms[0].memoryMiB', -1)
  await wait(1000)
  expect(isLate()).toBe(true)
  await end(2, { ok: false, faults: refused })
  expect(isLate()).toBe(false)
  setField('seed', 3)
  await wait(1000)
  cancelRun()
  await end(3, { ok: true, cancelled: true })
  expect(isLate()).toBe(false)
  setField('seed', 4)
  await wait(1000)
  act(() => lose())
  await wait(1000)
  expect(store.getState().status).toBe('worker-lost')
  expect(isLate()).toBe(true)
  tell(4)
  await wait(1000)
  expect(isLate()).toBe(false)
})

import { cleanup, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { encodeShareLink } from '../../scenario/codec/shareLink.ts'
import { modelsPlaceIn } from '../../store/address/placeAddresses.ts'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { useLinkOfRun, useOpenedLink } from './linkedScenario.ts'

afterEach(() => {
  cleanup()
  history.replaceState(null, '', '#')
})

const partOf = (draft: unknown) => encodeShareLink(draft).slice('#s='.length)

function shown(hash: string) {
  history.replaceState(null, '', hash)
  const store = standingPlayStore()
  const wrapper = ({ children }: { children: ReactNode }) => <PlayStoreContext value={store}>{children}</PlayStoreContext>
  const hook = renderHook(() => ({ faults: useOpenedLink(), link: useLinkOfRun() }), { wrapper })
  return { store, linked: () => hook.result.current }
}

it('opens the scenario of the address, which from then on holds it no more', async () => {
  const { store, linked } = shown(`#/papers/models/measure?s=${partOf(testScenario())}&x=1`)
  await waitFor(() => expect(store.getState().draft).toMatchObject({ vms: [{ id: 'vm' }] }))
  await waitFor(() => expect(location.hash).toBe('#/papers/models/measure?x=1'))
  expect(linked().faults).toEqual([])
})

it('leaves the address of the place to which the reader has gone meanwhile', async () => {
  const { store } = shown(`#/papers/models?s=${partOf(testScenario())}`)
  history.replaceState(null, '', '#/what-if')
  await waitFor(() => expect(store.getState().draft).toMatchObject({ vms: [{ id: 'vm' }] }))
  await vi.dynamicImportSettled()
  expect(location.hash).toBe('#/what-if')
})

it.each([
  ['cannot be read', '1.broken', '(link)'],
  ['is refused', partOf({ version: 1, hosts: [] }), 'vms'],
])('says why a scenario that %s is not the one in Play, which stays', async (_, part, path) => {
  const { store, linked } = shown(`#/papers/models?s=${part}`)
  const before = store.getState().draft
  await waitFor(() => expect(linked().faults.map((fault) => fault.path)).toContain(path))
  expect(store.getState()).toMatchObject({ draft: before, openFaults: [] })
  expect(location.hash).toContain('s=')
})

it('makes a link that opens the same scenario elsewhere', async () => {
  const { store, linked } = shown('#/papers/models')
  const { hash } = new URL(await linked().link())
  expect(modelsPlaceIn(hash)).toMatchObject({ id: null, typed: { s: partOf(store.getState().draft) } })
})

import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, it } from 'vitest'
import { decodeShareLink, encodeShareLink } from '../../../scenario/codec/shareLink.ts'
import type { ExploreSettings } from '../../../store/explore/exploreAddress.ts'
import { explorePlaceIn } from '../../../store/explore/exploreAddress.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { useExploreAddress } from './useExploreAddress.ts'

afterEach(cleanup)

const settings: ExploreSettings = {
  across: { kind: 'range', path: 'hosts[*].mbps', from: 250, to: 4000, count: 9, scale: 'log' },
  up: null,
  seeds: 1,
  untilS: null,
  show: 'totalS',
}
const linked = encodeShareLink(testScenario()).slice('#s='.length)

function shown(scenario: string, change: object = {}) {
  const store = standingPlayStore()
  const wrapper = ({ children }: { children: ReactNode }) => <PlayStoreContext value={store}>{children}</PlayStoreContext>
  const draft = Object.assign(structuredClone(store.getState().draft) as object, change)
  const hook = renderHook((at: string) => useExploreAddress({ scenario: at }, settings, draft), {
    wrapper,
    initialProps: scenario,
  })
  return { store, address: () => hook.result.current, goTo: (at: string) => act(async () => hook.rerender(at)) }
}

it('opens the scenario of the address, and is ready only then', async () => {
  const { store, address } = shown(linked)
  expect(address().isReady).toBe(false)
  await waitFor(() => expect(address().isReady).toBe(true))
  expect(store.getState().draft).toMatchObject({ vms: [{ id: 'vm' }] })
})

it('is ready without a scenario', () => {
  expect(shown('').address()).toMatchObject({ isReady: true, faults: [] })
})

it.each([
  ['cannot be read', '1.broken', '(link)'],
  ['is refused', encodeShareLink({ version: 1, hosts: [] }).slice('#s='.length), 'vms'],
])('says why the scenario of an address that %s is not the one that is swept, and keeps the draft', async (_, part, path) => {
  const { store, address } = shown(part)
  const before = store.getState().draft
  await waitFor(() => expect(address().isReady).toBe(true))
  expect(address().faults.map((fault) => fault.path)).toContain(path)
  expect(store.getState()).toMatchObject({ draft: before, openFaults: [] })
})

it('makes a link of the settings and the draft also where the address has neither', async () => {
  const { store, address } = shown('')
  history.replaceState(null, '', '#/what-if')
  const place = explorePlaceIn(new URL(await address().link()).hash)!
  expect(place).toEqual({ unread: [], ignored: [], settings, scenario: encodeShareLink(store.getState().draft).slice('#s='.length) })
})

it('writes the changed setting beside the others, and the draft, into the address', async () => {
  const { store, address } = shown('')
  await waitFor(() => expect(address().hashOf({})).not.toBeNull())
  await act(async () => address().change({ seeds: 4 }))
  const place = explorePlaceIn(location.hash)!
  expect(place.settings).toEqual({ ...settings, seeds: 4 })
  expect(decodeShareLink(`#s=${place.scenario}`)).toMatchObject({
    ok: true,
    value: { name: (store.getState().draft as { name: string }).name },
  })
})

it('leaves the run in Play alone as it writes the sweep into the address: a point may have opened another seed', async () => {
  const { store, address, goTo } = shown('', { seed: 7 })
  await waitFor(() => expect(address().hashOf({})).not.toBeNull())
  const { draft } = store.getState()
  await act(async () => address().change({ seeds: 4 }))
  const { scenario } = explorePlaceIn(location.hash)!
  await goTo(scenario)
  expect(address().isReady).toBe(true)
  expect(store.getState().draft).toBe(draft)
})

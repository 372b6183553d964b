import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, it } from 'vitest'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import { inspectorStore } from './inspectorStore.ts'
import { joinPorts, splitPorts, useLink } from './link.ts'
import type { LinkNumber } from './link.ts'

afterEach(() => {
  cleanup()
  inspectorStore.setState({ separatePorts: false })
})

function shown() {
  const store = standingPlayStore()
  const wrapper = ({ children }: { children: ReactNode }) => <PlayStoreContext value={store}>{children}</PlayStoreContext>
  const { result } = renderHook(useLink, { wrapper })
  return { store, link: () => result.current as LinkNumber, ports: () => store.getState().scenario.hosts.map(({ mbps }) => mbps) }
}

it('sets both ports in one change of the draft, and a drag has one name', async () => {
  const { store, link, ports } = shown()
  const drafts: unknown[] = []
  store.subscribe(({ draft }, before) => draft !== before.draft && drafts.push(draft))
  await act(async () => link().set(400))
  expect(ports()).toEqual([400, 400])
  expect(drafts).toHaveLength(1)
  expect(link()).toMatchObject({ value: 400, isSplit: false })
})

it('is the slower port while the ports differ, until they are joined', async () => {
  const { store, link, ports } = shown()
  await act(async () => store.getState().setField('hosts[1].mbps', 250))
  expect(link()).toMatchObject({ value: 250, isSplit: true })
  await act(async () => joinPorts(link()))
  expect(ports()).toEqual([250, 250])
  expect(link().isSplit).toBe(false)
})

it('is split by the person although the ports are equal', async () => {
  const { link, ports } = shown()
  await act(async () => splitPorts())
  expect(link().isSplit).toBe(true)
  await act(async () => joinPorts(link()))
  expect(link().isSplit).toBe(false)
  expect(ports()).toEqual([1000, 1000])
})

it('shows the fault of either port', async () => {
  const { store, link } = shown()
  await act(async () => store.getState().setField('hosts[1].mbps', -4))
  expect(link().fault).not.toBe('')
})

it('is absent for a VM without a migration', async () => {
  const { store, link } = shown()
  const { vms } = store.getState().scenario
  await act(async () => store.getState().setField('vms', [...vms, { ...vms[0], id: 'still' }]))
  await act(async () => store.getState().goTo({ vm: 'still' }))
  expect(link()).toHaveProperty('absent')
})

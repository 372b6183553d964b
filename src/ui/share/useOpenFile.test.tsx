import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import { eventually } from '../../testing/waiting/eventually.ts'
import { useOpenFile } from './useOpenFile.ts'

afterEach(cleanup)

/** The hook in a page, the drafts that it opens, and a way to open a file of this text. */
function opened() {
  const store = standingPlayStore()
  const drafts: unknown[] = []
  const openScenario = (draft: unknown) => {
    drafts.push(draft)
    return Promise.resolve(null)
  }
  store.setState({ openScenario })
  const wrapper = ({ children }: { children: ReactNode }) => <PlayStoreContext value={store}>{children}</PlayStoreContext>
  const { result } = renderHook(() => useOpenFile(), { wrapper })
  const open = (text: string) => act(async () => result.current.openFile(new File([text], 'file.json')))
  return { result, drafts, open }
}

describe('a chosen file', () => {
  it('opens the scenario that it holds', async () => {
    const { result, drafts, open } = opened()
    await open('{"version": 1, "hosts": []}')
    await eventually(() => expect(drafts).toEqual([{ version: 1, hosts: [] }]))
    expect(result.current.faults).toEqual([])
  })

  it('that is refused changes nothing, and its faults stay until they are forgotten or the next file is read', async () => {
    const { result, drafts, open } = opened()
    await open('{')
    await eventually(() => expect(result.current.faults.map(({ path }) => path)).toEqual(['file.json']))
    act(() => result.current.forget())
    expect(result.current.faults).toEqual([])
    await open('[')
    await eventually(() => expect(result.current.faults).toHaveLength(1))
    await open('{"hosts": []}')
    await eventually(() => expect(result.current.faults).toEqual([]))
    expect(drafts).toEqual([{ hosts: [] }])
  })

  it('wins over one that was chosen before it and is read later', async () => {
    const { result, drafts, open } = opened()
    const large = new File([], 'large.json')
    let finish = (): void => undefined
    const bytes = new TextEncoder().encode('{"hosts": ["large"]}').buffer
    const read = vi.fn(() => new Promise<ArrayBuffer>((resolve) => void (finish = () => resolve(bytes))))
    large.arrayBuffer = read
    act(() => result.current.openFile(large))
    await eventually(() => expect(read).toHaveBeenCalled())
    await open('{"hosts": ["small"]}')
    await eventually(() => expect(drafts).toEqual([{ hosts: ['small'] }]))
    await act(async () => finish())
    await act(async () => result.current.openFile(new File(['['], 'last.json')))
    await eventually(() => expect(result.current.faults.map(({ path }) => path)).toEqual(['last.json']))
    expect(drafts).toEqual([{ hosts: ['small'] }])
  })
})

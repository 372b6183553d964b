import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Result } from '../../../engine/result/result.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { useStoryView } from './storyViews.ts'

afterEach(cleanup)

const RESULT = { migrations: [] } as unknown as Result

function shown() {
  const store = standingPlayStore()
  const wrapper = ({ children }: { children: ReactNode }) => <PlayStoreContext value={store}>{children}</PlayStoreContext>
  const hook = renderHook(useStoryView, { wrapper })
  /** The run on screen is simulated up to `simulatedS` and has ended there or not; the playhead is at `atS`. */
  const put = (simulatedS: number, result: Result | null, atS = simulatedS, playing = false) =>
    act(async () => {
      const { run } = store.getState()
      store.setState({ run: { ...run!, runId: run!.runId + 1, simulatedS, result }, playheadS: atS, playing })
    })
  return { put, view: () => hook.result.current.view }
}

describe('the view of a run in words', () => {
  it('is the story while the run plays, and the next moves at its end', async () => {
    const { put, view } = shown()
    expect(view()).toBe('story')
    await put(9, RESULT, 4, true)
    expect(view()).toBe('story')
    await put(9, RESULT)
    expect(view()).toBe('moves')
  })

  it('remains the next moves while a run arrives in parts whose end the playhead follows', async () => {
    const { put, view } = shown()
    await put(9, RESULT)
    await put(3, null)
    expect(view()).toBe('moves')
    await put(8, RESULT)
    expect(view()).toBe('moves')
  })

  it('is the story of a run that plays as far as it has come', async () => {
    const { put, view } = shown()
    await put(3, null, 3, true)
    expect(view()).toBe('story')
  })
})

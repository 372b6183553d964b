import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { tryAgain } from '../../../messages/compiled/en/page/menus.ts'
import { FailureActions } from './FailureActions.tsx'

afterEach(cleanup)

function shown() {
  const store = standingPlayStore()
  const tries = { count: 0 }
  const { unmount } = render(
    <PlayStoreContext value={store}>
      <FailureActions error={new Error('no such round.')} retry={() => tries.count++} />
    </PlayStoreContext>,
  )
  return { store, tries, unmount }
}

describe('a part that failed is tried again', () => {
  it('on demand', () => {
    const { tries } = shown()
    fireEvent.click(screen.getByRole('button', { name: tryAgain }))
    expect(tries.count).toBe(1)
  })

  it('for another scenario, and not for another moment of the same', () => {
    const { store, tries } = shown()
    act(() => store.setState({ playheadS: 3 }))
    expect(tries.count).toBe(0)
    act(() => store.setState({ draft: {} }))
    expect(tries.count).toBe(1)
  })

  it('at another address, until it is gone', () => {
    const { tries, unmount } = shown()
    dispatchEvent(new Event('hashchange'))
    expect(tries.count).toBe(1)
    unmount()
    dispatchEvent(new Event('hashchange'))
    expect(tries.count).toBe(1)
  })
})

import { act, cleanup, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { afterEach, expect, it } from 'vitest'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import * as texts from '../../messages/compiled/en/page/menus.ts'
import { wholePlace } from './wholePlace.tsx'

afterEach(cleanup)

it('a place that is late says that it loads', async () => {
  let arrive: (place: ComponentType) => void = () => undefined
  const Place = wholePlace(() => new Promise<ComponentType>((resolve) => (arrive = resolve)))
  window.location.hash = '#/papers'
  render(
    <PlayStoreContext value={standingPlayStore()}>
      <Place />
    </PlayStoreContext>,
  )
  expect(screen.getByText(texts.placeLoading)).toBeTruthy()
  // Its first tab stop comes with it.
  expect(screen.queryAllByRole('button')).toEqual([])
  await act(async () => {
    arrive(() => <main>arrived</main>)
    await new Promise((done) => setTimeout(done))
  })
  expect((await screen.findByText('arrived')).tagName).toBe('MAIN')
  expect(screen.queryByText(texts.placeLoading)).toBeNull()
})

import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { lockNames } from '../../store/address/showing.ts'
import type { LockName } from '../../store/address/showing.ts'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import { LockedBar } from './LockedBar.tsx'

afterEach(cleanup)

it.each<[readonly LockName[], string]>([
  [lockNames, 'This link locks the settings.'],
  [['link', 'limit'], 'This link locks some settings and hides others.'],
  [['commands'], 'This link hides commands and most settings.'],
])('says what a link with the locks %j does', (locks, said) => {
  const store = standingPlayStore()
  store.getState().show({ locks })
  render(
    <PlayStoreContext value={store}>
      <LockedBar />
    </PlayStoreContext>,
  )
  expect(screen.getByRole('region', { name: 'Locked settings' }).textContent).toContain(said)
})

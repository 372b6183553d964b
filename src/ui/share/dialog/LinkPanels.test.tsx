import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { exampleRun } from '../../../testing/runs/exampleRun.ts'
import { askFirst, beforeStop, linkOfFile } from '../../../messages/compiled/en/places/sharing.ts'
import { partNotLoaded } from '../../../messages/compiled/en/share.ts'
import { LinkPanel, TeachingPanel } from './LinkPanels.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllEnvs()
})

function openPanel(copyLink: () => Promise<string>): void {
  const store = standingPlayStore()
  store.setState({ copyLink })
  render(
    <PlayStoreContext value={store}>
      <LinkPanel atS={0} isPaused={false} />
    </PlayStoreContext>,
  )
}

it('says that there is no link where the code that makes links did not load', async () => {
  openPanel(() => Promise.reject(new Error('offline')))
  expect((await screen.findByRole('alert')).textContent).toBe(partNotLoaded)
  expect(screen.queryByRole('textbox')).toBeNull()
})

it.each([
  ['yes', 1],
  ['', 0],
])('in a page that is a file (%s) says that the link opens on no other computer', async (single, notes) => {
  vi.stubEnv('VITE_SINGLE', single)
  openPanel(async () => 'file:///stick/switchover.html#s=1.x')
  await screen.findByDisplayValue(/#s=1\.x$/)
  expect(screen.queryAllByText(linkOfFile)).toHaveLength(notes)
})

it('links to the whole page from a frame that shows a part of it', async () => {
  openPanel(async () => 'https://example.org/?embed&view=remaining#s=1.x')
  expect(await screen.findByDisplayValue('https://example.org/#s=1.x')).toBeTruthy()
})

it('asks for a prediction before the guest stops, where the moment on screen is after it', async () => {
  const store = standingPlayStore()
  const run = exampleRun()
  store.setState({ run, copyLink: async (fields) => `https://example.org/#s=1.x${fields}` })
  render(
    <PlayStoreContext value={store}>
      <TeachingPanel atS={run.simulatedS} isPaused />
    </PlayStoreContext>,
  )
  fireEvent.click(screen.getByRole('checkbox', { name: new RegExp(`^${askFirst}`) }))
  fireEvent.click(screen.getByRole('radio', { name: beforeStop('0.000 s') }))
  expect(await screen.findByDisplayValue(/&at=0&hide=verdict&ask=1$/)).toBeTruthy()
})

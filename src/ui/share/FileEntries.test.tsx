// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import type { Result } from '../../engine/result.ts'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { standingPlayStore } from '../../testing/renderedPlayStore.ts'
import * as texts from '../../texts/share.ts'
import { FileEntries } from './FileEntries.tsx'
import { saveFile } from './saveFile.ts'

vi.mock(import('./saveFile.ts'), async (original) => ({ ...(await original()), saveFile: vi.fn() }))

afterEach(() => {
  cleanup()
  vi.mocked(saveFile).mockClear()
})

/** The menu on a run that has ended, whose whole result comes when asked for. */
async function shown() {
  const store = standingPlayStore()
  await act(async () => undefined)
  const run = store.getState().run!
  const result = simulate(run.scenario)
  let deliver: (whole: Result) => void = () => undefined
  const whole = new Promise<Result>((resolve) => {
    deliver = resolve
  })
  store.setState({ run: { ...run, result }, fullResult: () => whole })
  render(
    <PlayStoreContext value={store}>
      <FileEntries openFile={() => undefined} close={() => undefined} />
    </PlayStoreContext>,
  )
  return { store, deliver: () => act(async () => deliver(result)) }
}

describe('a download of the result', () => {
  it.each([texts.resultJson, texts.metricsProm])('%s is of the run on screen when it was asked for', async (label) => {
    const { store, deliver } = await shown()
    fireEvent.click(screen.getByRole('button', { name: label }))
    await act(async () => store.getState().setField('name', 'another one'))
    expect(store.getState().scenario.name).toBe('another one')
    await deliver()
    await vi.waitFor(() => expect(saveFile).toHaveBeenCalledTimes(1))
    expect(vi.mocked(saveFile).mock.calls[0][0]).toMatch(/^busy-web-server-1-gib-/)
  })
})

import { act, cleanup, render, screen } from '@testing-library/react'
import { expose } from 'comlink'
import { afterEach, expect, it, vi } from 'vitest'
import { paperOfExperiment, papers } from '../../../papers/papers.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { loading } from '../../../texts/places/papers.ts'
import type { PapersService } from '../../../worker/papers/papersService.ts'
import { Gallery } from './Gallery.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const [{ id, title }] = papers

/** A worker in this thread whose lists of experiments arrive once the test delivers them. */
function slowLists(): { deliver(this: void): void } {
  let deliver = () => undefined as void
  const delivered = new Promise<void>((resolve) => {
    deliver = resolve
  })
  const service: PapersService = {
    cards: () => delivered.then(() => []),
    opening: async () => ({ guide: { asked: '', measured: '', findings: [], thoughts: [], terms: [] }, tries: [], pictures: {} }),
    compute: async () => ({ kind: 'cancelled' }),
    cancel: () => undefined,
  }
  vi.stubGlobal('Worker', function Worker() {
    const { port1, port2 } = new MessageChannel()
    expose(service, port1)
    port2.start()
    return Object.assign(port2, { terminate: () => undefined })
  })
  return { deliver }
}

const page = (named: string) => (
  <PlayStoreContext value={standingPlayStore()}>
    <Gallery place={{ id: named, settings: {} }} />
  </PlayStoreContext>
)
const shown = () => screen.getByRole('main').textContent

it('says of a paper and of an experiment that it is loading until the list of experiments has arrived', async () => {
  const experiment = `${id}-fig8`
  expect(paperOfExperiment(experiment)).toBe(id)
  const lists = slowLists()
  const { rerender } = await act(async () => render(page(experiment)))
  expect(shown()).toBe(loading)
  await act(async () => rerender(page(id)))
  expect(shown()).toBe(loading)
  lists.deliver()
  expect(await screen.findByRole('heading', { level: 1, name: title })).toBeDefined()
  expect(shown()).not.toContain(loading)
})

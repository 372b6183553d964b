import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { paperOfExperiment, papers } from '../../../papers/papers.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { loading } from '../../../messages/compiled/en/places/papers.ts'
import type { Computer } from '../../../compute/compute.ts'
import { ComputerContext } from '../../../compute/useTask.ts'
import { computerOf } from '../../../testing/store/computer.ts'
import { Gallery } from './Gallery.tsx'

afterEach(cleanup)

const [{ id, title }] = papers

/** Lists of experiments that arrive once the test delivers them. */
function slowLists() {
  let deliver = () => undefined as void
  const delivered = new Promise<void>((resolve) => {
    deliver = resolve
  })
  const computer = computerOf({
    'papers.cards': () => delivered.then(() => []),
    'papers.opening': () => ({ guide: { asked: '', measured: '', findings: [], thoughts: [], terms: [] }, tries: [], pictures: {} }),
  })
  return { computer, deliver: () => deliver() }
}

const page = (named: string, computer: Computer) => (
  <ComputerContext value={computer}>
    <PlayStoreContext value={standingPlayStore()}>
      <Gallery place={{ id: named, settings: {} }} />
    </PlayStoreContext>
  </ComputerContext>
)
const shown = () => screen.getByRole('main').textContent

it('says of a paper and of an experiment that it is loading until the list of experiments has arrived', async () => {
  const experiment = `${id}-fig8`
  expect(paperOfExperiment(experiment)).toBe(id)
  const lists = slowLists()
  const { rerender } = await act(async () => render(page(experiment, lists.computer)))
  expect(shown()).toBe(loading)
  await act(async () => rerender(page(id, lists.computer)))
  expect(shown()).toBe(loading)
  lists.deliver()
  expect(await screen.findByRole('heading', { level: 1, name: title })).toBeDefined()
  expect(shown()).not.toContain(loading)
})

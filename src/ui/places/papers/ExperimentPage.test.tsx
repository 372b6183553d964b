import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { Settings } from '../../../papers/experiment.ts'
import { papers } from '../../../papers/papers.ts'
import { createPapersStore } from '../../../store/papers/papersStore.ts'
import * as header from '../../../messages/compiled/en/page/header.ts'
import * as texts from '../../../messages/compiled/en/places/papers.ts'
import type { ComputeReply, ExperimentCard } from '../../../compute/tasks/papers.ts'
import { computerOf } from '../../../testing/store/computer.ts'
import { ExperimentPage } from './ExperimentPage.tsx'
import { PapersStoreContext } from './usePapers.ts'

afterEach(cleanup)

const claim = { id: 'L1.1', what: 'A claim', paper: 1, unit: 's', kind: 'prediction', tolerance: '', wrongEngine: null } as const
const card: ExperimentCard = {
  id: 'liu2011-a',
  paper: 'liu2011',
  figure: 'Fig. 1',
  title: 'One',
  rows: ['L1'],
  explanation: '',
  sliders: [{ id: 'rate', label: 'Rate', unit: '', min: 0, max: 10, step: 1, log: false, value: 4 }],
  claims: [claim],
}
const done: ComputeReply = {
  kind: 'done',
  drawings: [],
  claims: [{ ...claim, row: 'L1', ours: 77, holds: false, why: '', seedsHeld: null, spread: null }],
  plays: [],
}

/** The page at settings that a test changes; the computation at the paper's own is done. */
async function opened() {
  const asked: ((reply: ComputeReply) => void)[] = []
  const store = createPapersStore(computerOf({ 'papers.compute': () => new Promise((resolve) => asked.push(resolve)) }))
  const page = (settings: Settings) => (
    <PapersStoreContext value={store}>
      <ExperimentPage
        card={card}
        paper={papers[0]}
        settings={settings}
        setSettings={() => undefined}
        before={undefined}
        after={undefined}
      />
    </PapersStoreContext>
  )
  const { container, rerender } = await act(async () => render(page({})))
  await act(async () => asked[0](done))
  const isStale = () => container.querySelector('.drawings')?.getAttribute('data-stale')
  return { isStale, show: (settings: Settings) => act(async () => rerender(page(settings))), cancel: () => act(async () => cancelClick()) }
}

function cancelClick(): void {
  fireEvent.click(screen.getByRole('button', { name: header.cancel }))
}

const claims = () => screen.getByRole('table', { name: texts.claimsAndValues }).textContent

it('a cancelled computation leaves the earlier drawings dimmed, without the claims of the earlier settings', async () => {
  const { isStale, show, cancel } = await opened()
  expect([isStale(), claims()]).toEqual(['false', expect.stringContaining('77')])
  await show({ rate: 5 })
  await cancel()
  expect([isStale(), claims()]).toEqual(['true', expect.not.stringContaining('77')])
  await show({})
  expect([isStale(), claims()]).toEqual(['false', expect.stringContaining('77')])
})

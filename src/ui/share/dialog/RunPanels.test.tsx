import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { simulate } from '../../../engine/simulate.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { offeredFiles } from '../../../testing/ui/offeredFiles.ts'
import { eventually } from '../../../testing/waiting/eventually.ts'
import * as texts from '../../../messages/compiled/en/places/sharing.ts'
import { percent, say } from '../../../units/format.ts'
import { filmStore } from '../run/runFilm.ts'
import { CommandsPanel } from './CommandsPanel.tsx'
import { FilesPanel } from './FilesPanel.tsx'

/** Names of the files offered as downloads. */
let saved: string[]

beforeEach(() => {
  saved = offeredFiles()
})

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  filmStore.setState({ making: { kind: 'idle' } })
})

async function shown(panel: React.ReactNode, hasEnded = true) {
  const store = standingPlayStore()
  await act(async () => undefined)
  const run = store.getState().run!
  const result = simulate(run.scenario, { series: true })
  store.setState({ run: { ...run, result: hasEnded ? result : null }, fullResult: async () => result })
  render(<PlayStoreContext value={store}>{panel}</PlayStoreContext>)
  return store
}

const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

describe('the files of a run', () => {
  it('are all that the menu offers, in one list', async () => {
    await shown(<FilesPanel atS={0} isPaused={false} />)
    const names = screen.getAllByRole('listitem').map((item) => item.querySelector('b')?.textContent)
    expect(names).toEqual([
      texts.scenarioFile,
      texts.wholePage,
      texts.picture,
      texts.resultFile,
      texts.samplesFile,
      texts.roundsFile,
      texts.metricsFile,
      texts.film,
    ])
    for (const name of [texts.samplesFile, texts.roundsFile, texts.metricsFile]) await press(texts.saveOne(name))
    await eventually(() => expect(saved).toHaveLength(3))
    expect(saved).toEqual(['samples.csv', 'rounds.csv', 'metrics.prom'].map((end) => `busy-web-server-1-gib-${end}`))
  })

  it('say how far the film is, and that it failed', async () => {
    await shown(<FilesPanel atS={0} isPaused={false} />)
    const cancel = vi.fn<() => void>()
    act(() => filmStore.setState({ making: { kind: 'making', share: 0.404, cancel } }))
    screen.getByText(texts.makingFilm(say(percent(0.4))))
    await press(texts.cancelFilm)
    expect(cancel).toHaveBeenCalledOnce()
    act(() => filmStore.setState({ making: { kind: 'failed' } }))
    screen.getByText(texts.notSaved(texts.film))
  })

  it('cannot be saved before the run has ended, which is said', async () => {
    await shown(<FilesPanel atS={0} isPaused={false} />, false)
    expect(screen.getByRole('status').textContent).toBe(texts.afterTheEnd)
    const enabled = screen.getAllByRole<HTMLButtonElement>('button').filter(({ disabled }) => !disabled)
    expect(enabled.map((button) => button.getAttribute('aria-label'))).toEqual([texts.scenarioFile, texts.wholePage].map(texts.saveOne))
  })
})

describe('the run on the command line', () => {
  it('is a line with the name under which the scenario is saved', async () => {
    const store = await shown(<CommandsPanel />)
    const line = () => screen.getByRole('group', { name: texts.simCommand }).textContent
    expect(line()).toBe('npm run --silent sim -- run busy-web-server-1-gib.json')
    await press(texts.saveScenarioFile)
    expect(saved).toEqual(['busy-web-server-1-gib.json'])
    await act(async () => store.setState({ scenario: { ...store.getState().scenario, name: 'My run; 2' } }))
    expect(line()).toBe('npm run --silent sim -- run my-run-2.json')
  })

  it('is there for a strategy that no product has', async () => {
    const store = await shown(<CommandsPanel />)
    const { scenario } = store.getState()
    await act(async () => store.setState({ scenario: { ...scenario, migrations: [] } }))
    screen.getByText(texts.noProductHasIt)
    screen.getByRole('group', { name: texts.simCommand })
  })
})

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { exampleRun } from '../../testing/runs/exampleRun.ts'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import { eventually } from '../../testing/waiting/eventually.ts'
import { dataCentre, pageNames, placeNames } from '../../messages/compiled/en/page/header.ts'
import * as texts from '../../messages/compiled/en/places/palette.ts'
import { rememberPlay } from '../page/places.ts'
import { shortcuts } from '../frame/shortcuts.ts'
import { commands } from '../play/commands/commands.ts'
import { Palette } from './Palette.tsx'

afterEach(cleanup)

async function openPalette(store: ReturnType<typeof standingPlayStore>): Promise<void> {
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <Palette hash={null} />
      </PlayStoreContext>,
    ),
  )
}

describe('the command palette', () => {
  it('acts at the playhead of that moment, not at that of its opening', async () => {
    const store = standingPlayStore()
    store.setState({ run: exampleRun(), playheadS: 3 })
    await openPalette(store)
    const forward = shortcuts.find(({ keys }) => keys === 'Shift →')?.does ?? ''
    await act(async () => fireEvent.change(screen.getByRole('combobox'), { target: { value: forward } }))
    act(() => store.setState({ playheadS: 5 }))
    await act(async () => fireEvent.click(screen.getByRole('option', { name: new RegExp(forward) })))
    expect(store.getState().playheadS).toBeCloseTo(5.01)
  })

  it('that is open before the run has begun offers its commands once it has, and not those of a phase that is over', async () => {
    const store = standingPlayStore()
    store.setState({ run: null, playheadS: 0 })
    await openPalette(store)
    const { label } = commands.find(({ name }) => name === 'switch-over')!
    const isOffered = () => screen.queryByRole('option', { name: new RegExp(`^${label}`) }) !== null
    expect(isOffered()).toBe(false)
    const run = exampleRun()
    await act(async () => store.setState({ run, playheadS: 1 }))
    expect(isOffered()).toBe(true)
    await act(async () => store.setState({ playheadS: run.simulatedS }))
    expect(isOffered()).toBe(false)
  })

  it('does not offer the data centre, nor what shows the future, while a prediction is asked for', async () => {
    const store = standingPlayStore()
    store.getState().show({ asks: { atS: 1, isAnswered: false } })
    await openPalette(store)
    const toEnd = shortcuts.find(({ keys }) => keys === 'End')?.does ?? ''
    const isRefused = async (query: string) => {
      await act(async () => fireEvent.change(screen.getByRole('combobox'), { target: { value: query } }))
      return screen.getByRole('option', { name: new RegExp(`^${query}`) }).getAttribute('aria-disabled')
    }
    for (const query of [dataCentre, toEnd]) expect(await isRefused(query), query).toBe('true')
    act(() => store.getState().show({ asks: { atS: 1, isAnswered: true } }))
    for (const query of [dataCentre, toEnd]) expect(await isRefused(query), query).toBe('false')
  })

  it('says that it loads, and not that nothing is found, until each source has answered', async () => {
    const store = standingPlayStore()
    render(
      <PlayStoreContext value={store}>
        <Palette hash={null} />
      </PlayStoreContext>,
    )
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'qwxzy' } })
    const { textContent: early } = screen.getByRole('dialog')
    expect(early).not.toContain(texts.nothingFound('qwxzy'))
    expect(screen.getByRole('status').textContent).toBe('Loading…')
    await eventually(() => expect(screen.getByRole('dialog').textContent).toContain(texts.nothingFound('qwxzy')))
    expect(screen.getByRole('status').textContent).toBe(texts.found(0))
  })

  it('offers a line of virsh or QMP as a command, with its effect, or says why it cannot run now', async () => {
    const store = standingPlayStore()
    await act(async () => undefined)
    const run = exampleRun()
    store.setState({ run, scenario: run.scenario, draft: run.scenario, playheadS: 1 })
    await openPalette(store)
    const lines = () =>
      [...(screen.queryByRole('group', { name: texts.groups.lines })?.querySelectorAll('[role=option]') ?? [])].map((option) => [
        option.querySelector('.palette-label')?.textContent,
        option.getAttribute('aria-disabled'),
      ])
    const type = (value: string) => act(async () => fireEvent.change(screen.getByRole('combobox'), { target: { value } }))
    await type(`virsh  migrate-setmaxdowntime ${run.vm} 450`)
    await eventually(() => expect(lines()).toEqual([[`virsh migrate-setmaxdowntime ${run.vm} 450`, 'false']]))
    expect(screen.getByRole('option', { selected: true }).textContent).toContain('Downtime limit set to 450 ms.')
    await type('virsh migrate-setmaxdowntime guest 450')
    expect(lines()).toEqual([
      ['virsh migrate-setmaxdowntime guest 450', 'true'],
      [`virsh migrate-setmaxdowntime ${run.vm} 450`, 'false'],
    ])
    await type('virsh migrate-setm')
    expect(lines()[0][0]).toContain(`virsh migrate-setmaxdowntime ${run.vm}`)
    for (const search of ['downtime', 'migration', 'virshe', 'stops']) {
      await type(search)
      expect(lines(), search).toEqual([])
    }
    await type('{"execute":"migrate-start-postcopy"}')
    expect(lines()[0]).toEqual(['{"execute":"migrate-start-postcopy"}', 'false'])
    await type('{"execute":"migrate-set-parameters","arguments":{"downtime-limit":450}}')
    await act(async () => fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' }))
    expect(store.getState().draft).toMatchObject({ events: [{ kind: 'set-downtime', ms: 450, target: run.vm, atS: 1 }] })
  })

  it('says why when Enter is pressed on a command that does not apply, until other words are typed', async () => {
    const store = standingPlayStore()
    const run = exampleRun()
    store.setState({ run, scenario: run.scenario, draft: run.scenario, playheadS: run.simulatedS })
    await openPalette(store)
    const type = (value: string) => act(async () => fireEvent.change(screen.getByRole('combobox'), { target: { value } }))
    const { label } = commands.find(({ name }) => name === 'switch-over')!
    await type(label)
    const refused = screen.getByRole('option', { name: new RegExp(`^${label}`) })
    while (refused.getAttribute('aria-selected') !== 'true') {
      await act(async () => fireEvent.keyDown(screen.getByRole('combobox'), { key: 'ArrowDown' }))
    }
    expect(screen.queryByRole('alert')).toBeNull()
    await act(async () => fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' }))
    expect(screen.getByRole('alert').textContent).toBe(texts.doesNotApply(label, refused.querySelector('.palette-about')!.textContent))
    expect(store.getState().draft).toBe(run.scenario)
    await type('papers')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('offers neither the commands nor the settings that a teacher has locked', async () => {
    const store = standingPlayStore()
    const run = exampleRun()
    store.setState({ run, scenario: run.scenario, draft: run.scenario, playheadS: 1 })
    await openPalette(store)
    const type = (value: string) => act(async () => fireEvent.change(screen.getByRole('combobox'), { target: { value } }))
    const line = `virsh migrate-setmaxdowntime ${run.vm} 450`
    const offered = async () => {
      const ids: boolean[] = []
      for (const [query, label] of [
        ['switch over', /^Switch over now/],
        ['device state', /^Device state\s*Virtual machine/],
        [line, /^virsh/],
      ] as const) {
        await type(query)
        ids.push(screen.queryByRole('option', { name: label }) !== null)
      }
      return ids
    }
    await type(line)
    await screen.findByRole('option', { name: /^virsh/ })
    expect(await offered()).toEqual([true, true, true])
    const { showing } = store.getState()
    await act(async () => store.setState({ showing: { ...showing, locks: ['link'] } }))
    expect(await offered()).toEqual([true, false, true])
    await act(async () => store.setState({ showing: { ...showing, locks: ['commands'] } }))
    expect(await offered()).toEqual([false, false, false])
    await type('next round')
    expect(screen.getAllByRole('option').length).toBeGreaterThan(0)
  })

  it('keeps the scenario of Play, which is on screen, when Play is chosen, and shows one migration', async () => {
    rememberPlay('#s=older')
    const store = standingPlayStore()
    store.setState({ place: { ...store.getState().place, view: 'centre' } })
    await openPalette(store)
    const before = location.hash
    await act(async () => fireEvent.click(screen.getByRole('option', { name: new RegExp(`^${placeNames.play}`) })))
    expect(location.hash).toBe(before)
    expect(store.getState().place.view).toBe('pages')
    rememberPlay('#')
  })

  it('in a frame of another page has neither other places nor commands for the settings and the help, which are not there', async () => {
    const offered = async () => {
      await act(async () =>
        render(
          <PlayStoreContext value={standingPlayStore()}>
            <Palette hash={null} />
          </PlayStoreContext>,
        ),
      )
      const named = [texts.openSettings, texts.openHelp, texts.share, pageNames.models].filter((name) =>
        screen.queryByRole('option', { name: new RegExp(name) }),
      )
      cleanup()
      return named
    }
    expect(await offered()).toEqual([texts.openSettings, texts.openHelp, texts.share, pageNames.models])
    history.replaceState(null, '', '?embed')
    expect(await offered()).toEqual([texts.share])
    history.replaceState(null, '', location.pathname)
  })
})

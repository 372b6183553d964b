import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { noteOutsideSteps } from '../../../store/outsideHistory.ts'
import { addPin, pinStore, setPins } from '../../../store/compare/pins.ts'
import { gridDay, setGridDay } from '../../../store/grid/gridDay.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import type { PlayStore } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { changedPaths } from './changeWords.ts'
import { UndoRedo } from './UndoRedo.tsx'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

async function shown(): Promise<PlayStore> {
  const store = standingPlayStore()
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <UndoRedo />
        <input aria-label="name" />
        <input type="range" aria-label="slider" />
      </PlayStoreContext>,
    ),
  )
  return store
}

const names = () => screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))
const key = (target: Element, init: KeyboardEventInit) => act(async () => fireEvent.keyDown(target, init))
const change = (store: PlayStore, path: string, value: unknown) =>
  act(async () => {
    store.getState().setField(path, value)
    store.getState().releaseControl()
  })

describe('the buttons', () => {
  it('are disabled without a step, and else name it', async () => {
    const store = await shown()
    expect(names()).toEqual(['Undo', 'Redo'])
    expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-disabled'))).toEqual(['true', 'true'])
    await change(store, 'migrations[0].strategy.rule.downtimeMs', 500)
    expect(names()).toEqual(['Undo: Downtime limit 300 → 500 ms', 'Redo'])
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /^Undo/ })))
    expect(names()).toEqual(['Undo', 'Redo: Downtime limit 300 → 500 ms'])
    expect(screen.getByRole('status').textContent).toBe('Undone: Downtime limit 300 → 500 ms')
  })

  it('name what a slider is dragged to once it rests', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const store = await shown()
    const drag = (downtimeMs: number) => act(async () => store.getState().setField('migrations[0].strategy.rule.downtimeMs', downtimeMs))
    await drag(500)
    await drag(700)
    expect(names()[0]).toBe('Undo: Downtime limit 300 → 500 ms')
    await act(async () => vi.runOnlyPendingTimers())
    expect(names()[0]).toBe('Undo: Downtime limit 300 → 700 ms')
  })

  it('name settings, strategies, boosts, commands, scenarios and places in their words', async () => {
    const store = await shown()
    const named = async (path: string, value: unknown) => {
      await change(store, path, value)
      return names()[0]
    }
    await change(store, 'vms[0].workload', 'web-server')
    expect(await named('vms[0].workload', { preset: 'web-server', writesPerS: 43_700 })).toBe('Undo: Page writes 20,000 → 43,700 /s')
    expect(await named('vms[0].workload.writesPerS', 30_000)).toBe('Undo: Page writes 43,700 → 30,000 /s')
    expect(await named('vms[0].workload.writesPerS', undefined)).toBe('Undo: Page writes 30,000 → 20,000 /s')
    expect(await named('vms[0].memoryMiB', 2048)).toBe('Undo: Memory 1,024 → 2,048 MiB')
    expect(await named('migrations[0].strategy.boosts.autoConverge', {})).toBe('Undo: Auto-converge off → on')
    expect(await named('migrations[0].maxMbps', 500)).toBe('Undo: Bandwidth limit no limit → 500 Mbit/s')
    expect(await named('migrations[0].maxMbps', null)).toBe('Undo: Bandwidth limit 500 Mbit/s → no limit')
    expect(await named('hosts[0].mbps', 400)).toBe('Undo: Port of host a 1,000 → 400 Mbit/s')
    await change(store, 'migrations[0].strategy', { kind: 'postcopy' })
    expect(await named('migrations[0].strategy.transport', 'qemu')).toBe('Undo: Transport kernel → QEMU')
    expect(await named('migrations[0].strategy.transport', 'userspace')).toBe('Undo: Transport QEMU → user space')
    await change(store, 'migrations[0].strategy', { kind: 'precopy' })
    const ports = store.getState().scenario.hosts
    expect(
      await named(
        'hosts',
        ports.map((host) => ({ ...host, mbps: 1000 })),
      ),
    ).toBe('Undo: Port of host a 400 → 1,000 Mbit/s')
    expect(
      await named(
        'hosts',
        ports.map((host) => ({ ...host, mbps: 2000 })),
      ),
    ).toBe('Undo: Link 1,000 → 2,000 Mbit/s')
    const cut = { kind: 'link-down', atS: 1, target: 'a.up', durationS: 2 }
    expect(await named('events', [cut])).toBe('Undo: Cut link for 2 s at 1.00 s')
    expect(await named('events[0].durationS', 5)).toBe('Undo: Cut link for 2 s → Cut link for 5 s')
    expect(await named('events[0].atS', 3)).toBe('Undo: Cut link for 5 s: 1 s → 3 s')
    expect(await named('events', [])).toBe('Undo: Remove command: Cut link for 5 s at 3.00 s')
    expect(await named('events', [{ kind: 'set-downtime', atS: 3.25, target: 'web', ms: 2000 }])).toBe(
      'Undo: Downtime limit 2,000 ms at 3.25 s',
    )
    expect(await named('events', [])).toBe('Undo: Remove command: Downtime limit 2,000 ms at 3.25 s')
    const { hosts, vms } = store.getState().scenario
    expect(await named('hosts', [...hosts, { id: 'spare', mbps: 1000 }])).toBe('Undo: Add host spare')
    expect(await named('hosts', hosts)).toBe('Undo: Remove host spare')
    expect(await named('vms', [...vms, { ...vms[0], id: 'web-2' }])).toBe('Undo: Add VM web-2')
    expect(await named('vms', vms)).toBe('Undo: Remove VM web-2')
    expect(await named('migrations', [])).toBe('Undo: Remove migration web')
    expect(await named('migrations', store.getState().steps.past.at(-1)!.scenario.migrations)).toBe('Undo: Add migration web')
    const streams = [{ writesPerS: 20_000, sizeMiB: 224 }]
    await change(store, 'vms[0].workload', { streams })
    expect(await named('vms[0].workload.streams', [...streams, ...streams])).toBe('Undo: Add memory region')
    expect(await named('migrations[0].strategy', { kind: 'postcopy' })).toBe('Undo: Strategy Pre-copy → Post-copy')
    await act(async () => store.getState().goTo({ view: 'centre' }))
    expect(names()[0]).toBe('Undo: View pages → data centre')
    await act(async () => {
      await store.getState().openScenario({ ...(store.getState().draft as object), name: 'Another one' })
    })
    expect(names()[0]).toBe('Undo: Open "Another one"')
  })
})

describe('the grid', () => {
  it('is a step of a gesture, which is named while it lasts, and the buttons take it back and make it again', async () => {
    setGridDay({ perKWh: [473] }, null)
    const store = await shown()
    noteOutsideSteps(store)
    await change(store, 'seed', 7)
    for (const value of [4, 44]) await act(async () => setGridDay({ perKWh: [value] }, 'typed'))
    expect(names()).toEqual(['Undo: CO₂ of the grid 473 → 44 g/kWh', 'Redo'])
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /^Undo/ })))
    expect(gridDay().perKWh).toEqual([473])
    expect(store.getState().draft).toMatchObject({ seed: 7 })
    expect(names()).toEqual(['Undo: Seed 1 → 7', 'Redo: CO₂ of the grid 473 → 44 g/kWh'])
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /^Redo/ })))
    expect(gridDay().perKWh).toEqual([44])
    await act(async () => setGridDay({ perKWh: [473] }, 'typed'))
    await act(async () => setGridDay({ perKWh: [44] }, 'typed'))
    expect(names()[0]).toBe('Undo: CO₂ of the grid 473 → 44 g/kWh')
    setGridDay({ perKWh: [473] }, null)
  })
})

describe('a pin', () => {
  it('is a step that is named, and Ctrl Z takes it back', async () => {
    setPins([])
    const store = await shown()
    noteOutsideSteps(store)
    await change(store, 'seed', 7)
    await act(async () => void addPin(store.getState().scenario, ''))
    expect(names()[0]).toBe('Undo: Pin run A')
    await key(document.body, { key: 'z', ctrlKey: true })
    expect(pinStore.getState().pins).toEqual([])
    expect(names()).toEqual(['Undo: Seed 1 → 7', 'Redo: Pin run A'])
    expect(store.getState().draft).toMatchObject({ seed: 7 })
    await key(document.body, { key: 'y', ctrlKey: true })
    expect(pinStore.getState().pins).toHaveLength(1)
    await act(async () => setPins([]))
    expect(names()[0]).toBe('Undo: Remove run A')
  })
})

describe('the keys', () => {
  it('are Ctrl Z, Ctrl Shift Z and Ctrl Y, except in a text field', async () => {
    const store = await shown()
    await change(store, 'seed', 7)
    await key(screen.getByRole('textbox'), { key: 'z', ctrlKey: true })
    expect(store.getState().draft).toMatchObject({ seed: 7 })
    await key(screen.getByRole('slider'), { key: 'z', ctrlKey: true })
    expect(store.getState().steps.future).toHaveLength(1)
    await key(document.body, { key: 'Z', ctrlKey: true, shiftKey: true })
    expect(store.getState().draft).toMatchObject({ seed: 7 })
    await key(document.body, { key: 'z', metaKey: true })
    await key(document.body, { key: 'y', ctrlKey: true })
    expect(store.getState().draft).toMatchObject({ seed: 7 })
    await key(document.body, { key: 'z' })
    expect(store.getState().draft).toMatchObject({ seed: 7 })
  })

  it('undo in a text field in which nothing was typed since it got the focus, or since its text was committed', async () => {
    const store = await shown()
    await change(store, 'seed', 7)
    await change(store, 'seed', 8)
    const field = screen.getByRole<HTMLInputElement>('textbox')
    await act(async () => field.focus())
    await key(field, { key: 'z', ctrlKey: true })
    expect(store.getState().draft).toMatchObject({ seed: 7 })
    await act(async () => fireEvent.input(field, { target: { value: 'typed' } }))
    await key(field, { key: 'z', ctrlKey: true })
    expect(store.getState().draft).toMatchObject({ seed: 7 })
    await act(async () => void field.dispatchEvent(new Event('change', { bubbles: true })))
    await key(field, { key: 'z', ctrlKey: true })
    expect(store.getState().steps.past).toEqual([])
  })

  it('skip a step that changed nothing, as a slider that was dragged away and back', async () => {
    const store = await shown()
    await change(store, 'seed', 7)
    await act(async () => store.getState().setField('endS', 90))
    await change(store, 'endS', null)
    await screen.findByRole('button', { name: 'Undo: Seed 1 → 7' })
    await key(document.body, { key: 'z', ctrlKey: true })
    expect(store.getState().draft).not.toHaveProperty('seed')
    expect(names()[0]).toBe('Undo')
    await key(document.body, { key: 'y', ctrlKey: true })
    expect(store.getState().draft).toMatchObject({ seed: 7 })
  })

  it('undo in a field whose number has taken effect', async () => {
    const store = await shown()
    await change(store, 'seed', 7)
    screen.getByRole('textbox').dataset.settled = 'true'
    await key(screen.getByRole('textbox'), { key: 'z', ctrlKey: true })
    expect(store.getState().steps.future).toHaveLength(1)
  })
})

describe('the differences of two documents', () => {
  it('are paths to the leaves, and a list of another length is one', () => {
    expect(changedPaths({ a: [{ b: 1, c: 2 }], d: 1 }, { a: [{ b: 1, c: 3 }], e: 1 })).toEqual(['a[0].c', 'd', 'e'])
    expect(changedPaths({ a: [1] }, { a: [1, 2] })).toEqual(['a'])
    expect(changedPaths(1, { a: 1 })).toEqual([''])
  })
})

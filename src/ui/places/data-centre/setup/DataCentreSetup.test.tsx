import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { PlayStore } from '../../../../store/play/usePlay.ts'
import { PlayStoreContext } from '../../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../../testing/store/renderedPlayStore.ts'
import { DataCentreSetup } from './DataCentreSetup.tsx'

afterEach(cleanup)

async function shown(): Promise<PlayStore> {
  const store = standingPlayStore()
  store.getState().goTo({ view: 'centre' })
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <DataCentreSetup />
      </PlayStoreContext>,
    ),
  )
  return store
}

const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })))
const choose = (name: string, value: string) =>
  act(async () => fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } }))
const group = (title: string) => {
  const head = screen.getByRole('heading', { name: title, level: 2 })
  const section = head.closest('section')
  if (section === null) throw new Error(`${title} is no group`)
  return within(section)
}

describe('setup of a data centre', () => {
  it('adds a VM, follows it, gives it a migration, and removes both again', async () => {
    const store = await shown()
    await press('Add a VM')
    expect(store.getState().scenario.vms.map(({ id }) => id)).toEqual(['web', 'vm'])
    expect(store.getState().place.vm).toBe('vm')
    await press('Add a migration')
    expect(store.getState().scenario.migrations.map(({ vm, to }) => [vm, to])).toEqual([
      ['web', 'b'],
      ['vm', 'b'],
    ])
    await press('Remove this VM')
    expect(store.getState().scenario.vms.map(({ id }) => id)).toEqual(['web'])
    expect(store.getState().scenario.migrations.map(({ vm }) => vm)).toEqual(['web'])
    expect(screen.getByRole('button', { name: 'Remove this VM' }).getAttribute('aria-disabled')).toBe('true')
  })

  it('undoes one choice of the order at a time', async () => {
    const store = await shown()
    const mode = () => store.getState().scenario.schedule.mode
    for (const chosen of ['serial', 'adaptive']) await choose('Order', chosen)
    expect(mode()).toBe('adaptive')
    await act(async () => store.getState().undo())
    expect(mode()).toBe('serial')
    await act(async () => store.getState().undo())
    expect(mode()).toBe('asap')
  })

  it('renames a host everywhere once the name is complete', async () => {
    const store = await shown()
    const name = group('Hosts').getByRole('textbox', { name: 'Name' })
    await act(async () => fireEvent.change(name, { target: { value: 'alpha' } }))
    expect(store.getState().scenario.hosts[0].id).toBe('a')
    await act(async () => fireEvent.keyDown(name, { key: 'Enter' }))
    expect(group('Hosts').getByRole('textbox', { name: 'Name' })).toBe(name)
    expect(store.getState().scenario.hosts[0].id).toBe('alpha')
    expect(store.getState().scenario.vms[0].host).toBe('alpha')
    expect(store.getState().faults).toEqual([])
  })

  it('renames the VM chosen in the address, whose field stays, and then names another', async () => {
    const store = await shown()
    await press('Add a VM')
    const name = group('VMs').getByRole<HTMLInputElement>('textbox', { name: 'Name' })
    await act(async () => fireEvent.change(name, { target: { value: 'batch' } }))
    await act(async () => fireEvent.keyDown(name, { key: 'Enter' }))
    expect(store.getState().place.vm).toBe('batch')
    expect(group('VMs').getByRole('textbox', { name: 'Name' })).toBe(name)
    await act(async () => store.getState().goTo({ vm: 'web' }))
    expect(name.value).toBe('web')
  })

  it('adds a host, and creates a link for every host at once, so that none is cut off', async () => {
    const store = await shown()
    await press('Add a host')
    await press('Lay out links')
    const { hosts, links, switches } = store.getState().scenario
    expect(hosts).toHaveLength(3)
    expect(links.map(({ a, b }) => [a, b])).toEqual(hosts.map(({ id }) => [id, switches[0].id]))
    expect(store.getState().faults).toEqual([])
  })

  it('generates a fleet beside listed VMs, and schedules a number of migrations at once', async () => {
    const store = await shown()
    await act(async () => fireEvent.click(screen.getByRole('checkbox', { name: 'Generate racks, hosts and VMs' })))
    expect(store.getState().scenario.fleet).toMatchObject({ racks: 2, evacuate: 'rack1' })
    await choose('Evacuate', 'host-3')
    expect(store.getState().scenario.fleet?.evacuate).toBe('host-3')
    await choose('Order', 'parallel')
    await act(async () => fireEvent.change(group('Schedule').getByRole('textbox', { name: 'Per source' }), { target: { value: '2' } }))
    expect(store.getState().scenario.schedule).toMatchObject({ mode: 'parallel', concurrency: 2 })
    expect(store.getState().faults).toEqual([])
  })
})

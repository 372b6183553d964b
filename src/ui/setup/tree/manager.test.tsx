import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { fieldAt } from '../../../scenario/fieldPath.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { ShownGroup } from '../../../testing/ui/SetupPanel.tsx'

afterEach(cleanup)

const PATH = 'migrations[0].strategy.manager'

async function shown() {
  const store = standingPlayStore()
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <ShownGroup subject="manager" />
      </PlayStoreContext>,
    ),
  )
  return { drafted: () => fieldAt(store.getState().draft, PATH), faults: () => store.getState().faults }
}

const choose = (name: string, value: string) =>
  act(async () => fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } }))
const entry = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })

describe('the manager', () => {
  it('is absent at first, and each manager starts with its own defaults', async () => {
    const { drafted } = await shown()
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Manager' }).value).toBe('')
    await choose('Manager', 'nova')
    expect(drafted()).toEqual({ kind: 'nova' })
    expect(entry('completion_timeout').value).toBe('800')
    await choose('Manager', '')
    expect(drafted()).toBeNull()
  })

  it('is selected by version or policy', async () => {
    await shown()
    await choose('Manager', 'kubevirt:main-2026')
    expect(entry('maxDowntimeMs').value).toBe('900')
    await choose('Manager', 'kubevirt:before-pr-12848')
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Manager' }).value).toBe('kubevirt:before-pr-12848')
    expect(entry('maxDowntimeMs').value).toBe('300')
    await choose('Manager', 'ovirt:post-copy-migration')
    expect(entry('initialDowntimeMs').value).toBe('100')
  })

  it('is reset to the default of its version by the dot', async () => {
    const { drafted } = await shown()
    await choose('Manager', 'proxmox')
    await act(async () => fireEvent.change(entry('migrate_downtime'), { target: { value: '2' } }))
    expect(drafted()).toEqual({ kind: 'proxmox', migrate_downtime: 2 })
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /^migrate_downtime: reset to/ })))
    expect(drafted()).toEqual({ kind: 'proxmox' })
  })

  it('is refused beside the field if its product would refuse it', async () => {
    const { faults } = await shown()
    await choose('Manager', 'kubevirt:main-2026')
    await act(async () => fireEvent.click(screen.getByRole('checkbox', { name: 'allowWorkloadDisruption' })))
    await act(async () => fireEvent.click(screen.getByRole('checkbox', { name: 'allowPostCopy' })))
    await act(async () => fireEvent.click(screen.getByRole('checkbox', { name: 'allowWorkloadDisruption' })))
    expect(faults()).toHaveLength(1)
    expect(screen.getByRole('checkbox', { name: 'allowWorkloadDisruption' }).getAttribute('aria-invalid')).toBe('true')
  })

  it('names the source of its values, of the chosen version where it has its own, and what its documentation says', async () => {
    await shown()
    const source = () => screen.getByRole('link').getAttribute('href')
    await choose('Manager', 'kubevirt:main-2026')
    expect(source()).toContain('virt-config.go')
    expect(screen.getByRole('row', { name: 'completionTimeoutPerGiB 150 s 800 s' })).toBeTruthy()
    await choose('Manager', 'kubevirt:before-pr-12848')
    expect(source()).toBe('https://github.com/kubevirt/kubevirt/issues/12848')
    await choose('Manager', 'nova')
    expect(source()).toContain('nova/conf/libvirt.py')
    expect(screen.queryByRole('table')).toBeNull()
  })
})

import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import type { PlayStore } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { Inspector } from './Inspector.tsx'
import { inspectorStore, showSetting, focusSearch } from '../../setup/inspectorStore.ts'

beforeEach(() => inspectorStore.setState({ open: {}, wanted: null, separatePorts: false }))
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

/** A page with a button that opens the inspector. */
function Page() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open it
      </button>
      {isOpen && <Inspector close={() => setOpen(false)} />}
    </>
  )
}

async function opened(): Promise<PlayStore> {
  const store = standingPlayStore()
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <Page />
      </PlayStoreContext>,
    ),
  )
  const opener = screen.getByRole('button', { name: 'Open it' })
  opener.focus()
  await act(async () => fireEvent.click(opener))
  return store
}

const put = (store: PlayStore, path: string, value: unknown) => act(async () => store.getState().setField(path, value))
const subject = (id: string) => document.querySelector<HTMLDetailsElement>(`[data-subject=${id}]`)!
const line = (id: string) => subject(id).querySelector('summary')!.textContent
const shownSubjects = () =>
  [...document.querySelectorAll<HTMLElement>('[data-subject]')].filter(({ hidden }) => !hidden).map(({ dataset }) => dataset.subject)
const search = (query: string) => act(async () => fireEvent.change(screen.getByRole('searchbox'), { target: { value: query } }))
const press = (key: string) => act(async () => fireEvent.keyDown(document.activeElement!, { key }))
const rowsFound = () => [...document.querySelectorAll<HTMLElement>('[data-hit]')].map(({ dataset }) => dataset.path)

describe('the inspector', () => {
  it('folds each subject to a line with its values, which follows them', async () => {
    const store = await opened()
    expect(line('vm')).toContain('1,024 MiB, 704 used, 2 vCPUs')
    expect(line('workload')).toContain('Web server')
    expect(line('network')).toContain('1,000 Mbit/s, 0.1 ms')
    expect(line('rule')).toContain('QEMU, 300 ms')
    expect(line('boosts')).toContain('none of 15')
    expect(line('simulation')).toContain('seed 1, ends by itself')
    expect([...document.querySelectorAll<HTMLDetailsElement>('.subject')].some(({ open }) => open)).toBe(false)
    await put(store, 'migrations[0].strategy.rule', { kind: 'xen', maxRounds: 7 })
    await put(store, 'migrations[0].strategy.boosts', { xbzrle: {} })
    await put(store, 'hosts[1].mbps', 500)
    await put(store, 'endS', 90)
    expect(line('rule')).toContain('Xen, Round limit: 7')
    expect(line('boosts')).toContain('XBZRLE')
    expect(line('network')).toContain('1,000 / 500 Mbit/s')
    expect(line('simulation')).toContain('ends at 90 s')
  })

  it('says the limit that a manager sets, and marks subjects with a changed or a refused value', async () => {
    const store = await opened()
    expect(line('manager')).not.toContain('differs')
    await put(store, 'migrations[0].strategy.manager', { kind: 'ovirt' })
    expect(line('rule')).toContain('QEMU, 100 ms')
    expect(line('manager')).toContain('differs from its default')
    await put(store, 'latencyMs', -1)
    expect(line('network')).toContain('invalid')
  })

  it('keeps a subject as the person left it', async () => {
    await opened()
    await act(async () => {
      subject('network').open = true
      fireEvent(subject('network'), new Event('toggle'))
    })
    await press('Escape')
    expect(screen.queryByRole('dialog')).toBeNull()
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Open it' })))
    expect([subject('network').open, subject('vm').open]).toEqual([true, false])
  })

  it('takes the focus into its search and gives it back', async () => {
    await opened()
    expect(document.activeElement).toBe(screen.getByRole('searchbox'))
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /^Close/ })))
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open it' }))
  })

  it('leads to a refused value in a folded subject', async () => {
    const store = await opened()
    await put(store, 'vms[0].fixedMs.device', -3)
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Go to the setting' })))
    expect(subject('vm').open).toBe(true)
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Device save and load' }))
  })

  it('shows a setting that is asked for by its path, and the search', async () => {
    await opened()
    await act(async () => showSetting('vms[0].fixedMs.device'))
    expect(subject('vm').open).toBe(true)
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Device save and load' }))
    await act(async () => focusSearch())
    expect(document.activeElement).toBe(screen.getByRole('searchbox'))
  })
})

describe('the search of the inspector', () => {
  it('shows only the rows with a match, marks it, and says how many there are', async () => {
    await opened()
    await search('memory')
    const { hidden } = document.querySelector<HTMLElement>('[data-path="vms[0].memoryMiB"]')!
    expect(hidden).toBe(false)
    expect(document.querySelector<HTMLElement>('[data-path="vms[0].deviceStateKiB"]')!.hidden).toBe(true)
    expect(within(subject('vm')).getAllByText('Memory', { selector: 'mark' }).length).toBeGreaterThan(0)
    expect(
      screen
        .getAllByRole('status')
        .map(({ textContent }) => textContent)
        .join(),
    ).toContain(`${rowsFound().length} settings found`)
    await search('')
    expect(rowsFound()).toEqual([])
  })

  it.each([
    ['migrate-setmaxdowntime', 'migrations[0].strategy.rule.downtimeMs'],
    ['max downtime', 'migrations[0].strategy.rule.downtimeMs'],
    ['xbzrle-cache-size', 'migrations[0].strategy.boosts.xbzrle'],
    ['migrate_set_speed', 'migrations[0].maxMbps'],
    ['vcpus', 'vms[0].vcpus'],
    ['endS', 'endS'],
    ['multifd', 'migrations[0].strategy.boosts.channels'],
    ['kubevirt', 'migrations[0].strategy.manager'],
  ])('knows %s', async (query, path) => {
    await opened()
    await search(query)
    expect(rowsFound()).toContain(path)
    expect(shownSubjects().length).toBeLessThan(10)
  })

  it('begins with the subject of the best match, and shows what only an explanation names when asked', async () => {
    await opened()
    const usual = shownSubjects()
    await search('ends')
    expect(rowsFound()).toEqual(['endS'])
    await search('downtime')
    expect(shownSubjects()[0]).toBe('rule')
    expect(rowsFound()[0]).toBe('migrations[0].strategy.rule.downtimeMs')
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /^Also search explanations/ })))
    expect(shownSubjects()[0]).toBe('rule')
    expect(rowsFound()).toContain('vms[0].deviceStateKiB')
    expect(screen.queryByRole('button', { name: /^Also search explanations/ })).toBeNull()
    await search('')
    expect(shownSubjects()).toEqual(usual)
  })

  it('marks the best match among the rows of its subject, brings it into view and names it', async () => {
    const inView = vi.spyOn(Element.prototype, 'scrollIntoView')
    await opened()
    await search('bandwidth')
    const marked = [...document.querySelectorAll<HTMLElement>('[data-best]')]
    const best = 'migrations[0].maxMbps'
    expect(rowsFound()[0]).not.toBe(best)
    expect(marked.map(({ dataset }) => dataset.path)).toEqual([best])
    expect(inView.mock.instances.at(-1)).toBe(marked[0])
    await press('Enter')
    expect(marked[0].contains(document.activeElement)).toBe(true)
    await search('')
    expect(document.querySelector('[data-best]')).toBeNull()
  })

  it('leads to the best match with Enter, whose subject stays open; Escape clears first and then closes', async () => {
    await opened()
    await search('downtime limit')
    await press('Enter')
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Downtime limit' }))
    await act(async () => focusSearch())
    await press('Escape')
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('')
    expect(subject('rule').open).toBe(true)
    await press('Escape')
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it.each([
    ['prefetch', 'Post-copy'],
    ['DEF_MAX_FACTOR', 'Xen'],
    ['live_migration_downtime_steps', 'Nova'],
    ['x-clear-bitmap-shift', null],
  ])('says whose setting %s is if it is not chosen', async (query, owner) => {
    await opened()
    await search(query)
    const said = screen
      .getAllByRole('status')
      .map(({ textContent }) => textContent)
      .join()
    if (owner === null) expect(said).toContain('No setting is called')
    else expect(said).toContain(owner)
    expect(rowsFound()).toEqual([])
  })

  it('suggests the most similar setting when nothing matches', async () => {
    await opened()
    await search('xbrzle')
    expect(rowsFound()).toEqual([])
    expect(shownSubjects()).toEqual([])
    expect(screen.getAllByRole('status').some(({ textContent }) => textContent?.includes('xbrzle'))).toBe(true)
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /XBZRLE/i })))
    expect(rowsFound()).toContain('migrations[0].strategy.boosts.xbzrle')
  })
})

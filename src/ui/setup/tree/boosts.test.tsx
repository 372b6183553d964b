import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { BOOSTS } from '../../../engine/migration/boosts/boostRegistry.ts'
import { boostsSchema } from '../../../scenario/schema/strategySchema.ts'
import { fieldAt } from '../../../scenario/fieldPath.ts'
import type { PlayStore } from '../../../store/play/usePlay.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { boostDescriptors, boostNames } from '../../../scenario/schema/boosts/boosts.ts'
import type { BoostDescriptor } from '../../../scenario/schema/boosts/boost.ts'
import { isNumberField, numberSpec } from '../fields/formFields.ts'
import { ShownGroup } from '../../../testing/ui/SetupPanel.tsx'

afterEach(cleanup)

const STRATEGY = 'migrations[0].strategy'

async function shown(): Promise<PlayStore> {
  const store = standingPlayStore()
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <ShownGroup subject="boosts" />
      </PlayStoreContext>,
    ),
  )
  return store
}

const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name })
const press = (name: string) => act(async () => fireEvent.click(box(name)))
const entry = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const drafted = (store: PlayStore) => fieldAt(store.getState().draft, `${STRATEGY}.boosts`)

describe('the boosts', () => {
  it('are the boosts of the engine, each under its name', async () => {
    await shown()
    expect(screen.getAllByRole('checkbox')).toHaveLength(BOOSTS.length)
  })

  it('show their numbers at their defaults when switched on', async () => {
    const store = await shown()
    expect(screen.queryByRole('textbox', { name: 'Initial throttle' })).toBeNull()
    await press('Auto-converge')
    expect(drafted(store)).toEqual({ autoConverge: {} })
    expect(entry('Initial throttle').value).toBe('20')
    expect(store.getState().faults).toEqual([])
  })

  it('are off at once when switched off, and return with their previous values', async () => {
    const store = await shown()
    await press('Auto-converge')
    await act(async () => fireEvent.change(entry('Initial throttle'), { target: { value: '40' } }))
    await press('Auto-converge')
    expect(box('Auto-converge').checked).toBe(false)
    expect(store.getState().scenario.migrations[0].strategy).toMatchObject({ boosts: {} })
    expect(drafted(store)).toEqual({})
    await press('Auto-converge')
    expect(drafted(store)).toEqual({ autoConverge: { initialPercent: 40 } })
  })

  it('begin with their defaults in another scenario', async () => {
    const store = await shown()
    const draft = store.getState().draft
    await press('Auto-converge')
    await act(async () => fireEvent.change(entry('Initial throttle'), { target: { value: '40' } }))
    await act(async () => void (await store.getState().openScenario(draft)))
    await press('Auto-converge')
    expect(drafted(store)).toEqual({ autoConverge: {} })
  })

  it('are refused beside the checkbox if they conflict, and the last good scenario stays', async () => {
    const store = await shown()
    await act(async () => store.getState().setField(`${STRATEGY}.boosts.xbzrle`, {}))
    const before = store.getState().scenario
    await press('Multiple channels (multifd)')
    const group = within(screen.getByRole('group', { name: 'Multiple channels (multifd)' }))
    expect(group.getByText(/cannot be combined with xbzrle/)).toBeDefined()
    expect(box('Multiple channels (multifd)').getAttribute('aria-invalid')).toBe('true')
    expect(store.getState().scenario).toBe(before)
    await press('Multiple channels (multifd)')
    expect(store.getState().faults).toEqual([])
  })

  it.each(['Data filter', 'Page reordering'])("%s is refused under QEMU's rule, and one press selects a compatible rule", async (name) => {
    const store = await shown()
    await act(async () => store.getState().setField(`${STRATEGY}.dirtyLog`, 'since-send'))
    await press(name)
    const group = within(screen.getByRole('group', { name }))
    expect(group.getByText(/cannot be combined with rule "qemu"/)).toBeDefined()
    await act(async () => fireEvent.click(group.getByRole('button', { name: 'Switch to Xen’s rule' })))
    expect(store.getState().faults).toEqual([])
    expect(store.getState().scenario.migrations[0].strategy).toMatchObject({ rule: { kind: 'xen' }, dirtyLog: 'since-sync' })
  })

  it('show when the manager switches them on', async () => {
    const store = await shown()
    await act(async () => store.getState().setField(`${STRATEGY}.manager`, { kind: 'proxmox' }))
    expect(within(screen.getByRole('group', { name: 'Auto-converge' })).getByText('enabled by the manager')).toBeDefined()
    expect(within(screen.getByRole('group', { name: 'XBZRLE' })).getByText('enabled by the manager')).toBeDefined()
  })

  it('all have values that the schema accepts', () => {
    for (const name of boostNames) {
      const boost: BoostDescriptor = boostDescriptors[name]
      expect(boostsSchema.safeParse({ [name]: 'fields' in boost ? {} : boost.value.default }).success, name).toBe(true)
      for (const [field, described] of Object.entries('fields' in boost ? boost.fields : {})) {
        if (!isNumberField(described)) continue
        const spec = numberSpec(described)
        expect(boostsSchema.safeParse({ [name]: { [field]: spec.high } }).success, `${name}.${field}`).toBe(true)
        expect(boostsSchema.parse({ [name]: {} })[name], `${name}.${field}`).toHaveProperty(field, spec.default)
      }
    }
  })
})

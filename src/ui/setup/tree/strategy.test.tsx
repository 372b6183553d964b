import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { fetchDefaults } from '../../../scenario/schema/strategies/strategies.ts'
import { strategySchema } from '../../../scenario/schema/strategySchema.ts'
import { decodeShareLink, encodeShareLink } from '../../../scenario/codec/shareLink.ts'
import { completeScenario } from '../../../scenario/codec/completeScenario.ts'
import { defaultScenario } from '../../../scenario/presets/scenarioPresets.ts'
import { fieldAt, withField } from '../../../scenario/fieldPath.ts'
import type { PlayStore } from '../../../store/play/usePlay.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { SetupPanel } from '../../../testing/ui/SetupPanel.tsx'
import { followedPaths } from '../followed.ts'
import { flat } from './nodes.ts'
import { strategyGroups, switchedStrategy } from './strategyTree.ts'
import { strategyDescriptors, strategyKinds } from '../../../scenario/schema/strategies/strategies.ts'

afterEach(cleanup)

async function shown(): Promise<PlayStore> {
  const store = standingPlayStore()
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <SetupPanel />
      </PlayStoreContext>,
    ),
  )
  return store
}

const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name })
const press = (name: string) => act(async () => fireEvent.click(radio(name)))
const strategy = (store: PlayStore) => fieldAt(store.getState().draft, 'migrations[0].strategy')

describe('the strategies', () => {
  it('are complete, and can be chosen', async () => {
    await shown()
    for (const [kind, { label }] of Object.entries(strategyDescriptors)) expect(radio(label).disabled, kind).toBe(false)
  })

  it('have every field of the schema exactly once', () => {
    const opening = completeScenario(defaultScenario)
    for (const kind of strategyKinds) {
      const known = Object.keys(strategySchema.parse({ kind, ...(kind === 'clone' ? { copies: ['c'] } : {}) }))
      const fields = ['userspace', 'qemu'].flatMap((transport) => {
        const whole = { kind, transport, dirtyLog: 'since-send', boosts: {} }
        const read = (path: string) => fieldAt(withField(opening, 'migrations[0].strategy', whole), path)
        const paths = flat(strategyGroups({ read, valid: read }, followedPaths(opening))).map(({ path }) => path)
        expect(new Set(paths).size).toBe(paths.length)
        return paths.flatMap((path) => /^migrations\[0\]\.strategy\.(\w+)$/.exec(path)?.[1] ?? [])
      })
      expect([...new Set(fields)].sort(), kind).toEqual(known.filter((name) => !['kind', 'boosts'].includes(name)).sort())
    }
  })

  it('keep common fields when switched, and return with their previous values', async () => {
    const store = await shown()
    await act(async () => store.getState().setField('migrations[0].strategy.rule.downtimeMs', 777))
    await press('Hybrid')
    expect(strategy(store)).toMatchObject({ kind: 'hybrid', rule: { kind: 'qemu', downtimeMs: 777 } })
    await act(async () => store.getState().setField('migrations[0].strategy.transport', 'qemu'))
    await press('Post-copy')
    expect(strategy(store)).toMatchObject({ kind: 'postcopy', transport: 'qemu' })
    expect(strategy(store)).not.toHaveProperty('rule')
    await press('Stop-and-copy')
    await press('Pre-copy')
    expect(strategy(store)).toMatchObject({ kind: 'precopy', rule: { downtimeMs: 777 } })
  })

  it('begin anew in another scenario', async () => {
    const store = await shown()
    const draft = store.getState().draft
    await press('Post-copy')
    await act(async () => store.getState().setField('migrations[0].strategy.transport', 'qemu'))
    await act(async () => void (await store.getState().openScenario(draft)))
    await press('Post-copy')
    expect(strategy(store)).toEqual({ kind: 'postcopy' })
  })

  it('show the field of the chosen transport', async () => {
    await shown()
    await press('Post-copy')
    expect(screen.queryByRole('textbox', { name: 'Service time per page' })).toBeNull()
    await act(async () => fireEvent.change(screen.getByRole('combobox', { name: 'Transport' }), { target: { value: 'userspace' } }))
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Service time per page' }).value).toBe(String(fetchDefaults.pageServiceUs))
  })

  it('are valid under the schema after a switch', () => {
    for (const kind of strategyKinds) {
      const made = switchedStrategy({ kind: 'precopy', forceAfterS: 3 }, undefined, kind)
      expect(strategySchema.safeParse(made).success, kind).toBe(true)
    }
  })
})

describe('conflicting boosts', () => {
  it('give the reason, and either can be switched off in place', async () => {
    const store = await shown()
    await act(async () => store.getState().setField('migrations[0].strategy.boosts', { xbzrle: {}, compression: {} }))
    expect(screen.getAllByText(/cannot be combined with xbzrle/).length).toBeGreaterThan(0)
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Switch XBZRLE off' })))
    expect(store.getState().faults).toEqual([])
    expect(store.getState().scenario.migrations[0].strategy).toMatchObject({ boosts: { compression: {} } })
  })
})

describe('the downtime limit', () => {
  const RULE_LIMIT = 'migrations[0].strategy.rule.downtimeMs'
  const ruleLimit = () => screen.queryByRole<HTMLInputElement>('textbox', { name: 'Downtime limit' })
  const inForce = () => screen.queryByRole('group', { name: 'Downtime limit' })?.textContent

  it("is the manager's, as long as the manager sets its own", async () => {
    const store = await shown()
    await act(async () => store.getState().setField(RULE_LIMIT, 300))
    const under = (manager: unknown) => act(async () => store.getState().setField('migrations[0].strategy.manager', manager))
    expect([ruleLimit()?.value, inForce()]).toEqual(['300', undefined])
    await under({ kind: 'kubevirt', follows: 'documentation' })
    expect(ruleLimit()).toBeNull()
    expect(inForce()).toContain('900ms')
    await under({ kind: 'kubevirt', downtimeTuning: {} })
    expect(inForce()).toContain('150ms')
    await under({ kind: 'kubevirt', maxDowntimeMs: 'a word' })
    expect(store.getState().faults).toHaveLength(1)
    await under({ kind: 'virsh' })
    expect([ruleLimit()?.value, inForce()]).toEqual(['300', undefined])
    await under({ kind: 'ovirt', initialDowntimeMs: 55 })
    expect(inForce()).toContain('55ms')
    await under(null)
    expect([ruleLimit()?.value, inForce()]).toEqual(['300', undefined])
  })
})

describe('a run that starts in the middle', () => {
  const begun = (store: PlayStore) => fieldAt(store.getState().draft, 'migrations[0].begun')
  const checkbox = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'Pre-copy already under way' })
  const toggle = () => act(async () => fireEvent.click(checkbox()))

  it('is switched on with a share for each stream, shown, and removed, each in one step of undo', async () => {
    const store = await shown()
    await act(async () =>
      store.getState().setField('vms[0].workload', {
        streams: [
          { writesPerS: 100, sizeMiB: 64 },
          { writesPerS: 5, sizeMiB: 8 },
        ],
      }),
    )
    expect(checkbox().checked).toBe(false)
    await toggle()
    expect(begun(store)).toEqual({ waiting: [0.5, 0.5], otherWaiting: 0 })
    expect(checkbox().checked).toBe(true)
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Remaining pages, stream 2' }).value).toBe('0.5')
    await act(async () => store.getState().setField('migrations[0].begun.waiting[1]', 0.25))
    expect(begun(store)).toMatchObject({ waiting: [0.5, 0.25] })
    await toggle()
    expect(begun(store)).toBeNull()
    expect(screen.queryByRole('textbox', { name: 'Remaining pages, stream 2' })).toBeNull()
    await act(async () => store.getState().undo())
    expect(begun(store)).toMatchObject({ waiting: [0.5, 0.25] })
  })

  it('keeps a time since the sync within the time of the request, and says so', async () => {
    const store = await shown()
    await toggle()
    await act(async () => store.getState().setField('migrations[0].begun.sinceSyncS', 3))
    expect(store.getState().faults.map(({ path }) => path)).toEqual(['migrations[0].begun.sinceSyncS'])
    await act(async () => store.getState().setField('migrations[0].atS', 4))
    expect(store.getState().faults).toEqual([])
  })

  it('is part of the link', async () => {
    const store = await shown()
    await toggle()
    const { scenario } = store.getState()
    expect(scenario.migrations[0].begun).toMatchObject({ waiting: [], otherWaiting: 0.1, dirtySyncs: 2 })
    expect(decodeShareLink(encodeShareLink(store.getState().draft))).toMatchObject({
      ok: true,
      value: { migrations: [{ begun: { otherWaiting: 0.1 } }] },
    })
  })
})

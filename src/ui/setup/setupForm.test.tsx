import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { fieldAt } from '../../scenario/fieldPath.ts'
import type { PlayStore } from '../../store/play/usePlay.ts'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import { SetupPanel } from '../../testing/ui/SetupPanel.tsx'

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

const entry = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const slider = (name: string) => screen.getByRole<HTMLInputElement>('slider', { name })
const type = (name: string, value: string) => act(async () => fireEvent.change(entry(name), { target: { value } }))
const choose = (name: string, value: string) =>
  act(async () => fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } }))
const description = (name: string) =>
  (entry(name).getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ')
const drafted = (store: PlayStore, path: string) => fieldAt(store.getState().draft, path)

describe('a number in setup', () => {
  it('can be typed beyond its slider range, and takes effect at once', async () => {
    const store = await shown()
    await type('Downtime limit', '50,000')
    expect(store.getState().scenario.migrations[0].strategy).toMatchObject({ rule: { downtimeMs: 50_000 } })
    expect(slider('Downtime limit').value).toBe('1000')
    expect(slider('Downtime limit').getAttribute('aria-valuetext')).toBe('50,000 ms')
  })

  it('of the memory takes the used memory along, until that is changed by itself', async () => {
    const store = await shown()
    const memory = () => ['memoryMiB', 'usedMiB'].map((field) => drafted(store, `vms[0].${field}`))
    const [firstMiB, firstUsedMiB] = memory() as [number, number]
    await type('Memory', '65536')
    expect(memory()).toEqual([65_536, Math.round((65_536 * firstUsedMiB) / firstMiB)])
    await type('Memory', '-5')
    await type('Memory', '2048')
    expect(memory()).toEqual([2048, Math.round((2048 * firstUsedMiB) / firstMiB)])
    await type('Used memory', '900')
    await type('Memory', '65536')
    expect(memory()).toEqual([65_536, 900])
  })

  it('shows a schema fault at the field and keeps the last good scenario', async () => {
    const store = await shown()
    const before = store.getState().scenario
    await type('Memory', '-5')
    expect(entry('Memory').getAttribute('aria-invalid')).toBe('true')
    expect(description('Memory')).toContain('Enter 1 to 16,777,216 MiB.')
    expect(store.getState().scenario).toBe(before)
    await type('Memory', 'many')
    expect(drafted(store, 'vms[0].memoryMiB')).toBe('many')
    expect(description('Memory')).toContain('Enter a number, 1 to 16,777,216 MiB. Units: MiB, GiB, TiB, GB.')
    await type('Memory', '2048')
    expect(entry('Memory').getAttribute('aria-invalid')).toBe('false')
    expect(store.getState().scenario.vms[0].memoryMiB).toBe(2048)
  })

  it('takes page writes as a rate of bytes or bits, in pages of the VM, a share in per cent, and says which unit it refuses', async () => {
    const store = await shown()
    const writes = 'vms[0].workload.writesPerS'
    for (const [typed, perS] of [
      ['80 MiB/s', 20_480],
      ['20k pages/s', 20_000],
      ['655.36 Mbit/s', 20_000],
    ] as const) {
      await type('Page writes', typed)
      expect(drafted(store, writes), typed).toBe(perS)
    }
    await type('Page writes', '80 MiB')
    expect(description('Page writes')).toContain('“MiB” is a size.')
    expect(drafted(store, writes)).toBe('80 MiB')
    await type('Working set', '2 Gb')
    expect(description('Working set')).toContain('“Gb” is in bits. A size is in bytes, such as GB or GiB. Units: MiB, GiB, TiB, GB.')
    await type('Zero pages', '20 %')
    expect(drafted(store, 'vms[0].workload.content.zeroFraction')).toBe(0.2)
    await type('vCPUs', '200 %')
    expect(entry('vCPUs').getAttribute('aria-invalid')).toBe('true')
  })

  it('leaves its thumb at the last good value while the typed one is refused', async () => {
    const store = await shown()
    await type('Memory', '4096')
    const { value } = slider('Memory')
    for (const refused of ['-5', 'many', '']) {
      await type('Memory', refused)
      expect(entry('Memory').getAttribute('aria-invalid')).toBe('true')
      expect(slider('Memory').value).toBe(value)
      expect(slider('Memory').getAttribute('aria-valuetext')).toBe('4,096 MiB')
    }
    await act(async () => fireEvent.keyDown(slider('Memory'), { key: 'ArrowRight' }))
    const next = store.getState().scenario.vms[0].memoryMiB
    expect(next).toBeGreaterThan(4096)
    expect(next).toBeLessThan(6000)
  })

  it('explains a default by the last good value of the field that it depends on, also while that field is edited', async () => {
    await shown()
    for (const refused of ['-5', 'many']) {
      await act(async () => {
        fireEvent.change(entry('Memory'), { target: { value: refused } })
        fireEvent.focus(entry('Used memory'))
      })
      for (const text of [description('Used memory'), document.querySelector('.setup-hint')?.textContent]) {
        expect(text).toContain('1,024 MiB')
        expect(text).not.toContain(refused.replace('-', '−'))
      }
    }
    await type('Memory', '2048')
    expect(description('Used memory')).toContain('2,048 MiB')
  })

  it('has a dot when it differs from its default; pressing the dot resets it', async () => {
    const store = await shown()
    await type('Latency', '5')
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Latency: reset to 0.1 ms' })))
    expect(drafted(store, 'latencyMs')).toBe(0.1)
    expect(screen.queryByRole('button', { name: /^Latency/ })).toBeNull()
  })

  it('shows a value set from elsewhere, also while it is being edited', async () => {
    const store = await shown()
    await type('Latency', '5')
    expect(entry('Latency').value).toBe('5')
    await act(async () => store.getState().setField('latencyMs', 7))
    expect(entry('Latency').value).toBe('7')
  })

  it('moves to the next round value by keys', async () => {
    const store = await shown()
    await act(async () => fireEvent.keyDown(slider('Link'), { key: 'ArrowRight' }))
    expect(store.getState().scenario.hosts[0].mbps).toBeGreaterThan(1000)
    await act(async () => fireEvent.keyDown(slider('Link'), { key: 'ArrowLeft' }))
    await act(async () => fireEvent.keyDown(slider('Link'), { key: 'ArrowLeft' }))
    expect(store.getState().scenario.hosts[0].mbps).toBeLessThan(1000)
  })

  it('is absent at the far end of its slider, or when its text is cleared, if absence is allowed', async () => {
    const store = await shown()
    expect(entry('Bandwidth limit').value).toBe('no limit')
    await type('Bandwidth limit', '500')
    expect(drafted(store, 'migrations[0].maxMbps')).toBe(500)
    await act(async () => fireEvent.change(slider('Bandwidth limit'), { target: { value: '1000' } }))
    expect(drafted(store, 'migrations[0].maxMbps')).toBeNull()
  })
})

describe('the ports of the link', () => {
  it('change together until they are set separately, and can be joined again', async () => {
    const store = await shown()
    const ports = () => store.getState().scenario.hosts.map(({ mbps }) => mbps)
    const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })))
    await type('Link', '400')
    expect(ports()).toEqual([400, 400])
    await press('Set ports separately')
    await type('Destination port', '250')
    expect(ports()).toEqual([400, 250])
    await press('Set together')
    expect(ports()).toEqual([250, 250])
    expect(entry('Link').value).toBe('250')
  })
})

describe('the workload', () => {
  it('changes from a preset to custom streams, and a stream can be added and removed', async () => {
    const store = await shown()
    await choose('Workload', 'streams')
    expect(fieldAt(store.getState().scenario, 'vms[0].workload.streams')).toHaveLength(2)
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Add stream' })))
    expect(fieldAt(store.getState().scenario, 'vms[0].workload.streams')).toHaveLength(3)
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Remove stream 1' })))
    expect(fieldAt(store.getState().scenario, 'vms[0].workload.streams')).toHaveLength(2)
    expect(store.getState().faults).toEqual([])
  })

  it('has phases of full load and of a tenth of it by turns', async () => {
    const store = await shown()
    await choose('Workload', 'streams')
    for (let i = 0; i < 3; i++) await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Add phase', hidden: true })))
    expect(fieldAt(store.getState().scenario, 'vms[0].workload.phases')).toEqual([
      { forS: 10, scale: 1 },
      { forS: 10, scale: 0.1 },
      { forS: 10, scale: 1 },
    ])
  })

  it('can be a measured curve, whose lists are checked entry by entry', async () => {
    const store = await shown()
    await choose('Workload', 'curve')
    expect(store.getState().faults).toEqual([])
    await type('Windows ms', '125, x, 500')
    expect(drafted(store, 'vms[0].workload.curve.windowMs')).toEqual([125, 'x', 500])
    expect(entry('Windows ms').getAttribute('aria-invalid')).toBe('true')
  })

  it('keeps a preset when its content is changed', async () => {
    const store = await shown()
    await type('Zero pages', '0.25')
    expect(drafted(store, 'vms[0].workload')).toMatchObject({ preset: 'web-server', content: { zeroFraction: 0.25 } })
    expect(store.getState().faults).toEqual([])
  })
})

describe('the strategy', () => {
  it('returns to pre-copy with its previous rule', async () => {
    const store = await shown()
    await choose('Switchover rule', 'xen')
    await act(async () => fireEvent.click(screen.getByRole('radio', { name: 'Stop-and-copy' })))
    expect(store.getState().scenario.migrations[0].strategy.kind).toBe('stop-and-copy')
    expect(screen.queryByRole('combobox', { name: 'Switchover rule' })).toBeNull()
    await act(async () => fireEvent.click(screen.getByRole('radio', { name: 'Pre-copy' })))
    expect(store.getState().scenario.migrations[0].strategy).toMatchObject({ kind: 'precopy', rule: { kind: 'xen', maxRounds: 29 } })
  })
})

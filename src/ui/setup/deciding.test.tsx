import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { defaultParams, resolveWorkload } from '../../scenario/presets/resolveWorkload.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { workloadPresets } from '../../scenario/presets/workloadPresets.ts'
import type { ResolvedWorkload } from '../../scenario/schema/schema.ts'
import { fieldAt, withFields } from '../../scenario/fieldPath.ts'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import * as texts from '../../messages/compiled/en/setup/setup.ts'
import { useDowntimeLimit, useWorkingSet, useWrites } from './deciding.ts'
import type { Deciding } from './deciding.ts'

afterEach(cleanup)

function shown() {
  const store = standingPlayStore()
  const wrapper = ({ children }: { children: ReactNode }) => <PlayStoreContext value={store}>{children}</PlayStoreContext>
  const { result } = renderHook(() => ({ writes: useWrites(), workingSet: useWorkingSet(), limit: useDowntimeLimit() }), { wrapper })
  const put = (path: string, value: unknown) => act(async () => store.getState().setField(path, value))
  return { store, result, put }
}

function own(value: object): Deciding {
  if (!('set' in value)) throw new Error(JSON.stringify(value))
  return value as Deciding
}

const room = { memoryMiB: 65_536, usedMiB: 65_536, usedTopMiB: 0, pageKiB: 4 }
const writesOf = ({ streams }: ResolvedWorkload) => streams.reduce((sum, { writesPerS }) => sum + writesPerS, 0)
const densestMiB = ({ streams }: ResolvedWorkload) =>
  streams.toSorted((one, other) => other.writesPerS / other.sizeMiB - one.writesPerS / one.sizeMiB)[0].sizeMiB

describe('write rate and working set of a preset', () => {
  it.each(workloadPresets.map((preset) => [preset.id, preset] as const))(
    'of %s are its own parameters, which raise them',
    async (id, preset) => {
      const { result, put, store } = shown()
      await put('vms[0].memoryMiB', room.memoryMiB)
      await put('vms[0].usedMiB', room.usedMiB)
      await put('vms[0].workload', id)
      const built = (change: Record<string, number>) => resolveWorkload({ preset: id, ...change }, room)
      const writes = own(result.current.writes)
      const name = Object.keys(preset.params).find((key) => preset.params[key].sets === 'writes')!
      expect(writes.value).toBe(defaultParams(id)[name])
      const more = Number(writes.value) * 1.5
      expect(writesOf(built({ [name]: more }))).toBeGreaterThan(1.3 * writesOf(built({})))
      await act(async () => writes.set(more))
      expect(fieldAt(store.getState().scenario, 'vms[0].workload')).toEqual({ preset: id, [name]: more })
      const size = Object.keys(preset.params).find((key) => preset.params[key].sets === 'workingSet')
      if (size === undefined) expect(result.current.workingSet).toHaveProperty('absent')
      else {
        const larger = Number(own(result.current.workingSet).value) * 1.5
        expect(densestMiB(built({ [size]: larger }))).toBeGreaterThan(densestMiB(built({})))
      }
    },
  )

  it('says that a guest writes all that it uses where the working set is larger', async () => {
    const { result, put } = shown()
    await put('vms[0].workload', { preset: 'web-server' })
    await put('vms[0].usedMiB', 512)
    for (const [sizeMiB, tooMuch] of [
      [512, undefined],
      [65_536, texts.moreThanUsed('512 MiB')],
    ] as const) {
      await act(async () => own(result.current.workingSet).set(sizeMiB))
      expect(own(result.current.workingSet).tooMuch).toBe(tooMuch)
    }
  })

  it('gives trials the changes that setting the value makes', async () => {
    const { result, put, store } = shown()
    for (const workload of ['idle', { preset: 'web-server', writesPerS: 700, content: { zeroFraction: 0.1 } }]) {
      await put('vms[0].workload', workload)
      const { scenario } = store.getState()
      const changes = own(result.current.writes).changesFor(9)
      await act(async () => own(result.current.writes).set(9))
      const parsed = parseScenario(withFields(scenario, changes, scenario))
      expect(parsed.ok && parsed.scenario).toEqual(store.getState().scenario)
    }
  })
})

describe('write rate and working set of other workloads', () => {
  const streams = [
    { writesPerS: 500, sizeMiB: 600 },
    { writesPerS: 9000, sizeMiB: 90 },
  ]

  it('are those of the densest stream, also while this stream becomes the thinner one', async () => {
    const { result, put, store } = shown()
    await put('vms[0].workload', { streams })
    expect(own(result.current.writes)).toMatchObject({
      path: 'vms[0].workload.streams[1].writesPerS',
      value: 9000,
      ofStream: 'Stream 2 of 2',
    })
    await act(async () => own(result.current.writes).set(1))
    await act(async () => own(result.current.workingSet).set(80))
    expect(own(result.current.workingSet).path).toBe('vms[0].workload.streams[1].sizeMiB')
    expect(fieldAt(store.getState().scenario, 'vms[0].workload.streams')).toMatchObject([streams[0], { writesPerS: 1, sizeMiB: 80 }])
    await put('vms[0].workload', {
      streams: [
        { writesPerS: 900, sizeMiB: 60 },
        { writesPerS: 1, sizeMiB: 80 },
      ],
    })
    expect(own(result.current.writes).path).toBe('vms[0].workload.streams[0].writesPerS')
  })

  it('name no stream where there is one', async () => {
    const { result, put } = shown()
    await put('vms[0].workload', { streams: streams.slice(1) })
    expect(own(result.current.workingSet)).toMatchObject({ value: 90 })
    expect(own(result.current.workingSet)).not.toHaveProperty('ofStream')
  })

  it.each([
    ['a measured curve', { curve: { windowMs: [100, 1000], dirtyPages: [10, 20] } }],
    ['no streams', { streams: [] }],
    ['an unknown preset', 'nope'],
  ])('are absent with a reason for %s', async (_, workload) => {
    const { result, put } = shown()
    await put('vms[0].workload', workload)
    expect(result.current).toMatchObject({ writes: { absent: expect.any(String) }, workingSet: { absent: expect.any(String) } })
  })

  it('keep a refused value with its fault', async () => {
    const { result, put } = shown()
    await put('vms[0].workload', { preset: 'web-server', writesPerS: 'many' })
    expect(own(result.current.writes).value).toBe('many')
    expect(own(result.current.writes).fault).not.toBe('')
  })
})

describe('the downtime limit', () => {
  const strategy = 'migrations[0].strategy'

  it("is the rule's, and changes the rule", async () => {
    const { result, store } = shown()
    expect(own(result.current.limit)).toMatchObject({ value: 300, path: `${strategy}.rule.downtimeMs` })
    await act(async () => own(result.current.limit).set(120))
    expect(fieldAt(store.getState().scenario, `${strategy}.rule`)).toMatchObject({ kind: 'qemu', downtimeMs: 120 })
  })

  it.each([
    ['xen', 'maxRounds'],
    ['virtualbox', 'downtimeMs'],
    ['liu2011', 'thresholdMiB'],
    ['threshold', 'remainingMiB'],
  ])('is what decides under the rule %s', async (kind, field) => {
    const { result, put } = shown()
    await put(`${strategy}.rule`, { kind })
    expect(own(result.current.limit).path).toBe(`${strategy}.rule.${field}`)
  })

  it('is held by a manager that sets its own', async () => {
    const { result, put } = shown()
    await put(`${strategy}.manager`, { kind: 'ovirt' })
    expect(result.current.limit).toMatchObject({ value: 100, heldBy: 'oVirt' })
    await put(`${strategy}.manager`, { kind: 'virsh' })
    expect(own(result.current.limit).value).toBe(300)
  })

  it.each(['postcopy', 'stop-and-copy', 'clone'])('is absent for %s, which has no rule', async (kind) => {
    const { result, put } = shown()
    await put(strategy, { kind })
    expect(result.current.limit).toHaveProperty('absent')
  })
})

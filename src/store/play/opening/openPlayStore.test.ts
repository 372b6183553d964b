import { describe, expect, it } from 'vitest'
import { completeScenario } from '../../../scenario/codec/completeScenario.ts'
import type { Scenario, ScenarioInput } from '../../../scenario/schema/schema.ts'
import type { SimulationClient } from '../../../compute/simulation/client/client.ts'
import type { AddressReading } from '../../address/address.ts'
import { firstPlace } from '../../address/place.ts'
import { firstShowing } from '../../address/showing.ts'
import { openPlayStore } from './openPlayStore.ts'

const home: ScenarioInput = {
  version: 1,
  name: 'home',
  hosts: [
    { id: 'a', mbps: 1000 },
    { id: 'b', mbps: 1000 },
  ],
  vms: [{ id: 'web', host: 'a', memoryMiB: 64 }],
  migrations: [{ vm: 'web', to: 'b' }],
}

/** Opens the page at an address, in a browser where a crash may have left a draft. */
function open(reading: AddressReading, left?: unknown, showing = firstShowing) {
  let checks = 0
  const client: SimulationClient = {
    run: () => new Promise(() => undefined),
    cancel: () => undefined,
    async check(draft) {
      checks++
      const scenario = draft as Scenario
      return scenario.name === 'bad' ? { ok: false, faults: [{ path: 'name', message: 'is bad' }] } : { ok: true, scenario, warnings: [] }
    },
    pageMap: async () => null,
    trial: () => Promise.resolve(null),
    outcome: () => Promise.resolve(null),
    loads: async () => null,
    result: async () => null,
    sentTimes: async () => null,
    onLost: () => () => undefined,
  }
  const opened = openPlayStore({
    client,
    address: {
      read: async () => reading,
      place: () => firstPlace,
      showing: () => showing,
      note: () => undefined,
      show: () => undefined,
      linkOf: async () => '',
      onVisit: () => undefined,
    },
    keeper: { keep: () => undefined, takeLeft: async () => left },
    home: { draft: home, scenario: completeScenario(home), streams: {} },
    playing: true,
  })
  return opened.then((store) => ({ state: store.getState(), checks }))
}

describe('the page opens', () => {
  it('on the default scenario, complete and unchecked', async () => {
    const { state, checks } = await open({ kind: 'none' })
    expect(state).toMatchObject({ draft: home, scenario: { seed: 1, latencyMs: 0.1 }, openFaults: [], playing: true })
    expect(checks).toBe(0)
  })

  it('on the scenario of a link', async () => {
    expect((await open({ kind: 'scenario', draft: { name: 'linked' } }, { name: 'left' })).state.draft).toEqual({ name: 'linked' })
  })

  it('paused at the moment of a link, also at its start', async () => {
    const linked = (atS: number) => open({ kind: 'none' }, undefined, { ...firstShowing, atS, speed: 4, presents: true })
    expect((await linked(7.6)).state).toMatchObject({ playheadS: 7.6, playing: false, speed: 4, showing: { presents: true } })
    expect((await linked(0)).state).toMatchObject({ playheadS: 0, playing: false })
  })

  it('on the default scenario with the faults, if the link is broken or breaks the schema', async () => {
    const faults = [{ path: '(link)', message: 'is cut off' }]
    expect((await open({ kind: 'broken', faults })).state).toMatchObject({ draft: home, openFaults: faults })
    expect((await open({ kind: 'scenario', draft: { name: 'bad' } })).state).toMatchObject({ draft: home, openFaults: [{ path: 'name' }] })
  })

  it('on the draft left by a crash', async () => {
    expect((await open({ kind: 'none' }, { name: 'left' })).state.draft).toEqual({ name: 'left' })
  })
})

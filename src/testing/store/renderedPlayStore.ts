/** A play store for component tests: the page's own store on a client that validates drafts but never runs them. */
import { completeScenario } from '../../scenario/codec/completeScenario.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { defaultScenario } from '../../scenario/presets/scenarioPresets.ts'
import { firstPlace } from '../../store/address/place.ts'
import { firstShowing } from '../../store/address/showing.ts'
import { createPlayStore } from '../../store/play/playStore.ts'
import type { PlayStore } from '../../store/play/usePlay.ts'
import type { SimulationClient } from '../../compute/simulation/client/client.ts'
import { emptyColumns } from '../../compute/simulation/sampleColumns.ts'
import { followedFacts, topologyOf } from '../../compute/simulation/topology.ts'
import { furtherParts } from '../../compute/simulation/furtherParts.ts'
import { fakeSimulation } from './fakeSimulation.ts'
import { atOnce } from './playStore.ts'

export function standingPlayStore(): PlayStore {
  const client: SimulationClient = {
    run({ runId, scenario }, onBatch) {
      const parsed = parseScenario(scenario)
      if (!parsed.ok) return Promise.resolve({ ok: false, faults: parsed.faults })
      const whole = parsed.scenario
      const facts = followedFacts(whole, whole.vms[0].id, furtherParts, fakeSimulation({ endS: 0 }))
      const started = { scenario: whole, shown: whole, vm: whole.vms[0].id, facts, topology: topologyOf(whole, []) }
      const milestones = new Float64Array(5 * whole.migrations.length).fill(-1)
      onBatch({
        runId,
        started,
        simulatedS: 0,
        firstSample: 0,
        samples: emptyColumns(0),
        rounds: [],
        milestones,
        followed: null,
        result: null,
      })
      return Promise.resolve({ ok: true, cancelled: false })
    },
    cancel: () => undefined,
    check: (draft) => Promise.resolve(parseScenario(draft)),
    pageMap: () => Promise.resolve(null),
    sentTimes: () => Promise.resolve(null),
    loads: () => Promise.resolve(null),
    trial: () => Promise.resolve(null),
    outcome: () => Promise.resolve(null),
    result: () => Promise.resolve(null),
    onLost: () => () => undefined,
  }
  const address = {
    read: async () => ({ kind: 'none' as const }),
    place: () => firstPlace,
    showing: () => firstShowing,
    note: () => undefined,
    show: () => undefined,
    linkOf: async () => 'https://example.org/#s=1.x',
    onVisit: () => undefined,
  }
  return createPlayStore({
    client,
    address,
    draft: defaultScenario,
    scenario: completeScenario(defaultScenario),
    home: defaultScenario,
    playing: false,
    paced: atOnce,
  })
}

/** A play store without a worker and without a browser. */
import type { Round } from '../../engine/result/result.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { SimulationClient } from '../../compute/simulation/client/client.ts'
import type { RunBatch, RunReply, RunRequest } from '../../compute/simulation/protocol.ts'
import { NO_FACTS } from '../../compute/simulation/topology.ts'
import type { Topology } from '../../compute/simulation/topology.ts'
import { emptyColumns } from '../../compute/simulation/sampleColumns.ts'
import type { Address, AddressReading } from '../../store/address/address.ts'
import type { Place } from '../../store/address/place.ts'
import { firstPlace, placeText } from '../../store/address/place.ts'
import type { AddressedShowing } from '../../store/address/showing.ts'
import { firstShowing } from '../../store/address/showing.ts'
import { noteShowing } from '../../store/noteShowing.ts'
import type { Paced } from '../../store/play/runLifecycle.ts'
import { createPlayStore } from '../../store/play/playStore.ts'

interface AskedRun {
  request: RunRequest
  onBatch: (batch: RunBatch) => void
  settle: (reply: RunReply | undefined) => void
}

const done: RunReply = { ok: true, cancelled: false }
/** Two VMs to follow. */
const handTopology = { vmIds: ['web', 'db'] } as Topology

/** The schema's fault for a draft that is `bad`. */
export const refused: Fault[] = [{ path: 'vms[0].memoryMiB', message: 'must be above 0' }]

/** The schema's warnings of a draft that has `remarks`. */
export const schemaWarnings: Fault[] = [{ path: 'vms[0].memory', message: 'unknown key, ignored', isWarning: true }]

/** A client that keeps the runs it is asked for; `lose` tells that its worker is gone. */
function handClient() {
  const asked: AskedRun[] = []
  let lose: () => void = () => undefined
  const client: SimulationClient = {
    run: (request, onBatch) => new Promise((settle) => asked.push({ request, onBatch, settle })),
    cancel: () => undefined,
    check: async (draft) =>
      draft !== null && typeof draft === 'object' && 'bad' in draft
        ? { ok: false, faults: refused }
        : { ok: true, scenario: draft as Scenario, warnings: Object.hasOwn(Object(draft), 'remarks') ? schemaWarnings : [] },
    pageMap: async () => null,
    sentTimes: async () => null,
    loads: async () => null,
    trial: async () => null,
    outcome: async () => null,
    result: async () => null,
    onLost(listener) {
      lose = listener
      return () => undefined
    },
  }
  return { client, asked, lose: () => lose() }
}

/** An address that records its calls; `visit` leads to another one. */
function handAddress() {
  const shown: [draft: unknown, entry: string, place?: Place][] = []
  const noted: string[] = []
  let reading: AddressReading = { kind: 'none' }
  let place = firstPlace
  let showing = firstShowing
  let visited: (samePlan: boolean) => void = () => undefined
  const address: Address = {
    read: async () => reading,
    place: () => place,
    showing: () => showing,
    note: (change) => noted.push(change),
    show: (draft, at, entry) => shown.push(placeText(at) === '' ? [draft, entry] : [draft, entry, at]),
    linkOf: async (draft) => `https://x/#${JSON.stringify(draft)}`,
    onVisit(listener) {
      visited = listener
    },
  }
  const visit = (to: AddressReading, at: Place, samePlan: boolean, as: AddressedShowing): void => {
    reading = to
    place = at
    showing = as
    visited(samePlan)
  }
  return { address, shown, noted, visit }
}

/** Of a run of ten seconds with a round every two: whole, or up to `simulatedS`. */
function batchOf(request: RunRequest, simulatedS: number): RunBatch {
  // What a worker sends is a copy.
  const scenario = structuredClone(request.scenario) as Scenario
  return {
    runId: request.runId,
    simulatedS,
    milestones: new Float64Array(0),
    started: { scenario, shown: scenario, vm: request.vm || 'web', facts: NO_FACTS, topology: handTopology },
    firstSample: 0,
    samples: emptyColumns(3),
    rounds: [0, 2, 4, 6, 8].filter((startS) => startS < simulatedS).map((startS, i) => ({ index: i, startS }) as Round),
    followed: null,
    result: simulatedS === 10 ? ({ version: 1, migrations: [] as unknown } as RunBatch['result']) : null,
  }
}

/** A batch without new samples after the one of `batchOf`. */
function laterBatchOf(request: RunRequest, simulatedS: number): RunBatch {
  return { ...batchOf(request, simulatedS), started: null, firstSample: 3, samples: emptyColumns(0), rounds: [] }
}

/** Batches are taken as they come. */
export const atOnce: Paced = (act) => ({ ask: act })

interface FakeOptions {
  playing?: boolean
  paced?: Paced
}

/** A store whose client reports runs by hand, and whose address records its calls. */
export function fakePlayStore({ playing = false, paced = atOnce }: FakeOptions = {}) {
  const { client, asked, lose } = handClient()
  const { address, shown, noted, visit } = handAddress()
  const kept: unknown[] = []
  const store = createPlayStore({
    client,
    address,
    draft: { name: 'first' },
    scenario: { name: 'first' } as Scenario,
    playing,
    keepDraft: (draft) => kept.push(draft),
    paced,
  })
  noteShowing(store, address)
  const settle = async () => {
    // The check of a draft is loaded on demand.
    await import('../../scenario/checks/plainDocument.ts')
    for (let i = 0; i < 20; i++) await Promise.resolve()
  }
  const tell = (index: number, simulatedS = 10) => {
    const { request, onBatch } = asked[index]
    onBatch(batchOf(request, simulatedS))
  }
  const tellMore = (index: number, simulatedS: number) => {
    const { request, onBatch } = asked[index]
    onBatch(laterBatchOf(request, simulatedS))
  }
  const end = async (index: number, reply: RunReply | undefined = done) => {
    asked[index].settle(reply)
    await settle()
  }
  return {
    store,
    asked,
    shown,
    noted,
    kept,
    tell,
    tellMore,
    end,
    settle,
    lose,
    visit(to: AddressReading, at = firstPlace, samePlan = false, as = firstShowing) {
      visit(to, at, samePlan, as)
      return settle()
    },
  }
}

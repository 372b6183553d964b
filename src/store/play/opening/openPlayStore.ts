/** Opens the page's store: on the scenario of the address, or on the draft left by a crash, or on the default scenario. */
import type { StoreApi } from 'zustand/vanilla'
import type { Fault } from '../../../scenario/checks/faultList.ts'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import type { SimulationClient } from '../../../compute/simulation/client/client.ts'
import type { Address } from '../../address/address.ts'
import { betweenFrames } from '../betweenFrames.ts'
import { checkedDraft } from '../checkedDraft.ts'
import type { DraftKeeper } from '../lateDraftKeeper.ts'
import type { OpeningScenario } from './openingScenario.ts'
import type { PlayState } from '../playState.ts'
import { createPlayStore } from '../playStore.ts'

interface OpenPlayStoreOptions {
  client: SimulationClient
  address: Address
  keeper: DraftKeeper
  /** The scenario of an address that has none. */
  home: OpeningScenario
  playing: boolean
}

interface Opening {
  draft: unknown
  scenario: Scenario
  streams?: OpeningScenario['streams']
  openFaults: Fault[]
}

export async function openPlayStore(options: OpenPlayStoreOptions): Promise<StoreApi<PlayState>> {
  const { client, address, keeper, home, playing } = options
  return createPlayStore({
    ...(await opening(options)),
    client,
    address,
    place: address.place(),
    showing: address.showing(),
    playing,
    home: home.draft,
    keepDraft: (draft) => keeper.keep(draft),
    paced: betweenFrames,
  })
}

/** The default scenario needs no check, so that the first picture does not wait for the worker. */
async function opening({ client, address, keeper, home }: OpenPlayStoreOptions): Promise<Opening> {
  const atHome = (openFaults: Fault[]): Opening => ({ ...home, openFaults })
  const reading = await address.read()
  if (reading.kind === 'broken') return atHome(reading.faults)
  const draft = reading.kind === 'scenario' ? reading.draft : await keeper.takeLeft()
  if (draft === undefined) return atHome([])
  const checked = await checkedDraft(client, draft)
  return checked.ok ? { draft, scenario: checked.scenario, openFaults: checked.warnings } : atHome(checked.faults)
}

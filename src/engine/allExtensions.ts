/** All that `extensions.ts` lets be left out. */
import { makeFurtherStrategy } from './migration/strategies/extendedStrategies.ts'
import { Fetching } from './migration/postcopy/pageFetching.ts'
import type { FurtherParts } from './extensions.ts'
import { Planner } from './schedule/planner.ts'

export const furtherParts: FurtherParts = {
  makeStrategy: makeFurtherStrategy,
  takeUpFetching: (transfer, accesses) => new Fetching(transfer, transfer.fetchSettings, accesses),
  makePlanner: (world, run) => new Planner(world, run),
}

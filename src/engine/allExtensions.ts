/** Every extension of `extensions.ts`. */
import { makeExtendedStrategy } from './migration/strategies/extendedStrategies.ts'
import { Fetching } from './migration/postcopy/pageFetching.ts'
import type { Extensions } from './extensions.ts'
import { Planner } from './schedule/planner.ts'

export const allExtensions: Extensions = {
  makeStrategy: makeExtendedStrategy,
  takeUpFetching: (active, accesses) => new Fetching(active, active.fetchSettings, accesses),
  makePlanner: (context, run) => new Planner(context, run),
}

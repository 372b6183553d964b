/** Every extension of `extensions.ts`. */
import { initialDowntimeMs } from '../scenario/schema/managers/managers.ts'
import { descriptorOf } from '../scenario/schema/strategies/strategies.ts'
import { makeExtendedStrategy } from './migration/strategies/extendedStrategies.ts'
import { Fetching } from './migration/postcopy/pageFetching.ts'
import type { Extensions } from './extensions.ts'
import { plainScenario } from './plain/plainScenario.ts'
import { Planner } from './schedule/planner.ts'

export const allExtensions: Extensions = {
  makeStrategy: makeExtendedStrategy,
  takeUpFetching: (active, accesses) => new Fetching(active, active.fetchSettings, accesses),
  managerDowntimeMs: initialDowntimeMs,
  makePlanner: (context, run) => new Planner(context, run),
  plainScenario,
  descriptorOf,
}

/** The subjects of the inspector, in its order. */
import * as texts from '../../../messages/compiled/en/setup/setup.ts'

export const subjectNames = {
  vm: texts.virtualMachine,
  workload: texts.workload,
  network: texts.network,
  strategy: texts.strategy,
  rule: texts.switchoverRule,
  boosts: texts.savingsAndThrottling,
  postcopy: texts.postcopy,
  manager: texts.managerAndTimeouts,
  events: texts.events,
  simulation: texts.simulation,
} as const

export type InspectorSubject = keyof typeof subjectNames

/** The schedule modes of the engine, in words. */
import type { Schedule } from '../../../scenario/schema/schema.ts'
import * as texts from '../../../texts/dataCentre.ts'

export const scheduleModes: readonly { mode: Schedule['mode']; label: string; why: string }[] = [
  { mode: 'asap', label: texts.allAtOnce, why: texts.everyMigrationStartsAtIts },
  { mode: 'serial', label: texts.oneAtATime, why: texts.oneMigrationAtATime },
  { mode: 'parallel', label: texts.limitedConcurrency, why: texts.limitsHowManyRunPer },
  {
    mode: 'adaptive', label: texts.adaptivePlanner,
    why: texts.simulatesCandidatePlansAheadAnd,
  },
]

/** The schedule modes of the engine, in words. */
import type { Schedule } from '../../../scenario/schema/schema.ts'
import * as texts from '../../../texts/places/dataCentre.ts'

export const scheduleModes: readonly { mode: Schedule['mode']; label: string; why: string }[] = [
  { mode: 'asap', label: texts.asapMode, why: texts.asapModeHint },
  { mode: 'serial', label: texts.serialMode, why: texts.serialModeHint },
  { mode: 'parallel', label: texts.parallelMode, why: texts.parallelModeHint },
  { mode: 'adaptive', label: texts.adaptiveMode, why: texts.adaptiveModeHint },
]

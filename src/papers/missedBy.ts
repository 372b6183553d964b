import type { WrongEngineId } from './wrongEngines.ts'

export const missedBy: Readonly<Record<string, WrongEngineId | undefined>> = {}

import { refusal } from './refusal.ts'

/** Planned commands of the contract that are not built yet; each exits with a message. */
export const plannedCommands = [
  { name: 'advise', does: 'rank strategies and settings for a goal' },
] as const

/** @throws Refusal always */
export function refusePlannedCommand(name: string): never {
  throw refusal(name, 'not available yet. Available: run, sweep, merge, table, model, papers, grade, film, loop, import, forecast')
}

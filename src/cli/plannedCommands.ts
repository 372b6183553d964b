import { refusal } from './refusal.ts'

/** Planned commands of the contract that are not built yet; each exits with a message. */
export const plannedCommands = [
  { name: 'sweep', does: 'run a grid of scenarios over all cores' },
  { name: 'merge', does: 'put the shards of a sweep together' },
  { name: 'import', does: 'turn a real migration\'s record into a scenario' },
  { name: 'advise', does: 'rank strategies and settings against a wish' },
] as const

/** @throws Refusal always */
export function refusePlannedCommand(name: string): never {
  throw refusal(name, 'not available yet. Available: run, table, model, papers')
}

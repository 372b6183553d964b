import { refusal } from './refusal.ts'

/** Planned commands of the contract that are not built yet; each exits with a message. */
export const plannedCommands = [
  { name: 'sweep', does: 'run a grid of scenarios on all cores' },
  { name: 'merge', does: 'merge the shards of a sweep' },
  { name: 'import', does: 'convert a recorded migration into a scenario' },
  { name: 'advise', does: 'rank strategies and settings for a goal' },
] as const

/** @throws Refusal always */
export function refusePlannedCommand(name: string): never {
  throw refusal(name, 'not available yet. Available: run, table, model, papers, grade, film')
}

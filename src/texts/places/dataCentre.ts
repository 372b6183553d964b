/** Texts of the data-centre view, in English, by key. Parameters are formatted; a number is a count that decides between singular and plural. */
import { formatWhole, plural } from '../../units/format.ts'
import { outcomeNames } from '../../messages/compiled/en/places/dataCentre.ts'
export * from '../../messages/compiled/en/places/dataCentre.ts'

const participles = { migrated: ['VM', 'migrated'], cloned: ['VM', 'cloned'], completed: ['migration', 'completed'] } as const

/** Summary of all migrations: `migrated` and `cloned` count VMs, `completed` counts migrations. */
export type Deed = keyof typeof participles

export const allDone = (deed: Deed, all: number, makespan: string): string => {
  const [noun, participle] = participles[deed]
  const subject = all === 1 ? `The ${noun}` : all === 2 ? `Both ${noun}s` : `All ${plural(all, noun)}`
  return `${subject} ${participle} in ${makespan}.`
}

export const noneStarted = (deed: Deed, all: number): string => {
  const [noun, participle] = participles[deed]
  return `0 of ${plural(all, noun)} ${participle}: ${all === 1 ? 'not' : 'none'} started.`
}

export const someDone = (deed: Deed, done: string, all: number, makespan: string): string => {
  const [noun, participle] = participles[deed]
  return `${done} of ${plural(all, noun)} ${participle} in ${makespan}.`
}

/** Migrations that broke off come first, the worst outcome first; of a count, the VMs or migrations. */
export const someBroken = (
  deed: Deed,
  broken: readonly (readonly [outcome: 'lost' | 'failed' | 'paused', count: number])[],
  done: string,
  all: string,
  makespan: string,
): string => {
  const [noun, participle] = participles[deed]
  const parts = broken.map(([name, count], i) =>
    i === 0 ? `${plural(count, name === 'lost' ? 'VM' : noun)} ${outcomeNames[name]}` : `${formatWhole(count)} ${outcomeNames[name]}`,
  )
  return `${parts.join(', ')}; ${done} of ${all} ${participle} in ${makespan}.`
}

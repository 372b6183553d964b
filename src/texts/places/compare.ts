/** Texts of Compare, in English, by key. */
import type { Phrase } from '../report.ts'
export * from '../../messages/compiled/en/places/compare.ts'

export const withEvent = (what: string): string => `With ${what}`

export const withoutEvent = (what: string): string => `Without ${what}`

export const runNamed = (settings: readonly string[]): string => settings.join(' · ')

export const onlyOneCompletes = (run: string): string => `Only ${run} completes.`

export const doNotComplete = (runs: string, several: boolean): string => `${runs} ${several ? 'do' : 'does'} not complete.`

export const neverConverge = (runs: string, several: boolean): string => `${runs} never ${several ? 'converge' : 'converges'}.`

export const areNotFinished = (runs: string, several: boolean): string =>
  `${runs} ${several ? 'are' : 'is'} not finished when the simulation ends.`

export const wins = (run: string, all: string): string => `${run} ${all}`

export const winsAll = (run: string): string => `${run} is best in every figure.`

export const onlyTheseLose = (runs: string): string => `Only ${runs} can lose the VM.`

export const theseLose = (runs: string): string => `${runs} can lose the VM.`

export type Trade = readonly [gain: Phrase, cost: Phrase]

const anywhere = (text: string): Phrase => ({ atStart: text, within: text })

export const tradeTotal = (time: string): Trade => [anywhere(`${time} sooner`), anywhere(`${time} more total time`)]

export const tradeDowntime = (time: string): Trade => [anywhere(`${time} less downtime`), anywhere(`${time} more downtime`)]

export const tradeData = (size: string): Trade => [anywhere(`${size} less data`), anywhere(`${size} more data`)]

export const tradeSpeed = (speed: string): Trade => [
  { atStart: `A faster guest (${speed})`, within: `a faster guest (${speed})` },
  { atStart: `A slower guest (${speed})`, within: `a slower guest (${speed})` },
]

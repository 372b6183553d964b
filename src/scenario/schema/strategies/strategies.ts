/** Strategies by kind: a new one is a file beside this one and two lines here, and the same in the engine. */
import { defaultsOf } from '../fields/fields.ts'
import type { ValuesOf } from '../fields/fields.ts'
import { clone } from './clone.ts'
import { contextSwitching } from './contextSwitching.ts'
import { hybrid } from './hybrid.ts'
import { logReplay } from './logReplay.ts'
import { postcopy } from './postcopy.ts'
import { precopy } from './precopy.ts'
import { fetchFields, roundFields } from './sharedFields.ts'
import { stopAndCopy } from './stopAndCopy.ts'
import type { StrategyDescriptor } from './strategy.ts'

/** In the order of the forms. */
export const strategyDescriptors = {
  precopy,
  postcopy,
  hybrid,
  'stop-and-copy': stopAndCopy,
  'context-switching': contextSwitching,
  'log-replay': logReplay,
  clone,
} as const satisfies Record<string, StrategyDescriptor>

export type StrategyKind = keyof typeof strategyDescriptors
export const strategyKinds = Object.keys(strategyDescriptors) as StrategyKind[]

/** Strategies that the adaptive planner chooses from (D3). */
export const TECHNIQUES = ['precopy', 'postcopy', 'hybrid'] as const satisfies readonly StrategyKind[]

type Descriptors = typeof strategyDescriptors
/** Kinds that copy in rounds, and kinds that fetch missing pages. */
export type RoundStrategyKind = { [K in StrategyKind]: Descriptors[K]['copiesInRounds'] extends true ? K : never }[StrategyKind]
export type FetchStrategyKind = { [K in StrategyKind]: Descriptors[K]['fetchesPages'] extends true ? K : never }[StrategyKind]
export type RoundValues = ValuesOf<typeof roundFields>
export type FetchValues = ValuesOf<typeof fetchFields>
export type OwnValues<K extends StrategyKind> = ValuesOf<Descriptors[K]['fields']>

export function descriptorOf(kind: StrategyKind): StrategyDescriptor {
  return strategyDescriptors[kind]
}

/** Label of a strategy; the name itself if the kind is unknown. */
export function strategyLabel(kind: string): string {
  return Object.hasOwn(strategyDescriptors, kind) ? strategyDescriptors[kind as StrategyKind].label : kind
}

/** Copies in rounds before switchover and fetches the missing pages after it. */
export function joinsPrecopyAndPostcopy(kind: StrategyKind): boolean {
  const { copiesInRounds, fetchesPages } = descriptorOf(kind)
  return copiesInRounds && fetchesPages
}

/** Name of a strategy within a sentence; the kind itself if it is unknown. */
export function strategyInSentence(kind: string): string {
  return Object.hasOwn(strategyDescriptors, kind) ? strategyDescriptors[kind as StrategyKind].inSentence : kind
}

export const roundDefaults = { manager: null, ...defaultsOf(roundFields) }
export const fetchDefaults = defaultsOf(fetchFields)

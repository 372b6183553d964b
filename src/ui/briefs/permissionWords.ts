/** What a brief allows, in words. */
import type { Leaf, Permission } from '../../briefs/briefSchema.ts'
import { changeableAt } from '../../briefs/changeables.ts'
import { strategyDescriptors } from '../../scenario/schema/strategies/strategies.ts'
import type { StrategyDescriptor } from '../../scenario/schema/strategies/strategy.ts'
import { formatExact } from '../../units/format.ts'
import * as texts from '../../texts/places/briefs.ts'

/** `Destination: one of b, c and d`; a path that has no name of its own is written as it is. */
export function permissionWords({ path, min, max, oneOf, keep = {} }: Permission): string {
  const named = changeableAt(path)
  const what = named === null ? path : texts.changeableNames[named]
  const details = [
    ...(oneOf === undefined ? [] : [texts.oneOfValues(oneOf.map(leafWords))]),
    ...boundsWords(min, max),
    ...Object.entries(keep).map(([kept, values]) => keptWords(kept, values)),
  ]
  return details.length === 0 ? what : `${what}: ${details.join('; ')}`
}

function boundsWords(min: number | undefined, max: number | undefined): string[] {
  if (min !== undefined && max !== undefined) return [texts.fromTo(formatExact(min), formatExact(max))]
  if (min !== undefined) return [texts.atLeastValue(formatExact(min))]
  return max === undefined ? [] : [texts.atMostValue(formatExact(max))]
}

function keptWords(path: string, values: readonly Leaf[]): string {
  const words = texts.oneOfValues(values.map((value) => strategyName(value) ?? leafWords(value)))
  return path.endsWith('/strategy/kind') ? texts.strategyStays(words) : `${path} = ${words}`
}

function strategyName(value: Leaf): string | null {
  const known: Readonly<Record<string, StrategyDescriptor>> = strategyDescriptors
  return typeof value === 'string' && Object.hasOwn(known, value) ? known[value].inSentence : null
}

function leafWords(value: Leaf): string {
  return value === null ? texts.nothingOf : typeof value === 'number' ? formatExact(value) : String(value)
}

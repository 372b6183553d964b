/**
 * Converts a migration's strategy to another technique (D3). Shared settings (rule, boosts, manager, transport) are kept, the others take
 * their defaults. A pre-copy with QEMU's rule becomes QEMU's post-copy, which unmaps no range.
 */
import { ruleDefaults } from '../defaults.ts'
import { defaultsOf } from '../fields/fields.ts'
import { fetchDefaults, roundDefaults, strategyDescriptors, type TECHNIQUES } from './strategies.ts'
import type { HybridStrategy, PostcopyStrategy, PrecopyStrategy, Strategy, StrategyOf } from '../strategySchema.ts'

export type Technique = (typeof TECHNIQUES)[number]
type TechniqueStrategy = PrecopyStrategy | PostcopyStrategy | HybridStrategy

const makers: { readonly [K in Technique]: (own: TechniqueStrategy) => StrategyOf<K> } = {
  precopy: (own) => ({ kind: 'precopy', ...roundPart(own) }),
  postcopy: (own) => ({ kind: 'postcopy', ...fetchPart(own) }),
  hybrid: (own) => ({ kind: 'hybrid', ...defaultsOf(strategyDescriptors.hybrid.fields), ...roundPart(own), ...fetchPart(own) }),
}

/** Null for a strategy that is none of the three. */
export function asTechnique(own: Strategy, technique: Technique): Strategy | null {
  if (own.kind === technique) return own
  return isTechnique(own) ? makers[technique](own) : null
}

function isTechnique(own: Strategy): own is TechniqueStrategy {
  return Object.hasOwn(makers, own.kind)
}

/** What a strategy that copies in rounds keeps of another. */
function roundPart(own: TechniqueStrategy): Omit<PrecopyStrategy, 'kind'> {
  if (!('rule' in own)) return { ...roundDefaults, memoryScope: own.memoryScope, rule: { kind: 'qemu', ...ruleDefaults.qemu }, boosts: {} }
  const { rule, manager, forceAfterS, memoryScope, dirtyLog, clearChunkMiB, boosts } = own
  return { rule, manager, forceAfterS, memoryScope, dirtyLog, clearChunkMiB, boosts }
}

/** What a strategy that fetches missing pages keeps of another. */
function fetchPart(own: TechniqueStrategy): Omit<PostcopyStrategy, 'kind'> {
  const { memoryScope } = own
  if (!('transport' in own)) {
    if (own.rule.kind !== 'qemu') return { ...fetchDefaults, memoryScope }
    return { ...fetchDefaults, memoryScope, transport: 'qemu', socketMiB: own.rule.socketMiB, unmapUsPerRange: 0, unmapUsPerMiB: 0 }
  }
  const {
    transport,
    push,
    pushFollows,
    prefetchPages,
    maxPostcopyMbps,
    unmapUsPerRange,
    unmapUsPerMiB,
    pageServiceUs,
    zeroPageUs,
    socketMiB,
  } = own
  return {
    memoryScope,
    transport,
    push,
    pushFollows,
    prefetchPages,
    maxPostcopyMbps,
    unmapUsPerRange,
    unmapUsPerMiB,
    pageServiceUs,
    zeroPageUs,
    socketMiB,
  }
}

/**
 * Converts a migration's strategy to another technique (D3). Shared settings (rule, boosts, manager, transport) are kept, the others take
 * their defaults. A pre-copy with QEMU's rule becomes QEMU's post-copy, which unmaps no range.
 */
import { ruleDefaults } from '../../scenario/schema/defaults.ts'
import { defaultsOf } from '../../scenario/schema/fields/fields.ts'
import { fetchDefaults, roundDefaults, strategyDescriptors, type TECHNIQUES } from '../../scenario/schema/strategies/strategies.ts'
import type { HybridStrategy, PostcopyStrategy, PrecopyStrategy, Strategy } from '../../scenario/schema/schema.ts'

export type Technique = (typeof TECHNIQUES)[number]

/** Null for a strategy that is none of the three. */
export function asTechnique(own: Strategy, technique: Technique): Strategy | null {
  if (own.kind === technique) return own
  if (own.kind !== 'precopy' && own.kind !== 'postcopy' && own.kind !== 'hybrid') return null
  const precopy = precopyPart(own)
  if (technique === 'precopy') return { kind: technique, ...precopy }
  const postcopy = postcopyPart(own)
  if (technique === 'postcopy') return { kind: technique, ...postcopy }
  return { kind: technique, ...defaultsOf(strategyDescriptors.hybrid.fields), ...precopy, ...postcopy }
}

function precopyPart(own: PrecopyStrategy | PostcopyStrategy | HybridStrategy): Omit<PrecopyStrategy, 'kind'> {
  if (own.kind === 'postcopy')
    return { ...roundDefaults, memoryScope: own.memoryScope, rule: { kind: 'qemu', ...ruleDefaults.qemu }, boosts: {} }
  const { rule, manager, forceAfterS, memoryScope, dirtyLog, clearChunkMiB, boosts } = own
  return { rule, manager, forceAfterS, memoryScope, dirtyLog, clearChunkMiB, boosts }
}

function postcopyPart(own: PrecopyStrategy | PostcopyStrategy | HybridStrategy): Omit<PostcopyStrategy, 'kind'> {
  const { memoryScope } = own
  if (own.kind === 'precopy') {
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

/** Strategies: how a VM moves. A new strategy is one object here and one line in the union. */
import { boostsSchema } from './boostSchema.ts'
import {
  cloneDefaults, contextSwitchingDefaults, hybridDefaults, logReplayDefaults, postcopyDefaults, precopyDefaults,
} from './defaults.ts'
import { choice, flag, id, kindError, listOf, ranged, rangedOrNull, record } from './describedFields.ts'
import { sizeLimits } from './limits.ts'
import { managerSchema } from './managerSchema.ts'
import { ruleSchema } from './ruleSchema.ts'
import { strategyLimits } from './strategyLimits.ts'
import { z } from './zod.ts'

const precopyFields = {
  rule: ruleSchema.prefault({ kind: 'qemu' }),
  manager: managerSchema.nullable().default(precopyDefaults.manager),
  forceAfterS: rangedOrNull(strategyLimits.forceAfterS, 'never').default(precopyDefaults.forceAfterS),
  memoryScope: choice(['used', 'configured'], 'A zero page costs its marker, or a whole page (S5)').default(precopyDefaults.memoryScope),
  dirtyLog: choice(['since-sync', 'since-send'], 'Which writes a sync finds: since the last sync, or since the page\'s chunk was sent')
    .default(precopyDefaults.dirtyLog),
  clearChunkMiB: ranged(strategyLimits.clearChunkMiB).default(precopyDefaults.clearChunkMiB),
  boosts: boostsSchema.prefault({}),
}

const postcopyFields = {
  transport: choice(['kernel', 'userspace', 'qemu'], 'Who serves missing pages').default(postcopyDefaults.transport),
  push: flag('Send missing pages in the background, not only on a fault').default(postcopyDefaults.push),
  prefetchPages: ranged(strategyLimits.prefetchPages).default(postcopyDefaults.prefetchPages),
  maxPostcopyMbps: rangedOrNull(strategyLimits.maxPostcopyMbps, 'no cap').default(postcopyDefaults.maxPostcopyMbps),
  unmapUsPerRange: ranged(strategyLimits.unmapUsPerRange).default(postcopyDefaults.unmapUsPerRange),
  unmapUsPerMiB: ranged(strategyLimits.unmapUsPerMiB).default(postcopyDefaults.unmapUsPerMiB),
  pageServiceUs: ranged(strategyLimits.pageServiceUs).default(postcopyDefaults.pageServiceUs),
  socketMiB: ranged(strategyLimits.socketMiB).default(postcopyDefaults.socketMiB),
}

const stopAndCopy = record({ kind: z.literal('stop-and-copy') }, 'Stop the guest, copy everything, resume')
const precopy = record({ kind: z.literal('precopy'), ...precopyFields }, 'Copy in rounds while the guest runs')
const postcopy = record({ kind: z.literal('postcopy'), ...postcopyFields }, 'Move the guest first, fetch its pages after')

const hybrid = record({
  kind: z.literal('hybrid'),
  precopyS: rangedOrNull(strategyLimits.precopyS, 'precopyRounds decides').default(hybridDefaults.precopyS),
  precopyRounds: ranged(strategyLimits.precopyRounds).default(hybridDefaults.precopyRounds),
  ...precopyFields,
  ...postcopyFields,
}, 'Pre-copy for a time or some rounds, then post-copy')

const contextSwitching = record({
  kind: z.literal('context-switching'),
  precopyS: ranged(strategyLimits.precopyS).default(contextSwitchingDefaults.precopyS),
  switchBackAbove: ranged(strategyLimits.switchBackAbove).default(contextSwitchingDefaults.switchBackAbove),
  ...postcopyFields,
}, 'Run at the destination, and back at the source while too much is missing')

const logReplay = record({
  kind: z.literal('log-replay'),
  logMBps: ranged(strategyLimits.logMBps).default(logReplayDefaults.logMBps),
  replayFactor: ranged(strategyLimits.replayFactor).default(logReplayDefaults.replayFactor),
}, 'Copy a checkpoint, then send what the guest did and do it again')

const clone = record({
  kind: z.literal('clone'),
  copies: listOf(
    id('A host\'s id'), sizeLimits.copies, 'Hosts that get a copy beside the migration\'s own target',
  ).default([...cloneDefaults.copies]),
  move: flag('The original ends instead of going on').default(cloneDefaults.move),
  push: flag('Send missing pages in the background, not only on a fault').default(cloneDefaults.push),
}, 'Flash cloning: copies start at once and fetch their pages')

export const strategySchema = z.discriminatedUnion(
  'kind', [stopAndCopy, precopy, postcopy, hybrid, contextSwitching, logReplay, clone], { error: kindError },
).describe('How the VM moves')

export type Strategy = z.output<typeof strategySchema>
export type StrategyKind = Strategy['kind']
export type PrecopyStrategy = z.output<typeof precopy>
export type PostcopyStrategy = z.output<typeof postcopy>
export type HybridStrategy = z.output<typeof hybrid>
export type ContextSwitchingStrategy = z.output<typeof contextSwitching>
export type LogReplayStrategy = z.output<typeof logReplay>
export type CloneStrategy = z.output<typeof clone>

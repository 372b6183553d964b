/** Switch-over rules: when a pre-copy stops the guest. A new rule is one object here and one line in the union. */
import { gammaDefaults, ruleDefaults } from './defaults.ts'
import { flag, kindError, ranged, rangedOrNull, record } from './describedFields.ts'
import { liu2011RuleLimits, qemuRuleLimits, thresholdRuleLimits, virtualboxRuleLimits, xenRuleLimits } from './strategyLimits.ts'
import { z } from './zod.ts'

const qemu = record({
  kind: z.literal('qemu'),
  downtimeMs: ranged(qemuRuleLimits.downtimeMs).default(ruleDefaults.qemu.downtimeMs),
  availSwitchoverMbps: rangedOrNull(
    qemuRuleLimits.availSwitchoverMbps, 'the estimate is used',
  ).default(ruleDefaults.qemu.availSwitchoverMbps),
  socketMiB: ranged(qemuRuleLimits.socketMiB).default(ruleDefaults.qemu.socketMiB),
}, 'QEMU: stop when what is left fits into estimated bandwidth × downtime limit')

const xen = record({
  kind: z.literal('xen'),
  maxRounds: ranged(xenRuleLimits.maxRounds).default(ruleDefaults.xen.maxRounds),
  thresholdPages: ranged(xenRuleLimits.thresholdPages).default(ruleDefaults.xen.thresholdPages),
  trafficFactor: ranged(xenRuleLimits.trafficFactor).default(ruleDefaults.xen.trafficFactor),
  stopWhenDirtyingFaster: flag('Stop as soon as pages are dirtied faster than they are sent')
    .default(ruleDefaults.xen.stopWhenDirtyingFaster),
}, 'Xen: four stop conditions, and pages seen dirty again are skipped (L8)')

const virtualbox = record({
  kind: z.literal('virtualbox'),
  downtimeMs: ranged(virtualboxRuleLimits.downtimeMs).default(ruleDefaults.virtualbox.downtimeMs),
  shortRounds: ranged(virtualboxRuleLimits.shortRounds).default(ruleDefaults.virtualbox.shortRounds),
}, 'VirtualBox: stop when short and long averages of dirty pages fit into the limit (S3)')

const gamma = record({
  a: ranged(liu2011RuleLimits.gamma).default(gammaDefaults.a),
  b: ranged(liu2011RuleLimits.gamma).default(gammaDefaults.b),
  c: ranged(liu2011RuleLimits.gamma).default(gammaDefaults.c),
}, 'Share of the dirty pages that is skipped: γ = a·T + b·D + c, T in s, D in MB/s')

const liu2011 = record({
  kind: z.literal('liu2011'),
  thresholdMiB: ranged(liu2011RuleLimits.thresholdMiB).default(ruleDefaults.liu2011.thresholdMiB),
  maxRounds: ranged(liu2011RuleLimits.maxRounds).default(ruleDefaults.liu2011.maxRounds),
  gamma: gamma.prefault({}),
}, 'Algorithm 1 of Liu et al. 2011 as a rule of the page engine (L2)')

const threshold = record({
  kind: z.literal('threshold'),
  remainingMiB: ranged(thresholdRuleLimits.remainingMiB).default(ruleDefaults.threshold.remainingMiB),
  maxRounds: ranged(thresholdRuleLimits.maxRounds).default(ruleDefaults.threshold.maxRounds),
}, 'Stop after a round that leaves little, or after so many rounds')

export const ruleSchema = z.discriminatedUnion('kind', [qemu, xen, virtualbox, liu2011, threshold], { error: kindError })
  .describe('When to stop the guest and switch over')

export type Rule = z.output<typeof ruleSchema>
export type RuleKind = Rule['kind']

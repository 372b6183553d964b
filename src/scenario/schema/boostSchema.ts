/** Boosts: what makes a migration cheaper or lets it end. Absent is off; `{}` is on with its defaults. */
import { boostDefaults, plainBoostDefaults } from './defaults.ts'
import { choice, flag, ranged, rangedOrNull, record } from './describedFields.ts'
import { boostLimits } from './strategyLimits.ts'
import { z } from './zod.ts'

const autoConverge = record({
  initialPercent: ranged(boostLimits.initialPercent).default(boostDefaults.autoConverge.initialPercent),
  incrementPercent: ranged(boostLimits.incrementPercent).default(boostDefaults.autoConverge.incrementPercent),
  maxPercent: ranged(boostLimits.maxPercent).default(boostDefaults.autoConverge.maxPercent),
  triggerPercent: ranged(boostLimits.triggerPercent).default(boostDefaults.autoConverge.triggerPercent),
}, 'QEMU\'s auto-converge: slow the vCPUs until the run converges')

const dataFilter = record({
  states: ranged(boostLimits.states).default(boostDefaults.dataFilter.states),
  windowMs: ranged(boostLimits.windowMs).default(boostDefaults.dataFilter.windowMs),
  observeS: ranged(boostLimits.observeS).default(boostDefaults.dataFilter.observeS),
}, 'Forecast which pages will be written and leave them out of the round (R1 to R4)')

const adaptiveRate = record({
  deltaMbps: ranged(boostLimits.deltaMbps).default(boostDefaults.adaptiveRate.deltaMbps),
  minMbps: ranged(boostLimits.minMbps).default(boostDefaults.adaptiveRate.minMbps),
  maxMbps: ranged(boostLimits.maxMbps).default(boostDefaults.adaptiveRate.maxMbps),
}, 'Send each round at the last dirty rate plus a little (L6)')

const reorder = choice(['lru', 'dirty-rate'], 'Send first what was dirtied least recently, or is dirtied most slowly')
const skipFree = flag('Do not send free pages')
const guestAided = flag('The guest says which pages it can do without')

/** A boost that is no object: `{}` stands for what it is by default, as it does for the others. */
function orEmpty<S extends z.ZodType>(given: S, byDefault: z.output<S>) {
  return z.union([given, record({}, 'As by default').transform((): z.output<S> => byDefault)], {
    error: (issue) => given.safeParse(issue.input).error?.issues[0].message,
  })
}

export const boostsSchema = record({
  autoConverge: autoConverge.optional(),
  dirtyLimit: record({ MBpsPerVcpu: ranged(boostLimits.MBpsPerVcpu).default(boostDefaults.dirtyLimit.MBpsPerVcpu) },
    'QEMU\'s dirty limit: slow only the vCPUs that write').optional(),
  xbzrle: record({ cacheMiB: ranged(boostLimits.xbzrleCacheMiB).default(boostDefaults.xbzrle.cacheMiB) },
    'Send the difference to the cached old copy').optional(),
  compression: record({
    threads: ranged(boostLimits.threads).default(boostDefaults.compression.threads),
    MBpsPerThread: ranged(boostLimits.MBpsPerThread).default(boostDefaults.compression.MBpsPerThread),
  }, 'Compress each page').optional(),
  dedup: record({
    scope: choice(['vm', 'gang', 'image'], 'Twins in the same VM, in VMs of one image, or in a copy left at the destination')
      .default(boostDefaults.dedup.scope),
  }, 'Send a page that the destination has already as a reference').optional(),
  sharedStorage: record({ mbps: ranged(boostLimits.storageMbps).default(boostDefaults.sharedStorage.mbps) },
    'Fetch page cache from shared storage').optional(),
  reorder: orEmpty(reorder, plainBoostDefaults.reorder).optional(),
  dataFilter: dataFilter.optional(),
  skipFree: orEmpty(skipFree, plainBoostDefaults.skipFree).optional(),
  garbageCollect: record({ pauseMs: ranged(boostLimits.pauseMs).default(boostDefaults.garbageCollect.pauseMs) },
    'Collect garbage before each round and leave it out (S6)').optional(),
  guestAided: orEmpty(guestAided, plainBoostDefaults.guestAided).optional(),
  adaptiveRate: adaptiveRate.optional(),
  bandwidthCost: record({ degradationWeight: ranged(boostLimits.degradationWeight).default(boostDefaults.bandwidthCost.degradationWeight) },
    'Choose the rate by what bandwidth and degradation cost').optional(),
  channels: record({
    count: ranged(boostLimits.channels).default(boostDefaults.channels.count),
    mbpsEach: rangedOrNull(boostLimits.mbpsEach, 'no limit').default(boostDefaults.channels.mbpsEach),
  }, 'Several sockets (multifd)').optional(),
  quietPhase: record({ waitS: ranged(boostLimits.waitS).default(boostDefaults.quietPhase.waitS) },
    'Wait for a phase in which the guest writes little').optional(),
}, 'What makes the migration cheaper, any mix that makes sense')

export type Boosts = z.output<typeof boostsSchema>

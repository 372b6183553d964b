/**
 * Registry of boosts: a new one is one file, an import and a line here. The order of the lines is the order in which boosts change the wire and
 * remove pages.
 */
import type { Boosts } from '../../../scenario/schema/schema.ts'
import { AutoConverge } from './throttle/autoConverge.ts'
import { AdaptiveRate } from './rate/adaptiveRate.ts'
import { BandwidthCost } from './rate/bandwidthCost.ts'
import type { Boost, MigratingVm } from './boost.ts'
import { Channels } from './channels.ts'
import { Compression } from './compression.ts'
import { DataFilter } from './dataFilter/dataFilter.ts'
import { Dedup } from './references/dedup.ts'
import { DirtyLimit } from './throttle/dirtyLimit.ts'
import { GarbageCollect } from './garbageCollect.ts'
import { GuestAided } from './guestAided.ts'
import { QuietPhase } from './quietPhase.ts'
import { Reorder } from './reorder.ts'
import { SharedStorage } from './references/sharedStorage.ts'
import { SkipFree } from './skipFree.ts'
import { Xbzrle } from './xbzrle/xbzrle.ts'

type Maker = (setting: Boosts, vm: MigratingVm) => Boost | false | undefined

const makers: Readonly<Record<keyof Boosts, Maker>> = {
  autoConverge: ({ autoConverge }) => autoConverge && new AutoConverge(autoConverge),
  quietPhase: ({ quietPhase }) => quietPhase && new QuietPhase(quietPhase),
  dirtyLimit: ({ dirtyLimit }) => dirtyLimit && new DirtyLimit(dirtyLimit),
  adaptiveRate: ({ adaptiveRate }) => adaptiveRate && new AdaptiveRate(adaptiveRate),
  bandwidthCost: ({ bandwidthCost }) => bandwidthCost && new BandwidthCost(bandwidthCost),
  garbageCollect: ({ garbageCollect }) => garbageCollect && new GarbageCollect(garbageCollect),
  dataFilter: ({ dataFilter }) => dataFilter && new DataFilter(dataFilter),
  guestAided: ({ guestAided }) => guestAided && new GuestAided(),
  reorder: ({ reorder }) => reorder && new Reorder(reorder),
  skipFree: ({ skipFree }) => skipFree && new SkipFree(),
  sharedStorage: ({ sharedStorage }) => sharedStorage && new SharedStorage(sharedStorage),
  dedup: ({ dedup }) => dedup && new Dedup(dedup),
  xbzrle: ({ xbzrle }, { content }) => xbzrle && new Xbzrle(xbzrle, content.deltaBytes),
  channels: ({ channels }) => channels && new Channels(channels),
  compression: ({ compression }, { content }) => compression && new Compression(compression, content.compressRatio),
}

/** Names of the supported boosts. */
export const BOOSTS: readonly string[] = Object.keys(makers)

/** The boosts that a setting switches on, in the order of the registry. */
export function makeBoosts(setting: Boosts, vm: MigratingVm): Boost[] {
  return Object.values(makers).flatMap((make) => make(setting, vm) || [])
}

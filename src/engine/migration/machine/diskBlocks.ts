/**
 * Blocks of a local disk that the guest writes while the disk is copied. Writes fall on a hot part and on the rest, each evenly (a Poisson
 * law per block), so the blocks to send again follow as expected values, and no block is stored. A pass sends the blocks in the order of
 * their addresses, the hot part first, or in the order of their write history, the most often written last: a block sent late has less time
 * to be written again (write-history-aware storage migration, as Svärd et al. cite it).
 */
import { exp } from '../../random/elementary.ts'
import { KIB_BYTES } from '../../../units/units.ts'

export interface DiskLoad {
  diskWritesPerS: number
  diskBlockKiB: number
  diskHotFraction: number
  diskHotShare: number
  diskOrder: 'address' | 'write-history'
}

/** Expected blocks to send in the next pass, hot and other. */
export interface DirtyBlocks {
  hot: number
  cold: number
}

export class DiskBlocks {
  readonly all: DirtyBlocks
  readonly blockBytes: number
  private readonly perHotBlock: number
  private readonly perColdBlock: number
  private readonly hotFirst: boolean

  constructor(diskMiB: number, { diskWritesPerS, diskBlockKiB, diskHotFraction, diskHotShare, diskOrder }: DiskLoad) {
    const blocks = (diskMiB * 1024) / diskBlockKiB
    this.blockBytes = diskBlockKiB * KIB_BYTES
    this.all = { hot: blocks * diskHotFraction, cold: blocks * (1 - diskHotFraction) }
    this.perHotBlock = this.all.hot > 0 ? (diskWritesPerS * diskHotShare) / this.all.hot : 0
    this.perColdBlock = this.all.cold > 0 ? (diskWritesPerS * (1 - diskHotShare)) / this.all.cold : 0
    this.hotFirst = diskOrder === 'address'
  }

  /** Blocks written again in a pass of `seconds` of the guest's time that sends `sent`. */
  after(sent: DirtyBlocks, seconds: number): DirtyBlocks {
    const hotShare = sent.hot / Math.max(sent.hot + sent.cold, 1e-9)
    const [hotFrom, hotTo, coldFrom, coldTo] = this.hotFirst ? [0, hotShare, hotShare, 1] : [1 - hotShare, 1, 0, 1 - hotShare]
    return {
      hot: writtenAgain({ sent: sent.hot, all: this.all.hot, from: hotFrom, to: hotTo }, this.perHotBlock * seconds),
      cold: writtenAgain({ sent: sent.cold, all: this.all.cold, from: coldFrom, to: coldTo }, this.perColdBlock * seconds),
    }
  }
}

interface Part {
  sent: number
  all: number
  /** When its blocks are sent, as shares of the pass. */
  from: number
  to: number
}

/** `writes`: of each block in the whole pass. A block that waits for this pass counts once it has been sent, others from its start. */
function writtenAgain({ sent, all, from, to }: Part, writes: number): number {
  if (writes === 0) return 0
  const span = to - from
  // Mean over x in [from, to] of e^(−writes · (1 − x)).
  const kept = span > 0 ? (exp(-writes * (1 - to)) - exp(-writes * (1 - from))) / (writes * span) : exp(-writes * (1 - to))
  return sent * (1 - kept) + (all - sent) * (1 - exp(-writes))
}

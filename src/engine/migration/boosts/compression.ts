/**
 * Compression of each page before it is sent (N11; QEMU's compress threads and multifd-compression). The ratio depends on the guest's
 * content, and the rate on the throughput of the threads, which limits a fast link. The threads find zero pages too (`do_compress_ram_page`,
 * QEMU 3.1 to 9.0), so that a zero page's marker waits for them like a page.
 */
import type { WireFormat } from '../wireFormat.ts'
import type { Boost, BoostContext, MigratingVm } from './boost.ts'
import type { Reason } from '../../result/reasons/reason.ts'
import { NO_REMARKS } from './boost.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../../units/units.ts'

const BYTES_PER_MB = 1_000_000

export class Compression implements Boost {
  readonly id = 'compression'
  state = {}
  private readonly threads: number
  private readonly inBytesPerS: number
  private readonly ratio: number
  /** Maximum output of the threads, bytes per second, and the same pages sent whole. */
  private outBytesPerS = Infinity
  private wholeBytesPerS = Infinity

  constructor(setting: { threads: number; MBpsPerThread: number }, ratio: number) {
    this.threads = setting.threads
    this.inBytesPerS = setting.threads * setting.MBpsPerThread * BYTES_PER_MB
    this.ratio = ratio
  }

  wire(wire: Readonly<WireFormat>, { guestPageBytes }: MigratingVm): WireFormat {
    const bodyShare = wire.bodyShare / this.ratio
    this.outBytesPerS = this.inBytesPerS * (bodyShare + wire.headerBytes / guestPageBytes)
    this.wholeBytesPerS = this.inBytesPerS * (wire.bodyShare + wire.headerBytes / guestPageBytes)
    return { ...wire, bodyShare, threadsBytesPerS: Math.min(wire.threadsBytesPerS, this.outBytesPerS) }
  }

  roundEnds(active: BoostContext): readonly Reason[] {
    if (active.state.rounds > 0) return NO_REMARKS
    const { network, flow } = active.parts
    const line = network.lineBytesPerS(flow)
    const linkMbps = line / BYTES_PER_S_OF_MBPS
    const outMbps = this.outBytesPerS >= line ? null : this.outBytesPerS / BYTES_PER_S_OF_MBPS
    const wholeMbps = this.wholeBytesPerS / BYTES_PER_S_OF_MBPS
    const slowerMbps = wholeMbps < Math.min(linkMbps, active.state.maxMbps ?? Infinity) ? wholeMbps : null
    return [{ code: 'compressed', values: { share: 1 / this.ratio, threads: this.threads, outMbps, linkMbps, slowerMbps } }]
  }

  figures(active: BoostContext): Record<string, number> {
    const { state, parts } = active
    const wholeBytes = state.pagesSent * parts.pageBytes
    return {
      ratio: this.ratio,
      threadsMbps: this.outBytesPerS / BYTES_PER_S_OF_MBPS,
      savedMiB: (wholeBytes * (1 - parts.wire.bodyShare)) / MIB_BYTES,
    }
  }
}

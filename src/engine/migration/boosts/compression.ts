/**
 * Compression of each page before it is sent (N11; QEMU's compress threads and multifd-compression). How small pages become
 * is the guest's content; how fast is what the threads take in together, so that on a fast link it brakes.
 */
import type { WireFormat } from '../strategies/wireFormat.ts'
import type { Boost, BoostContext, MovedVm } from './boost.ts'
import { mbpsText, shortNumber } from '../reasonText.ts'

const BYTES_PER_MB = 1_000_000

export class Compression implements Boost {
  readonly id = 'compression'
  state = {}
  private readonly threads: number
  private readonly inBytesPerS: number
  private readonly ratio: number
  /** What comes out of the threads at most. */
  private outBytesPerS = Infinity

  constructor(setting: { threads: number; MBpsPerThread: number }, ratio: number) {
    this.threads = setting.threads
    this.inBytesPerS = setting.threads * setting.MBpsPerThread * BYTES_PER_MB
    this.ratio = ratio
  }

  wire(wire: Readonly<WireFormat>, { guestPageBytes }: MovedVm): WireFormat {
    const bodyShare = wire.bodyShare / this.ratio
    this.outBytesPerS = this.inBytesPerS * (bodyShare + wire.headerBytes / guestPageBytes)
    return { ...wire, bodyShare, threadsBytesPerS: Math.min(wire.threadsBytesPerS, this.outBytesPerS) }
  }

  roundEnds(active: BoostContext): string | null {
    if (active.state.rounds > 0) return null
    const { network, flow } = active.parts
    const line = network.lineRate(flow)
    const by = this.threads === 1 ? 'one thread' : `${this.threads} threads`
    const said = `pages compressed to ${shortNumber(100 / this.ratio)} % by ${by}`
    if (this.outBytesPerS >= line) return said
    return `${said}, which make ${mbpsText(this.outBytesPerS)} of the ${mbpsText(line)} that the link carries`
  }

  figures(active: BoostContext): Record<string, number> {
    const { state, parts } = active
    const wholeBytes = state.pagesSent * parts.pageBytes
    return { ratio: this.ratio, threadsMbps: this.outBytesPerS / 125_000, savedMiB: (wholeBytes * (1 - parts.wire.bodyShare)) / 1048576 }
  }
}

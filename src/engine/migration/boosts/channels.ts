/**
 * Several channels send in parallel (N11: PMigrate; QEMU's multifd, QEMU.md §3). Under QEMU's rule pages are sent in packets of up to 512
 * KiB; a zero page costs its slot in a packet and is found by the channels' own threads; all channels are joined at the end of a round. The
 * throughput of one channel's thread, times their number, limits them together.
 */
import { measuredConstants } from './measuredConstants.ts'
import type { Reason } from '../../result/reasons/reason.ts'
import type { WireFormat } from '../wireFormat.ts'
import type { Boost, BoostContext, MigratingVm } from './boost.ts'
import { NO_REMARKS } from './boost.ts'
import { BYTES_PER_S_OF_MBPS } from '../../../units/units.ts'

/** `MultiFDPacket_t` without its offsets, and one offset per page: 1,344 bytes for 128 pages. */
const HEADER_BYTES = 320
const OFFSET_BYTES = 8
/** `RAM_SAVE_FLAG_MULTIFD_FLUSH` on the main channel. */
const FLUSH_MARK_BYTES = 8

export class Channels implements Boost {
  readonly id = 'channels'
  state = {}
  private readonly count: number
  private readonly mbpsEach: number | null

  constructor(setting: { count: number; mbpsEach: number | null }) {
    this.count = setting.count
    this.mbpsEach = setting.mbpsEach
  }

  wire(wire: Readonly<WireFormat>, vm: MigratingVm): WireFormat {
    const { count, mbpsEach } = this
    const limit = mbpsEach === null ? Infinity : count * mbpsEach * BYTES_PER_S_OF_MBPS
    const threadsBytesPerS = Math.min(wire.threadsBytesPerS, limit)
    if (wire.packetBytes === null) return { ...wire, threadsBytesPerS, connections: count }
    const pages = Math.max(1, Math.floor(wire.packetBytes / vm.guestPageBytes))
    const packetHeader = HEADER_BYTES + OFFSET_BYTES * pages
    const slot = packetHeader / pages
    return {
      ...wire,
      threadsBytesPerS,
      connections: count,
      headerBytes: slot,
      zeroPageBytes: slot,
      scansZeroPages: false,
      socketBytes: wire.socketBytes * Math.max(1, count * measuredConstants.channelSocketShare),
      packets: {
        channels: count,
        pages: Math.max(1, Math.round(pages / vm.blockPages)),
        joinBytes: count * packetHeader + FLUSH_MARK_BYTES,
      },
    }
  }

  roundEnds(active: BoostContext): readonly Reason[] {
    if (active.state.rounds > 0) return NO_REMARKS
    return [{ code: 'channels', values: { count: this.count, mbpsEach: this.mbpsEach } }]
  }

  figures(active: BoostContext): Record<string, number> {
    const { state, parts } = active
    const { packets } = parts.wire
    if (packets === null) return { count: this.count }
    return { count: this.count, packets: Math.ceil((state.pagesSent + state.zeroPages) / packets.pages), joins: state.joins }
  }
}

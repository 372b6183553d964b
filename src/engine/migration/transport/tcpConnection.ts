/**
 * TCP connections of a migration as Linux runs them, unless the path is `ideal`: the handshake, slow start, growing sockets, BBR's probe of
 * the round trip, and the retransmission timer of a dead link. In between the network's shares hold. What lost packets cost is in
 * `network/lossyTcp.ts`.
 *
 * Sources: RFC 6928 (initial window), RFC 6298 and `tcp_rto_min` (timer), `tcp_update_pacing_rate` (slow start is paced at twice the
 * window a round trip), `tcp_sndbuf_expand` (send buffer), `net/ipv4/tcp_bbr.c` (`bbr_update_min_rtt`). MTU 1500.
 *
 * Assumptions: the receiver's window does not limit, slow start ends when a window fills the path, and the queue at the path's slowest
 * place holds one bandwidth-delay product, which a loss-based control keeps full.
 */
import type { CongestionControl } from '../../../scenario/schema/fields/limits.ts'
import { SEGMENT_BYTES } from '../../network/lossyTcp.ts'
import type { MigrationContext } from '../migrationContext.ts'
import type { TcpState } from '../migrationState.ts'

const INITIAL_SEGMENTS = 10
/** `tcp_wmem[2]`: most bytes that one connection has in flight. */
export const WINDOW_BYTES = 4_194_304
/** `tcp_sndbuf_expand`: twice the window (thrice with BBR), each segment counted with the memory of its buffer (4,352 bytes). */
const BUFFER_OF_SEGMENT = 4_352
const BUFFER_WINDOWS = { cubic: 2, bbr: 3 } as const
/** `sk_stream_write_space`: a blocked sender is woken when a third of the send buffer is free. */
const FREED_TO_WAKE = 1 / 3
const MEAN_FILL = 1 - FREED_TO_WAKE / 2
/** `bbr_min_rtt_win_sec`, `bbr_probe_rtt_mode_ms`, `bbr_cwnd_min_target`. */
const PROBE_EVERY_S = 10
const PROBE_S = 0.2
const PROBE_SEGMENTS = 4
/** `TCP_RTO_MIN` is added to the smoothed round trip; `TCP_RTO_MAX`. */
const LEAST_RTO_S = 0.2
const MOST_RTO_S = 120

interface ConnectedMigration extends MigrationContext {
  reschedule(nowS: number): void
}

export type MakeTcp = (active: ConnectedMigration, control: Exclude<CongestionControl, 'ideal'>) => TcpConnection

export class TcpConnection {
  private readonly active: ConnectedMigration
  private readonly control: Exclude<CongestionControl, 'ideal'>

  constructor(active: ConnectedMigration, control: Exclude<CongestionControl, 'ideal'>) {
    this.active = active
    this.control = control
  }

  private get state(): TcpState {
    return this.active.state.tcp!
  }

  get nextS(): number {
    return this.state.nextS
  }

  /** The handshake is not yet over. */
  get isConnecting(): boolean {
    return this.state.stage === 'connect'
  }

  /** The sender waits for its retransmission timer. */
  get isDead(): boolean {
    return this.state.stage === 'dead'
  }

  private get rttS(): number {
    return this.active.parts.flow.rttS
  }

  private get connections(): number {
    return this.active.parts.flow.connections
  }

  /** Bandwidth-delay product of the path, bytes. */
  get pathBytes(): number {
    const { network, flow } = this.active.parts
    return network.lineBytesPerS(flow) * this.rttS
  }

  /** Full sockets, bytes: a blocked sender writes again when a third has left, so they hold five sixths in the mean. */
  private get fullBytes(): number {
    return this.active.parts.wire.socketBytes / MEAN_FILL
  }

  /** Bytes that grown sockets hold beyond the ones in flight; acknowledgements free the latter a round trip later. */
  private get grownBytes(): number {
    return Math.max(0, this.fullBytes - this.pathBytes)
  }

  begin(nowS: number): void {
    const { active } = this
    active.state.tcp = {
      stage: 'connect',
      nextS: nowS + this.rttS,
      windowBytes: INITIAL_SEGMENTS * SEGMENT_BYTES,
      roundS: nowS,
      probeS: this.control === 'bbr' ? nowS + PROBE_EVERY_S : Infinity,
      rtoS: 0,
    }
    this.holdInSockets(0)
    this.pace(0)
  }

  /** The stage's time is over. */
  advance(nowS: number): void {
    const { state } = this
    switch (state.stage) {
      case 'connect':
        this.round(nowS)
        break
      case 'burst':
        if (state.roundS + this.rttS > nowS) this.enter('acks', state.roundS + this.rttS, 0)
        else this.nextRound(nowS)
        break
      case 'acks':
        this.nextRound(nowS)
        break
      case 'open':
        this.enter('probe', nowS + Math.max(PROBE_S, this.rttS), (PROBE_SEGMENTS * SEGMENT_BYTES * this.connections) / this.rttS)
        break
      case 'probe':
        state.probeS = nowS + PROBE_EVERY_S
        this.open(nowS)
        break
      case 'dead':
        this.retransmit(nowS)
        break
    }
    this.active.reschedule(nowS)
  }

  /** The path carries nothing although bytes wait: the retransmission timer starts. */
  pathIsDown(nowS: number): void {
    const { state } = this
    if (state.stage === 'dead' || state.stage === 'connect') return
    // A loss-based control has filled the queue, which doubles the round trip.
    state.rtoS = LEAST_RTO_S + this.rttS * (this.control === 'cubic' ? 2 : 1)
    this.enter('dead', nowS + state.rtoS, 0)
  }

  /** Each timeout doubles the timer; one that finds the path open begins slow start again, with one segment. */
  private retransmit(nowS: number): void {
    const {
      state,
      active: { parts },
    } = this
    if (parts.network.isOpen(parts.flow)) {
      state.windowBytes = SEGMENT_BYTES
      this.round(nowS)
    } else {
      state.rtoS = Math.min(MOST_RTO_S, 2 * state.rtoS)
      state.nextS = nowS + state.rtoS
    }
  }

  private nextRound(nowS: number): void {
    this.state.windowBytes *= 2
    this.round(nowS)
  }

  /** A round trip of slow start: the window is sent at twice its mean rate, or at the line's, and then waits for acknowledgements. */
  private round(nowS: number): void {
    const { state, active, rttS, connections } = this
    const line = active.parts.network.lineBytesPerS(active.parts.flow)
    const windowBytes = state.windowBytes * connections
    if (windowBytes >= Math.min(this.pathBytes, WINDOW_BYTES * connections)) {
      this.open(nowS)
      return
    }
    state.roundS = nowS
    const rate = Math.min(line, (2 * windowBytes) / rttS)
    this.growSockets((BUFFER_WINDOWS[this.control] * BUFFER_OF_SEGMENT) / SEGMENT_BYTES - 1)
    this.enter('burst', nowS + windowBytes / rate, rate)
  }

  /** `windows`: sockets in windows, without the one in flight. They do not shrink. */
  private growSockets(windows: number): void {
    const { state, active, connections } = this
    const least = (2 * BUFFER_OF_SEGMENT - SEGMENT_BYTES) * INITIAL_SEGMENTS
    const bytes = Math.min(this.grownBytes, Math.max(least, windows * state.windowBytes) * connections)
    this.holdInSockets(Math.max(active.state.socketBytes, bytes))
  }

  /** Channels fill and empty one by one. */
  private holdInSockets(bytes: number): void {
    const { state } = this.active
    state.socketBytes = bytes
    state.socketStepBytes = Math.min(bytes, (FREED_TO_WAKE * (bytes + this.pathBytes)) / this.connections)
  }

  private open(nowS: number): void {
    const { state, rttS, connections } = this
    this.holdInSockets(Math.max(this.active.state.socketBytes, this.grownBytes))
    state.probeS = Math.max(nowS, state.probeS)
    this.enter('open', state.probeS, rttS > 0 ? (WINDOW_BYTES * connections) / rttS : Infinity)
  }

  private enter(stage: TcpState['stage'], untilS: number, bytesPerS: number): void {
    this.state.stage = stage
    this.state.nextS = untilS
    this.pace(bytesPerS)
  }

  private pace(bytesPerS: number): void {
    const { network, flow } = this.active.parts
    network.setPace(flow, bytesPerS)
  }
}

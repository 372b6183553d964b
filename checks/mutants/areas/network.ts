/** Defects in the rates, routes and latencies of the network. */
import type { Mutant } from '../mutant.ts'
import { mutantsOf } from '../mutant.ts'

export const network: readonly Mutant[] = mutantsOf('network', [
  [
    'share-per-resource',
    'left[r] = Math.max(0, left[r] - share)',
    'left[r] = Math.max(0, left[r] - share / 2)',
    'A settled flow frees half of its share',
  ],
  [
    'cap-unsorted',
    'byCap.sort((a, b) => caps[a] - caps[b] || a - b)',
    'byCap.sort((a, b) => caps[b] - caps[a] || a - b)',
    'Caps are settled largest first',
  ],
  [
    'link-direction',
    "this.linkResources.get(link.id)![forward ? 'forward' : 'back']",
    "this.linkResources.get(link.id)![forward ? 'back' : 'forward']",
    'A link is used in the wrong direction',
  ],
  [
    'traffic-direction',
    '[own.up, ...this.linksBetween(host, peerHost)',
    '[own.down, ...this.linksBetween(host, peerHost)',
    "Outgoing traffic uses the host's incoming port",
  ],
  [
    'migration-port',
    'this.portOf.get(from)!.migrationUp, ...new Set(ways)]',
    'this.portOf.get(from)!.up, ...new Set(ways)]',
    'A migration leaves by the application port',
  ],
  ['multicast', '...new Set(ways)]', '...ways]', 'A clone sends to each host separately'],
  [
    'latency-first',
    'way.reduce((sum, { link }) => sum + (link.latencyMs ?? this.latencyMs), 0) / 1000',
    '(way[0].link.latencyMs ?? this.latencyMs) / 1000',
    "Only the first link's latency counts",
  ],
  ['route-through-host', 'if (node !== from && !this.switches.has(node)) continue', '', 'A route leads through another host'],
  ['mbps-unit', 'export const BYTES_PER_S_OF_MBPS = 125_000', 'export const BYTES_PER_S_OF_MBPS = 131_072', 'A Mbit is 2^20 bits'],
  [
    'traffic-stays',
    'for (const talker of this.talkers.get(vm) ?? []) this.connect(talker)',
    '',
    'Traffic to a VM stays at the host it has left',
  ],
  ['carried-twice', 'flow.carriedBytes = carriedAt(flow, nowS)\n', '', 'Bytes before a change of rate are lost'],
  ['rto-most', 'Math.min(MOST_RTO_S, 2 * state.rtoS)', '2 * state.rtoS', 'The retransmission timer has no maximum'],
  ['faults-alone', '(factors.get(resource) ?? 1) * factor', 'factor', 'Of several faults on a link only the last one counts'],
  ['faults-loss-alone', '(slows.get(resource) ?? 1) * factor', 'factor', 'Of several losses on a link CUBIC sees only the last one'],
  [
    'socket-none',
    'this.filledAt(active.carriedAt(atS)) + socketBytes - handedBaseBytes',
    'this.filledAt(active.carriedAt(atS)) - handedBaseBytes',
    'Sockets hold nothing ahead of the wire',
  ],
])

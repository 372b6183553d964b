/** Defects in the reading of scenarios and records. */
import type { Mutant } from '../mutant.ts'
import { mutantsOf } from '../mutant.ts'

export const documents: readonly Mutant[] = [
  ...mutantsOf('scenario', [
    ['faults-twice', 'if (this.seen.has(key)) return\n', '', 'A fault is listed twice'],
    ['guess-budget', 'this.guessesLeft -= known.size', 'this.guessesLeft -= 1', 'Misspelt names cost a comparison with every name'],
    [
      'parse-depth',
      'if (count > sizeLimits.values) return',
      'if (count > 10 * sizeLimits.values) return',
      'A document may hold ten times the values allowed',
    ],
    [
      'fleet-port',
      '(hostsPerRack * portMbps) / oversubscription',
      '(hostsPerRack * portMbps) * oversubscription',
      'Oversubscription widens the uplink',
    ],
  ]),
  ...mutantsOf('records', [
    [
      'pieces-waiting',
      'const open = Math.max(1, pages - (isFirst ? 0 : Math.min(waitingPages, pages)))',
      'const open = Math.max(1, pages)',
      'Pages that wait count as not written again',
    ],
    [
      'pieces-factor',
      'kept = starts.filter((_, i) => i === 0 || Math.abs(means[i] - means[i - 1]) >= leastFactor)',
      'kept = starts.slice(0, 1)',
      'A load never changes within a record',
    ],
    [
      'rate-outage',
      'mbps: meanOf(piece) < outageShare * most ? 0 : meanOf(piece)',
      'mbps: meanOf(piece)',
      'An outage of the link counts as a slow link',
    ],
    [
      'ended-syncs',
      '(last.dirtySyncs ?? firstAndLastSync) - firstAndLastSync',
      '(last.dirtySyncs ?? firstAndLastSync) - 1',
      'The final sync counts as a re-sync',
    ],
  ]),
]

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
    [
      'proto-reason',
      "    input === '__proto__' ? RESERVED_ID : notAllowed(",
      '    notAllowed(',
      'The id __proto__ is refused without its reason',
    ],
    [
      'key-twice',
      '    if (firstAt !== undefined) return { at: start, message: this.twice(key, firstAt) }\n',
      '',
      'Of a key given twice the last one wins in silence',
    ],
    [
      'scan-keys',
      'if (isObject && count > sizeLimits.keys) {',
      'if (isObject && count > 1000 * sizeLimits.keys) {',
      'An object may have a thousand times the keys allowed',
    ],
    [
      'scan-lists',
      '!isObject && count > sizeLimits.items ?',
      '!isObject && count > 100 * sizeLimits.items ?',
      'A list is parsed whole before it is refused',
    ],
    [
      'scan-skipped',
      '  if (refusal !== null) return { message: placed(json, refusal) }\n',
      '',
      'A text is parsed before its size is known',
    ],
    [
      'long-encoded',
      '  if (text.length > sizeLimits.documentBytes) return true\n',
      '',
      'A text that is too long is encoded to count its bytes',
    ],
    ['long-lists', '  if (tooLong.length > 0) return tooLong\n', '', 'Items of a list that is too long are checked'],
    [
      'link-scan',
      'return refusal === null ? { ok: true, value } : refused(refusal.message)',
      'return { ok: true, value }',
      'A link may have any number of keys, and keys twice',
    ],
    [
      'faults-thousand',
      "faults.length === sizeLimits.faults ? 'at least ' : ''",
      "faults.length > sizeLimits.faults ? 'at least ' : ''",
      'The number at which checking stops counts as all faults',
    ],
    [
      'refused-warnings',
      'wellFormed.frame === null) return { ok: false, faults: faults.faults, warnings: warnings.faults }',
      'wellFormed.frame === null) return { ok: false, faults: faults.faults, warnings: [] }',
      'A refused scenario has no warnings',
    ],
    ['format-raw', '\\p{Cc}\\p{Cf}', '\\p{Cc}', 'Bidirectional overrides reach a terminal'],
    ['paragraph-raw', '\\p{Zl}\\p{Zp}]', '\\p{Zl}]', 'A paragraph separator breaks a line of a message'],
    ['end-runs', 'item.atS >= frame.endS', 'item.atS > frame.endS', 'A migration at the end of the simulation has no warning'],
    [
      'refusal-raw',
      "escaped(`${path === '' ? \"''\" : path}: ${message}`)",
      "`${path === '' ? \"''\" : path}: ${message}`",
      'A refusal prints control characters to the terminal',
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
    ['pause-before', 'endS - Math.max(0, sinceS)', 'endS - sinceS', 'A pause counts from before the migration'],
    [
      'range-turned',
      '[knowableFromS.p10, knowableFromS.p90]',
      '[knowableFromS.p90, knowableFromS.p10]',
      'The range of a moment is printed backwards',
    ],
    [
      'short-pages',
      '(normalPages * (pageKiB ?? 4)) / 1024',
      '(normalPages * (pageKiB ?? 4)) / 1000',
      'Pages of KiB are counted in thousands',
    ],
  ]),
]

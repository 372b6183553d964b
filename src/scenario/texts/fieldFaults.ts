/**
 * Parts of a message about one field of a document: the allowed values, and the refused one. `allowed` is one of the texts here, `received`
 * and names are escaped for terminals and pages.
 */
import { formatWritten } from '../../units/format.ts'
export * from '../../messages/compiled/en/scenario/fieldFaults.ts'

const span = (min: number, max: number, unit: string): string =>
  `${formatWritten(min)} to ${formatWritten(max)}${unit === '' ? '' : ` ${unit}`}`

/** What a field may hold. */
export const allowed = {
  between: span,
  whole: (min: number, max: number, unit: string): string => `a whole number, ${span(min, max, unit)}`,
  number: (min: number, max: number, unit: string): string => `a number, ${span(min, max, unit)}`,
  oneOf: (values: readonly string[]): string => `one of ${values.join(', ')}`,
  boolean: 'true or false',
  id: (most: number): string => `text of 1 to ${most} characters without control characters`,
  text: (most: number): string => `text of at most ${most} characters`,
  list: 'a list [ … ]',
  object: 'an object { … }',
  kind: 'an object with a kind { "kind": … }',
  knownKind: 'a known kind',
  version: '1',
  onlyVersion: '1, the only known version',
  scenario: 'an object { "version": 1, "hosts": [ … ], "vms": [ … ], "migrations": [ … ] }',
  keys: (keys: readonly string[]): string => `an object { ${keys.map((key) => `"${key}": …`).join(', ')}, … }`,
  workload: 'a preset id, { "preset": … }, { "streams": [ … ] } or { "curve": { "windowMs": [ … ], "dirtyPages": [ … ] } }',
  evacuated: (racks: number, hosts: number): string => `a rack (rack1 to rack${racks}) or a host (host-1 to host-${hosts})`,
}

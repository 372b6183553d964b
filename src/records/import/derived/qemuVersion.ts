/**
 * The range of QEMU's releases that a record shows, by names that exist since a release or until one, and by capabilities that a full list
 * of them lacks. Source: the `Since` marks of `qapi/migration.json`, and QEMU's list of removed features.
 */

/** Releases from which on QEMU prints a name: HMP's label, QMP's key, a capability or a parameter. */
const firstWith: Readonly<Record<string, string>> = {
  'auto-converge': '1.6',
  throughput: '1.7',
  'rdma-pin-all': '2.0',
  'dirty sync count': '2.1',
  'dirty-sync-count': '2.1',
  events: '2.4',
  'postcopy-ram': '2.6',
  'cpu throttle percentage': '2.7',
  'cpu-throttle-percentage': '2.7',
  'max-bandwidth': '2.8',
  'release-ram': '2.9',
  'return-path': '2.10',
  'page size': '2.10',
  'page-size': '2.10',
  'pause-before-switchover': '2.11',
  'xbzrle-cache-size': '2.11',
  'dirty-bitmaps': '2.12',
  'postcopy-blocktime': '3.0',
  'late-block-activate': '3.0',
  'multifd-bytes': '3.0',
  'max-postcopy-bandwidth': '3.0',
  'multifd bytes': '4.0',
  'pages-per-second': '4.0',
  'x-ignore-shared': '4.0',
  multifd: '4.0',
  'multifd-channels': '4.0',
  'announce-max': '4.0',
  'validate-uuid': '4.2',
  'throttle-trigger-threshold': '5.0',
  'multifd-compression': '5.0',
  'cpu-throttle-tailslow': '5.1',
  'vfio device transferred': '5.2',
  vfio: '5.2',
  'background-snapshot': '6.0',
  'precopy ram': '7.0',
  'precopy-bytes': '7.0',
  'zero-copy-send': '7.1',
  'postcopy-preempt': '7.1',
  'dirty-sync-missed-zero-copy': '7.1',
  'switchover-ack': '8.1',
  'dirty-limit': '8.1',
  'vcpu-dirty-limit': '8.1',
  'avail-switchover-bandwidth': '8.2',
  mode: '8.2',
  'mapped-ram': '9.0',
  'zero-page-detection': '9.0',
  'direct-io': '9.1',
  'x-postcopy-ram': '2.5',
  'time (ms)': '10.1',
  'postcopy-latency': '10.1',
  'postcopy latency (ns)': '10.1',
}

/** Releases from which on QEMU no longer prints a name. */
const goneSince: Readonly<Record<string, string>> = {
  'x-cpu-throttle-percentage': '2.7',
  'x-postcopy-ram': '2.6',
  'x-multifd': '4.0',
  'x-multifd-channels': '4.0',
  'x-multifd-page-count': '4.0',
  compress: '9.1',
  'compress-level': '9.1',
  'compress-threads': '9.1',
  'compression pages': '9.1',
  compression: '9.1',
  block: '9.1',
  'block-incremental': '9.1',
  skipped: '9.1',
}

/** Capabilities that every build of a release lists. */
const listedByAll = [
  'rdma-pin-all',
  'events',
  'postcopy-ram',
  'release-ram',
  'return-path',
  'pause-before-switchover',
  'dirty-bitmaps',
  'late-block-activate',
  'x-ignore-shared',
  'validate-uuid',
  'background-snapshot',
  'switchover-ack',
  'mapped-ram',
]
/** A shorter list may be a part of the capabilities, such as the ones of a command, unless it is that of a reply. */
const fullList = 8

export interface VersionRange {
  readonly since: string | null
  readonly before: string | null
}

function numberOf(version: string): number {
  const [major, minor] = version.split('.').map(Number)
  return major * 1000 + minor
}

/** Text of a range, such as `QEMU ≥ 3.0, < 4.0`; null if it has no bound. */
export function versionText({ since, before }: VersionRange): string | null {
  const bounds = [since === null ? [] : `≥ ${since}`, before === null ? [] : `< ${before}`].flat()
  return bounds.length === 0 ? null : `QEMU ${bounds.join(', ')}`
}

/** Reads what `versionText` writes, or one release (`QEMU 8.2.2`). A release of another product has no bounds. */
export function versionRange(text: string | null): VersionRange {
  if (text === null || !text.startsWith('QEMU ')) return { since: null, before: null }
  const one = /^QEMU (\d+)\.(\d+)/.exec(text)
  if (one !== null) return { since: `${one[1]}.${one[2]}`, before: `${one[1]}.${Number(one[2]) + 1}` }
  return { since: /≥ (\d+\.\d+)/.exec(text)?.[1] ?? null, before: /< (\d+\.\d+)/.exec(text)?.[1] ?? null }
}

/** Whether the range has a release from `version` on; and one before it. */
export const reaches = ({ before }: VersionRange, version: string): boolean => before === null || numberOf(before) > numberOf(version)
export const precedes = ({ since }: VersionRange, version: string): boolean => since === null || numberOf(since) < numberOf(version)

/**
 * @param names every name that the record prints
 * @param capabilities the capabilities that it lists
 * @param reply `isWholeList`: the capabilities are all of a reply; `lacks`: names that the reply would have in later releases
 */
export function qemuVersion(
  names: Iterable<string>,
  capabilities: readonly string[],
  { isWholeList, lacks }: { readonly isWholeList: boolean; readonly lacks: readonly string[] } = { isWholeList: false, lacks: [] },
): VersionRange {
  const shown = [...names, ...capabilities]
  const since = byNumber(releasesOf(shown, firstWith)).at(-1) ?? null
  const lacking = isWholeList || capabilities.length >= fullList ? releaseOfLacking(capabilities) : []
  // A line may have been cut from a reply: a name that is printed says more than one that is not.
  const unprinted = releasesOf(lacks, firstWith).filter((release) => since === null || numberOf(release) > numberOf(since))
  const before = byNumber([...releasesOf(shown, goneSince), ...lacking, ...unprinted]).at(0) ?? null
  // A distribution takes names over from a later release, and drops none: then only the upper bound holds.
  const isTakenOver = since !== null && before !== null && numberOf(since) >= numberOf(before)
  return { since: isTakenOver ? null : since, before }
}

function releasesOf(names: readonly string[], releases: Readonly<Record<string, string>>): string[] {
  return names.filter((name) => Object.hasOwn(releases, name)).map((name) => releases[name])
}

/** Release of the first capability that a full list lacks; none if it lacks none. */
function releaseOfLacking(capabilities: readonly string[]): string[] {
  const lacking = listedByAll.find((name) => !capabilities.includes(name))
  return lacking === undefined ? [] : [firstWith[lacking]]
}

/** Earliest first. */
function byNumber(releases: readonly string[]): string[] {
  return releases.toSorted((a, b) => numberOf(a) - numberOf(b))
}

/** What the candidates of advice need to know, for a QEMU that can do all and a path without a stream's limit. */
import type { CandidateSetting } from '../../analysis/advice/candidates/candidates.ts'
import type { Path } from '../../analysis/advice/candidates/paths.ts'

export function adviceSetting(path: Partial<Path> = {}, given: Partial<CandidateSetting> = {}): CandidateSetting {
  const linkMbps = path.linkMbps === undefined ? 10_000 : path.linkMbps
  return {
    usedMiB: 1024,
    path: { pathMbps: linkMbps, capMbps: null, streamMbps: null, channels: 1, ...path, linkMbps },
    ownChannels: null,
    availSwitchoverMbps: null,
    contentIsKnown: true,
    hasPreempt: true,
    fixedPauseMs: 0,
    expectedDowntimeMs: null,
    ...given,
  }
}

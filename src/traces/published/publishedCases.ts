/**
 * Published results besides the papers, each as a scenario with its own figures beside the simulated ones. A new one is a file
 * and a line here.
 */
import { autoConvergePair } from './autoConvergePair.ts'
import { downtimeInParts } from './downtimeInParts.ts'
import { hardGuest } from './hardGuest.ts'
import { kubevirtTuning } from './kubevirtTuning.ts'
import { largePages } from './largePages.ts'
import { memcachedTable } from './memcachedTable.ts'
import type { PublishedCase } from './publishedCase.ts'

export const publishedCases: readonly PublishedCase[] = [
  ...memcachedTable,
  ...kubevirtTuning,
  ...autoConvergePair,
  ...hardGuest,
  ...downtimeInParts,
  ...largePages,
].map(named)

/** The VM has its case's id, by which the page finds the published figures of an opened scenario. */
function named(one: PublishedCase): PublishedCase {
  const { scenario } = one
  return {
    ...one,
    scenario: {
      ...scenario,
      vms: scenario.vms.map((vm) => ({ ...vm, id: one.id })),
      migrations: scenario.migrations.map((move) => ({ ...move, vm: one.id })),
    },
  }
}

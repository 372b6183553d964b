/** The hosts that the scenario of the run on screen lists. */
import type { Host } from '../../../../scenario/schema/schema.ts'
import { usePlay } from '../../../../store/play/usePlay.ts'

const NO_HOSTS: readonly Host[] = []

export function useRunHosts(): readonly Host[] {
  return usePlay(({ run }) => run?.scenario.hosts ?? NO_HOSTS)
}

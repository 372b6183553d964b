/**
 * Rules by which KubeVirt stops a migration (`migrationMonitor` in pkg/virt-launcher/virtwrap/live-migration-source.go), from its settings
 * and from the messages that it leaves.
 */
import type { StopRule } from '../../importer.ts'

/** Settings of a migration that decide when it is stopped; null: not stated. */
export interface StopSettings {
  readonly completionTimeoutPerGiB: number | null
  readonly progressTimeout: number | null
  /** The completion timeout does not stop the migration but switches to post-copy or pauses the guest. */
  readonly isAssisted: boolean
}

export const unknownStopSettings: StopSettings = { completionTimeoutPerGiB: null, progressTimeout: null, isAssisted: false }

const manager = 'kubevirt'
/** Releases of before May 2022 print nanoseconds as seconds (kubevirt#7654). A larger number of seconds is over a week. */
const mostSeconds = 1e6
const nsPerS = 1e9
const defaultProgressTimeoutS = 150
const MIB_PER_GIB = 1024
/** GiB are counted exactly, or as 10^9 bytes rounded up. */
const countedShare = 0.15

/** The message of a migration that KubeVirt stopped; null if the text has none. */
export function stopSentence(text: string): string | null {
  return /Live migration (?:is not completed after|stuck for) \S{1,40} seconds? and has been aborted/i.exec(text)?.[0] ?? null
}

/** The rule that a message on the end of a migration names; null: none. */
export function stopIn(
  message: string,
  { completionTimeoutPerGiB, progressTimeout }: StopSettings,
  memoryMiB: number | null,
): StopRule | null {
  const stuck = /stuck for (\d{1,20}|\S{1,40} sec)/i.exec(message)
  if (stuck !== null) {
    const printed = Number(stuck[1])
    if (Number.isNaN(printed)) return { manager, rule: 'progress-timeout', limitS: progressTimeout }
    const heldS = printed > mostSeconds ? printed / nsPerS : printed
    const limitS = progressTimeout ?? (heldS >= defaultProgressTimeoutS ? defaultProgressTimeoutS : null)
    return { manager, rule: 'progress-timeout', limitS, heldS }
  }
  const late = /not completed after (\d{1,12}|\S{1,40} sec)/i.exec(message)
  if (late !== null) {
    const limitS = Number(late[1])
    // A number that was taken out of the message leaves the rule.
    if (Number.isNaN(limitS)) return { manager, rule: 'completion-timeout', sPerGiB: completionTimeoutPerGiB }
    const expectedS = completionTimeoutPerGiB === null || memoryMiB === null ? null : (completionTimeoutPerGiB * memoryMiB) / MIB_PER_GIB
    const isOfSetting = expectedS !== null && Math.abs(limitS - expectedS) <= countedShare * expectedS
    return { manager, rule: 'completion-timeout', limitS, sPerGiB: isOfSetting ? completionTimeoutPerGiB : null }
  }
  return /implied downtime \d+ ?ms exceeds/i.test(message) ? { manager, rule: 'max-downtime' } : null
}

/** The rules that will stop a migration that still runs; null: none is known. */
export function rulesAhead(
  { completionTimeoutPerGiB, progressTimeout, isAssisted }: StopSettings,
  memoryMiB: number | null,
): StopRule[] | null {
  const rules: StopRule[] = []
  if (completionTimeoutPerGiB !== null && completionTimeoutPerGiB > 0 && !isAssisted) {
    const limitS = memoryMiB === null ? null : (completionTimeoutPerGiB * memoryMiB) / MIB_PER_GIB
    rules.push({ manager, rule: 'completion-timeout', limitS, sPerGiB: completionTimeoutPerGiB })
  }
  if (progressTimeout !== null && progressTimeout > 0) rules.push({ manager, rule: 'progress-timeout', limitS: progressTimeout })
  return rules.length === 0 ? null : rules
}

/** What a record says by itself about the end of its migration, without a model of the guest. A fault that is not the memory's comes first. */
import { productName } from '../../messages/compiled/en/places/records.ts'
import { standing } from '../../messages/compiled/en/standing.ts'
import { bitRate, dataSize, duration, PAGES_PER_S, formatNumber, formatWhole, say } from '../../units/format.ts'
import { inSentences } from '../../units/lists.ts'
import { MBPS_OF_MIB_PER_S } from '../../units/units.ts'
import type { RecordFacts, RecordKind, StopRule } from '../import/importer.ts'
import { isAtCap, meanMbpsOf } from '../import/derived/bandwidthCap.ts'
import { isOfMigration } from '../import/importer.ts'
import type { MigrationRecord } from '../migrationRecord.ts'
import { firstPassText, neededFor, runningStanding } from './running.ts'
import type { PathBeside } from '../streamRate.ts'
import type { Standing } from './standingCodes.ts'

/** Reasons that are of time and progress, which the transfer of the memory decides. */
const ofConvergence =
  /time(?:d)?[ -]?out|progress|converge|stuck|not (?:been )?completed|too (?:long|slow)|downtime|cancell?ed|abort requested/i
/** Share of zero pages above which the rate is what their scan leaves. */
const mostlyZeros = 0.9
/** Zero pages per second above which a scan, not a link, sets the pace. */
const scanPagesPerS = 100_000

/**
 * @param beside facts about the path beside the record
 * @returns null for a measurement or a prediction
 */
export function standingOf(kind: RecordKind, facts: RecordFacts, record: MigrationRecord, beside: PathBeside = {}): Standing | null {
  if (!isOfMigration(kind)) return null
  return (
    withoutMemory(facts) ??
    stopped(facts, record, beside) ??
    afterSwitch(facts) ??
    withStopRules(runningStanding(facts, record, beside), facts)
  )
}

function withoutMemory({ status, memoryMiB, failureReason, totalS, downtimeMs }: RecordFacts): Standing | null {
  if (status === 'colo') return { code: 'not-a-migration', why: standing.colo }
  if (status === 'none' && failureReason !== null) return { code: 'not-memory', why: standing.refused(failureReason) }
  if (status === 'none') return { code: 'not-a-migration', why: standing.noMigration }
  if (memoryMiB !== 0) return null
  return { code: 'not-memory', why: inSentences([standing.notCopied, status === 'completed' ? completedText(totalS, downtimeMs) : '']) }
}

function completedText(totalS: number | null, downtimeMs: number | null): string {
  return standing.completed(time(totalS), downtimeMs === null ? null : say(duration(downtimeMs / 1000)))
}

function time(seconds: number | null): string | null {
  return seconds === null ? null : say(duration(seconds))
}

/** A manager's settings are in seconds, however many. */
function ruleTime(seconds: number | null): string | null {
  return seconds === null ? null : `${formatNumber(seconds)} s`
}

/** Migrations that were ended before they completed, with what they showed by then. */
function stopped(facts: RecordFacts, record: MigrationRecord, beside: PathBeside): Standing | null {
  const { status, stoppedBy, failureReason, totalS } = facts
  if (stoppedBy !== null)
    return {
      code: 'stopped-by-manager',
      why: inSentences([
        standing.stoppedBy(productName[stoppedBy.manager], howStopped(stoppedBy)),
        atStop(facts, record, beside),
        toChange(stoppedBy, facts, record),
      ]),
    }
  if (status === 'cancelled' || status === 'cancelling')
    return { code: 'cancelled', why: inSentences([standing.cancelled(time(totalS)), atStop(facts, record, beside)]) }
  if (status !== 'failed' && status !== 'failing') return null
  if (failureReason !== null && !ofConvergence.test(failureReason))
    return { code: 'not-memory', why: standing.failedNotMemory(withoutStop(failureReason)) }
  const before = runningStanding({ ...facts, status: 'active' }, record, beside)
  // What was under way and did not show that it could not end has failed for something else.
  if (failureReason === null && (before.code === 'first-pass' || before.code === 'ends'))
    return { code: 'not-memory', why: standing.failed(time(totalS), null) }
  return {
    code: 'failed',
    why: inSentences([
      standing.failed(time(totalS), failureReason === null ? null : withoutStop(failureReason)),
      atStop(facts, record, beside),
    ]),
  }
}

interface ManagerSettings {
  readonly where: string
  readonly postcopy: string
  /** Null: one policy has both. */
  readonly autoConverge: string | null
  /** Its limit that stops a migration. */
  readonly limit: string
}

/** Settings of a manager that let a migration end. */
const settingsOf: Readonly<Partial<Record<StopRule['manager'], ManagerSettings>>> = {
  kubevirt: {
    where: 'MigrationPolicy',
    postcopy: 'allowPostCopy',
    autoConverge: 'allowAutoConverge',
    limit: 'completionTimeoutPerGiB',
  },
  nova: {
    where: 'nova.conf',
    postcopy: 'live_migration_permit_post_copy',
    autoConverge: 'live_migration_permit_auto_converge',
    limit: 'live_migration_completion_timeout',
  },
  ovirt: { where: 'migration_policy_id', postcopy: 'post-copy', autoConverge: null, limit: 'vdsm.conf: migration_max_time_per_gib_mem' },
}

/** Settings that were off and let the next attempt end; empty for a stop that is not for time or progress. */
function toChange({ manager, rule }: StopRule, facts: RecordFacts, { settings: own }: MigrationRecord): string {
  const settings = settingsOf[manager]
  const isTimeout = rule.endsWith('-timeout')
  if (settings === undefined || (!isTimeout && rule !== 'convergence-schedule')) return ''
  const postcopy = own.postcopy === true || facts.vfioMiB !== null ? null : settings.postcopy
  const autoConverge = own.autoConverge === true ? null : settings.autoConverge
  const names = [postcopy, autoConverge].filter((name) => name !== null).join(', ')
  const isEither = postcopy !== null && (autoConverge !== null || settings.autoConverge === null) && own.autoConverge !== true
  const what = standing.allowed[isEither ? 'either' : postcopy === null ? 'autoConverge' : 'postcopy']
  return inSentences([
    own.autoConverge === true ? standing.wasThrottled : '',
    names === '' ? '' : standing.toAllow(what, `${settings.where}: ${names}`),
    capText(facts),
    isTimeout ? standing.limitHelps(settings.limit) : '',
  ])
}

/** Empty for a cap that the rate does not reach, or none. */
function capText(facts: RecordFacts): string {
  const { capMbps, memoryMiB } = facts
  const mbps = facts.rateMbps ?? meanMbpsOf(facts)
  if (capMbps === null || capMbps <= 0 || (mbps !== null && !isAtCap(mbps, capMbps))) return ''
  const copyS = memoryMiB === null ? null : (memoryMiB * MBPS_OF_MIB_PER_S) / capMbps
  return standing.raiseCap(say(bitRate(capMbps)), time(copyS))
}

const withoutStop = (reason: string): string => reason.replace(/[.\s]+$/, '')

function howStopped({ rule, limitS = null, sPerGiB = null, heldS = null }: StopRule): string {
  if (rule === 'completion-timeout') return standing.afterCompletion(ruleTime(limitS ?? heldS), ruleTime(sPerGiB))
  if (rule === 'progress-timeout') return standing.afterProgress(ruleTime(heldS), ruleTime(limitS))
  return rule === 'convergence-schedule' ? standing.bySchedule : standing.byRule(rule)
}

/** What would have been said of the migration while it ran; empty if its figures show nothing. */
function atStop(facts: RecordFacts, record: MigrationRecord, beside: PathBeside): string {
  const before = runningStanding({ ...facts, status: 'active' }, record, beside)
  if (before.code === 'too-little') return ''
  return standing.atStop(before.code === 'first-pass' ? firstPassText(facts) : before.why)
}

function afterSwitch(facts: RecordFacts): Standing | null {
  const { status, totalS, downtimeMs, remainingMiB } = facts
  if (status === 'completed') return { code: 'completed', why: inSentences([completedText(totalS, downtimeMs), scanText(facts)]) }
  if (status === 'postcopy-paused') return { code: 'post-copy-paused', why: standing.postcopyPaused }
  if (status?.startsWith('postcopy') !== true) return null
  return { code: 'post-copy', why: standing.postcopy(remainingMiB === null ? null : say(dataSize(remainingMiB)), time(neededFor(facts))) }
}

/** Empty unless zero pages set the pace. */
function scanText({ zeroPages, normalPages, totalS, rateMbps, transferredMiB }: RecordFacts): string {
  if (zeroPages === null || normalPages === null || totalS === null || totalS <= 0 || transferredMiB === null) return ''
  const pagesPerS = zeroPages / totalS
  if (zeroPages < mostlyZeros * (zeroPages + normalPages) || pagesPerS < scanPagesPerS) return ''
  const rate = say(bitRate(rateMbps ?? (transferredMiB * MBPS_OF_MIB_PER_S) / totalS))
  return standing.scanned(rate, `${formatWhole(pagesPerS)} ${PAGES_PER_S}`)
}

/** A manager's rules end a migration that still runs. */
function withStopRules(given: Standing, { stopRules }: RecordFacts): Standing {
  const known = (stopRules ?? []).filter(({ limitS = null }) => limitS !== null)
  if (known.length === 0) return given
  const hows = known.map(({ rule, limitS = null, sPerGiB = null }) => {
    if (rule === 'completion-timeout') return standing.ifNotComplete(ruleTime(limitS)!, ruleTime(sPerGiB))
    return rule === 'progress-timeout' ? standing.ifNoProgress(ruleTime(limitS)!) : standing.byRule(rule)
  })
  return { ...given, why: inSentences([given.why, standing.willStop(productName[known[0].manager], hows.join(standing.or))]) }
}

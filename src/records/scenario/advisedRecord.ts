/**
 * The guest and the path of a record for advice, with guests of the posterior: from syncs if the record shows them, else from the totals of
 * one sample, or from a dirty-rate measurement.
 */
import { hostLimits } from '../../scenario/schema/fields/limits.ts'
import { exp, ln, oneMinusExp } from '../../engine/random/elementary.ts'
import { Draws } from '../../engine/random/draws.ts'
import { hashKey } from '../../engine/random/hash.ts'
import type { CurveWorkload } from '../../scenario/schema/workloadSchema.ts'
import { firstPassRestS } from '../guest/forecast.ts'
import type { Beside } from '../guest/forecastTypes.ts'
import { curveWorkload, guestsInAll, posteriorScenario, windowsMs } from './posteriorScenario.ts'
import type { PosteriorScenario, ScenarioGap } from './posteriorScenario.ts'
import { memoryFrom } from '../import/contradictions.ts'
import { MIB_BYTES } from '../../units/units.ts'
import { bandOf, medianOf } from '../quantiles.ts'
import type { Band } from '../quantiles.ts'
import { isFinal } from '../import/importer.ts'
import type { ImportedMigration } from '../import/importRecord.ts'
import { guestEvidence, isPostcopyIn } from './guestEvidence.ts'
import type { GuestEvidence } from './guestEvidence.ts'
import { manyCopies } from '../standing/running.ts'
import { streamOfSyncs, totalsSpread } from './guestWorkload.ts'
import { reenactingGuests } from './reenactingGuests.ts'
import { recordFit } from './recordFit.ts'
import { recordScenario } from './recordScenario.ts'
import { drawStreams } from './streamFit.ts'
import type { DrawnStream } from './streamFit.ts'

const seed = hashKey(15, 6)
/** Standard deviations from the middle of a normal distribution to its 90 % point. */
const normal90 = 1.2816

/** Source of the advice's guest, and the memory that it writes in a second. */
export interface KnownGuest {
  readonly basis: 'syncs' | 'totals' | 'measurement'
  /** Distinct MiB written within 1 s. */
  readonly dirtiedMiB: Band
  /** Of the uniform writer that re-enacts the record, if it is half of the guests and writes clearly another amount than the others. */
  readonly oneStreamMiB: number | null
  /** The record does not show whether a pre-copy of this guest ends. */
  readonly showsNoEnd: boolean
  /** Bandwidth cap that hides the link's rate; null: none, or the rate is known. */
  readonly hidingCapMbps: number | null
}

interface AdvisedRecord extends PosteriorScenario {
  readonly known: KnownGuest
}

export interface AdviceGap {
  readonly gap:
    | ScenarioGap
    | 'first-pass'
    | 'postcopy-only'
    | 'paused'
    | 'no-link'
    | 'no-memory'
    | 'not-a-migration'
    | 'not-memory'
    | 'post-copy'
    | 'post-copy-paused'
    | 'vmotion'
  /** For a first pass: the latest time of its end; null: not known. */
  readonly atMostS: number | null
  /** A sentence in place of the gap's text. */
  readonly why?: string
}

/** @returns the missing fact where nothing in the record depends on the guest's writes */
export function advisedRecord(given: ImportedMigration, beside: Beside = {}): AdvisedRecord | AdviceGap {
  const isPaused = given.contradictions.some(({ code }) => code === 'guest-was-paused')
  if (isPaused && beside.dirtyWindows === undefined) return missing('paused')
  return advisedMigration(isPaused ? withoutSyncs(given) : given, beside)
}

/** The record of a paused guest shows the path; its syncs say nothing about the writes of the running guest. */
function withoutSyncs(migration: ImportedMigration): ImportedMigration {
  const { record } = migration
  return { ...migration, record: { ...record, events: [], samples: record.samples.map((sample) => ({ ...sample, dirtySyncs: 1 })) } }
}

function advisedMigration(migration: ImportedMigration, beside: Beside): AdvisedRecord | AdviceGap {
  const seen = posteriorScenario(migration.record, beside)
  if (typeof seen !== 'string') {
    const path = withRecordedPause(seen, migration, beside)
    if (isMeasured(migration, beside)) return withKnown(path, 'measurement', beside)
    const { guests, oneStreamMiB } = beside.dirtyWindows === undefined ? withOneStream(path, migration) : { ...path, oneStreamMiB: null }
    const kept = reenacting({ ...path, guests }, migration)
    return withKnown(kept, 'syncs', beside, { oneStreamMiB: kept.scenario === path.scenario ? oneStreamMiB : null })
  }
  const given = withBeside(migration, beside)
  const lacks = lacking(given, beside)
  if (lacks !== null) return missing(lacks)
  const known = recordScenario(given, '')
  if (known === null || known.evidence === null) return missing(seen)
  const { evidence, scenario } = known
  const guests = guestsOf(evidence)
  if (typeof guests === 'string') return withoutGuest(guests, given)
  const mbps = beside.linkMbps ?? evidence.capMbps ?? scenario.hosts[0].mbps
  const path = withRecordedPause(
    {
      scenario: {
        ...scenario,
        hosts: scenario.hosts.map((host) => ({ ...host, mbps })),
        vms: [{ ...scenario.vms[0], workload: guests[0] }],
        events: [],
        endS: null,
      },
      vm: scenario.vms[0].id,
      guests,
    },
    migration,
    beside,
  )
  return given.record.dirtyWindows.length > 0
    ? withKnown(path, 'measurement', beside)
    : withKnown(reenacting(path, migration), 'totals', beside, { showsNoEnd: isUncounted(evidence, given) })
}

/** Guests that do what the record shows from its start to its last moment. Those of a post-copy have the fit's round of the switch. */
function reenacting(path: PosteriorScenario, migration: ImportedMigration): PosteriorScenario {
  const { facts, record, contradictions } = migration
  const isStopped = contradictions.some(({ code }) => code === 'guest-was-paused' || code === 'guest-paused-during')
  if (record.samples.length === 0 || isStopped) return path
  if (isPostcopyIn(facts, record.samples, record.events)) return fitted(migration) ?? path
  const guests = reenactingGuests(path, migration)
  return guests === null ? (fitted(migration) ?? path) : { ...path, guests }
}

/** Guest and path of the fit, for a record that no guest of the posterior re-enacts; null if the fit does not either. */
function fitted(migration: ImportedMigration): PosteriorScenario | null {
  const first = recordScenario(migration, '')
  if (first === null || first.evidence === null) return null
  const { fit, scenario: found } = recordFit(migration, first)
  const { workload, scenario } = found
  if (fit?.baseline?.matches !== true || workload === 'idle' || !('streams' in workload)) return null
  const [{ sizeMiB, writesPerS }] = workload.streams
  const pages = (sizeMiB * MIB_BYTES) / first.evidence.pageBytes
  const { usedPages } = first.evidence
  return {
    scenario: { ...scenario, events: [], endS: null },
    vm: scenario.vms[0].id,
    guests: [curveOf({ pages, perPagePerS: writesPerS / pages }, 1, 1, usedPages)],
  }
}

/** Shorter pauses are of scheduling, not of memory. */
const leastPauseMs = 20

/**
 * The path with what the recorded pause shows: the part that is not of memory, and the link where a cap hides it. QEMU lifts the cap for
 * the final copy, so that what fits the downtime limit at the cap's rate took the recorded pause on the link.
 */
function withRecordedPause(path: PosteriorScenario, { facts }: ImportedMigration, { linkMbps }: Beside): PosteriorScenario {
  const { scenario } = path
  const [{ maxMbps, strategy }] = scenario.migrations
  const deviceMs = facts.nonMemoryPauseMs ?? 0
  const vms = deviceMs > 0 ? scenario.vms.map((vm) => ({ ...vm, fixedMs: { ...vm.fixedMs, device: deviceMs } })) : scenario.vms
  const limitMs = 'rule' in strategy && strategy.rule.kind === 'qemu' ? strategy.rule.downtimeMs : 0
  const memoryMs = Math.max(leastPauseMs, (facts.downtimeMs ?? Infinity) - deviceMs)
  const isHidden = linkMbps === undefined && maxMbps !== null && facts.status === 'completed' && memoryMs < limitMs
  const hosts = isHidden
    ? scenario.hosts.map((host) => ({ ...host, mbps: Math.min(hostLimits.mbps.max, Math.max(host.mbps, (maxMbps * limitMs) / memoryMs)) }))
    : scenario.hosts
  return { ...path, scenario: { ...scenario, vms, hosts } }
}

/** Two readings of a second differ by more than this share. */
const clearlyOther = 0.15

/**
 * Half of the guests as one uniform writer where one explains the syncs, as in the scenario that re-enacts the record. Long rounds do not
 * show whether a busier part writes in shorter ones, which the other half has.
 */
function withOneStream(
  seen: PosteriorScenario,
  { facts, record }: ImportedMigration,
): Pick<PosteriorScenario, 'guests'> & { oneStreamMiB: number | null } {
  const evidence = guestEvidence(facts, record)
  const fit = evidence === null ? null : streamOfSyncs(evidence)
  const streams = evidence === null || fit === null ? null : drawStreams(evidence, Math.ceil(seen.guests.length / 2), seed)
  if (evidence === null || fit === null || streams === null) return { ...seen, oneStreamMiB: null }
  const { pages, writesPerS } = fit.best
  const inASecond = pages * oneMinusExp(writesPerS / pages)
  const others = medianOf(seen.guests.map(({ curve }) => curve.dirtyPages[curve.windowMs.indexOf(1000)]))
  return {
    guests: seen.guests.map((guest, i) => {
      const stream = i % 2 === 0 ? streams[i / 2] : undefined
      return stream === undefined ? guest : curveOf(stream, 1, 1, evidence.usedPages)
    }),
    oneStreamMiB: Math.abs(inASecond / others - 1) > clearlyOther ? (inASecond * evidence.pageBytes) / MIB_BYTES : null,
  }
}

function withKnown(
  given: PosteriorScenario,
  basis: KnownGuest['basis'],
  beside: Beside,
  { oneStreamMiB = null, showsNoEnd = false }: Partial<Pick<KnownGuest, 'oneStreamMiB' | 'showsNoEnd'>> = {},
): AdvisedRecord {
  const pageMiB = given.scenario.vms[0].pageKiB / 1024
  const { p10, p50, p90 } = bandOf(given.guests.map(({ curve }) => curve.dirtyPages[curve.windowMs.indexOf(1000)]))
  return {
    ...given,
    known: {
      basis,
      dirtiedMiB: { p10: p10 * pageMiB, p50: p50 * pageMiB, p90: p90 * pageMiB },
      oneStreamMiB,
      showsNoEnd,
      hidingCapMbps: hidingCap(given.scenario, beside),
    },
  }
}

function hidingCap({ migrations }: PosteriorScenario['scenario'], { linkMbps }: Beside): number | null {
  return linkMbps === undefined ? migrations[0].maxMbps : null
}

function withBeside(migration: ImportedMigration, { dirtyWindows, usedMemoryMiB }: Beside): ImportedMigration {
  const { record, facts } = migration
  return {
    ...migration,
    record: { ...record, dirtyWindows: dirtyWindows ?? record.dirtyWindows, usedMemoryMiB: usedMemoryMiB ?? record.usedMemoryMiB },
    facts: { ...facts, memoryMiB: facts.memoryMiB ?? memoryFrom(record.samples) ?? usedMemoryMiB ?? null },
  }
}

/** Past the first pass by the amount alone: what remains may be of a round that is nearly the last, or of one of many alike. */
function isUncounted({ totals, curve, usedPages }: GuestEvidence, { facts }: ImportedMigration): boolean {
  const { syncs, dirtyPagesPerS, sentPages, isCompleted } = totals
  const isShown = isCompleted || isFinal(facts.status) || syncs !== null || dirtyPagesPerS !== null || curve.length > 0
  return !isShown && (sentPages ?? 0) < manyCopies * usedPages
}

/** A first pass that is over needs no more time, and no sync is ahead of a migration that has ended. */
function withoutGuest(gap: 'first-pass' | 'postcopy-only', { record, facts }: ImportedMigration): AdviceGap {
  if (gap === 'postcopy-only') return missing(gap)
  return isFinal(facts.status) || facts.firstPassDone === true ? missing('no-resync') : missing(gap, firstPassRestS(record))
}

/** Facts that every guest and path needs. */
function lacking({ record, facts }: ImportedMigration, { linkMbps }: Beside): AdviceGap['gap'] | null {
  const isMeasurement = record.samples.length === 0 && record.dirtyWindows.length > 0
  if (isMeasurement && linkMbps === undefined) return 'no-link'
  if (facts.memoryMiB === null) return 'no-memory'
  return !isMeasurement && facts.totalS === null ? 'no-time' : null
}

function isMeasured({ record }: ImportedMigration, beside: Beside): boolean {
  const mostSyncs = Math.max(1, ...record.samples.map(({ dirtySyncs }) => dirtySyncs ?? 1))
  return mostSyncs <= 1 && (beside.dirtyWindows ?? record.dirtyWindows).length > 0
}

function missing(gap: AdviceGap['gap'], atMostS: number | null = null): AdviceGap {
  return { gap, atMostS }
}

/** Guests as curves; the posterior of totals is widened as its printed intervals are. */
function guestsOf(evidence: GuestEvidence): CurveWorkload[] | 'first-pass' | 'postcopy-only' {
  const spread = evidence.curve.length > 0 ? 1 : totalsSpread(evidence)
  if (spread === null) return 'postcopy-only'
  const streams = drawStreams(evidence, guestsInAll, seed)
  if (streams === null) return 'first-pass'
  const draws = new Draws(seed + 1)
  const deviation = ln(spread) / normal90
  return streams.map((stream) => curveOf(stream, exp(deviation * draws.normal()), exp(deviation * draws.normal()), evidence.usedPages))
}

/** Distinct pages that a uniform stream writes within windows; `wider` and `faster`: factors for its pages and its writes. */
function curveOf({ pages, perPagePerS }: DrawnStream, wider: number, faster: number, usedPages: number): CurveWorkload {
  const all = Math.max(1, Math.min(usedPages, pages * wider))
  const rate = (perPagePerS * pages * faster) / all
  return curveWorkload(windowsMs.map((ms) => Math.round(all * oneMinusExp((rate * ms) / 1000))))
}

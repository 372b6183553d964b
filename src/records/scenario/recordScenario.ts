/** The scenario that re-enacts a record: its path, its guest, its rule and strategy. Another strategy, link or limit can be tried in it. */
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario, ScenarioInput } from '../../scenario/schema/schema.ts'
import { MOST_ROUNDS } from '../../scenario/schema/strategies/maxRounds.ts'
import { hostDefaults, vmDefaults } from '../../scenario/schema/defaults.ts'
import { fixedMsLimits, hostLimits, pageSizesKiB, vmLimits } from '../../scenario/schema/fields/limits.ts'
import { KIB_BYTES, MIB_BYTES } from '../../units/units.ts'
import { iterationRule } from '../cloudHypervisor/iterationEvidence.ts'
import { postcopyEvent } from '../migrationRecord.ts'
import type { ImportedMigration } from '../import/importRecord.ts'
import { isFinal } from '../import/importer.ts'
import { pausedSince } from '../operatorPause.ts'
import { xbzrleBoost } from '../xbzrleCache.ts'
import { ruleDetails } from '../guest/evidence.ts'
import { movingS, zeroScanS } from './course/sending.ts'
import { guestEvidence, postcopyMbps } from './guestEvidence.ts'
import type { GuestEvidence } from './guestEvidence.ts'
import { fasterWorkload, guestWorkload, rounded } from './guestWorkload.ts'
import type { FittedParameter, LoadChange, RecordWorkload } from './guestWorkload.ts'
import { postcopyPauses } from './course/postcopyPauses.ts'
import type { RatePiece } from './course/rateChanges.ts'
import { zerosFirstMiB, zerosPassedMiB } from './zerosFirst.ts'

type Strategy = NonNullable<ScenarioInput['migrations'][number]['strategy']>

/** A link fast enough not to limit the rate, for a record that shows only the cap. */
const freeLinkMbps = 16_000
/** For a dirty-rate measurement alone: a common link to try first. */
const commonLinkMbps = 10_000
/** A switch to post-copy this early was requested at the start, seconds. */
const immediateS = 0.3

export interface RecordScenario {
  readonly input: ScenarioInput
  readonly scenario: Scenario
  readonly workload: RecordWorkload
  readonly parameters: readonly FittedParameter[]
  readonly evidence: GuestEvidence | null
}

/** @returns null if the record does not have what a migration needs: memory, a rate and a time, or a dirty-rate measurement */
export function recordScenario(migration: ImportedMigration, name: string): RecordScenario | null {
  const { facts, record } = migration
  const evidence = guestEvidence(facts, record, !isPaused(migration))
  if (evidence === null) return measuredGuest(migration, name)
  const {
    workload,
    parameters,
    loadChanges = [],
    pageWriteCpuS = null,
  } = isPaused(migration) ? { workload: 'idle' as const, parameters: [] } : guestWorkload(evidence)
  const input: ScenarioInput = {
    ...frame(migration, name, workload, linkMbps(migration, evidence), zeroScanS(migration.facts)),
    migrations: [
      {
        vm: vmName(migration),
        to: 'destination',
        maxMbps: firstCap(evidence),
        strategy: strategyOf(migration, evidence),
      },
    ],
    ...courseOf(migration, evidence, loadChanges),
  }
  const pageKiB = pageSizesKiB.find((size) => size === evidence.pageBytes / KIB_BYTES)
  const usedMiB = Math.min(memoryMiB(evidence), rounded((evidence.usedPages * evidence.pageBytes) / MIB_BYTES))
  const { nonMemoryPauseMs } = migration.facts
  const seenMiB = zerosFirstMiB(migration.record.samples, memoryMiB(evidence), usedMiB)
  const zerosMiB = seenMiB > 0 ? seenMiB : Math.min(memoryMiB(evidence) - usedMiB, zerosPassedMiB(migration.facts))
  const vm = {
    ...input.vms[0],
    ...(pageKiB !== undefined && pageKiB !== vmDefaults.pageKiB && { pageKiB }),
    memoryMiB: memoryMiB(evidence),
    usedMiB,
    // The used memory lies from 0 up: a scan that begins in the zero pages above it meets them first.
    ...(zerosMiB > 0 && { scanFromMiB: rounded(memoryMiB(evidence) - zerosMiB) }),
    ...(pageWriteCpuS !== null && { pageWriteCpuS }),
  }
  const scenario = checked({ ...input, vms: [vm] }, workload, parameters, evidence)
  return scenario === null || !((nonMemoryPauseMs ?? 0) > 0) ? scenario : withDevicePause(scenario, nonMemoryPauseMs ?? 0)
}

/** Post-copy below this share of the rate of pre-copy has a separate limit. */
const slowerPostcopy = 0.9

/** The link where it limits; else the rate of post-copy, which has no cap, or none. */
function linkMbps({ record }: ImportedMigration, { capMbps, rateMbps, pageBytes, ratePieces }: GuestEvidence): number {
  const ofPostcopy = postcopyMbps(record, pageBytes / KIB_BYTES)
  if (capMbps !== null) return Math.max(rateMbps, ...ratePieces.map(({ mbps }) => mbps), ofPostcopy ?? freeLinkMbps)
  return ratePieces.length > 1 ? Math.max(...ratePieces.map(({ mbps }) => mbps), ofPostcopy ?? 0) : rateMbps
}

/** The limit at the start: the cap, or the first of the rates that the record shows. */
function firstCap({ capMbps, ratePieces }: GuestEvidence): number | null {
  const first = ratePieces.length > 1 ? (ratePieces.find(({ mbps }) => mbps > 0)?.mbps ?? null) : capMbps
  return first === null ? null : rounded(first)
}

/** The scenario whose guest writes `scale` times as fast; null if it is none. */
export function withWrites({ input, workload, parameters, evidence }: RecordScenario, scale: number): RecordScenario | null {
  if (workload === 'idle') return null
  const faster = fasterWorkload(workload, scale)
  const moved = parameters.map((one) => (one.path.endsWith('.writesPerS') ? holding(one, rounded(one.value * scale)) : one))
  return checked({ ...input, vms: [{ ...input.vms[0], workload: faster }] }, faster, moved, evidence)
}

/** The scenario whose rate is a cap, which QEMU lifts for the final copy, on a link `faster` times as fast; null: it has a cap. */
export function withOpenLink({ input, workload, parameters, evidence }: RecordScenario, faster: number): RecordScenario | null {
  const [migration] = input.migrations
  if ((migration.maxMbps ?? null) !== null) return null
  const hosts = input.hosts.map((host) => ({ ...host, mbps: rounded(Math.min(hostLimits.mbps.max, (host.mbps ?? 0) * faster)) }))
  return checked({ ...input, hosts, migrations: [{ ...migration, maxMbps: input.hosts[0].mbps }] }, workload, parameters, evidence)
}

/** The scenario with `ms` more of a pause that no limit shortens. */
export function withDevicePause({ input, workload, parameters, evidence }: RecordScenario, ms: number): RecordScenario | null {
  const device = rounded(Math.min(fixedMsLimits.device.max, (input.vms[0].fixedMs?.device ?? 0) + ms))
  return checked({ ...input, vms: [{ ...input.vms[0], fixedMs: { device } }] }, workload, parameters, evidence)
}

/** Scale of a load after its end. */
const endedScale = 0.02

/** The scenario whose load ends at `atS`. */
export function withLoadEnd({ input, workload, parameters, evidence }: RecordScenario, atS: number): RecordScenario | null {
  if (workload === 'idle') return null
  const events = [
    ...(input.events ?? []),
    { atS: rounded(atS), kind: 'scale-workload' as const, target: input.vms[0].id, scale: endedScale },
  ]
  return checked({ ...input, events }, workload, parameters, evidence)
}

function holding({ path, low, high }: FittedParameter, value: number): FittedParameter {
  return { path, value, low: Math.min(low, value), high: Math.max(high, value) }
}

function checked(
  input: ScenarioInput,
  workload: RecordWorkload,
  parameters: readonly FittedParameter[],
  evidence: GuestEvidence | null,
): RecordScenario | null {
  const parsed = parseScenario(input)
  return parsed.ok ? { input, scenario: parsed.scenario, workload, parameters, evidence } : null
}

function frame(
  migration: ImportedMigration,
  name: string,
  workload: RecordWorkload,
  mbps: number,
  scanS: number = hostDefaults.zeroScanS,
): ScenarioInput {
  return {
    version: 1,
    name,
    seed: 1,
    hosts: [
      { id: 'source', mbps: rounded(mbps), ...(scanS !== hostDefaults.zeroScanS && { zeroScanS: rounded(scanS) }) },
      { id: 'destination', mbps: rounded(mbps) },
    ],
    vms: [{ id: vmName(migration), host: 'source', memoryMiB: 1024, workload }],
    migrations: [{ vm: vmName(migration), to: 'destination' }],
  }
}

function vmName({ id }: ImportedMigration): string {
  const plain = (id ?? '').replaceAll(/[^\w.-]/g, '-').slice(0, 60)
  return plain === '' ? 'guest' : plain
}

function memoryMiB({ memoryPages, pageBytes }: GuestEvidence): number {
  return Math.min(vmLimits.memoryMiB.max, Math.max(vmLimits.memoryMiB.min, rounded((memoryPages * pageBytes) / MIB_BYTES)))
}

/** A guest that wrote nothing was paused by hand: its migration is a stop-and-copy. */
function isPaused({ contradictions }: ImportedMigration): boolean {
  return contradictions.some(({ code }) => code === 'guest-was-paused')
}

/** A pause by hand in the middle: the rest is copied while the guest is stopped. */
function forcedPause({ contradictions, record }: ImportedMigration): { forceAfterS?: number } {
  const atS = contradictions.some(({ code }) => code === 'guest-paused-during') ? pausedSince(record) : null
  return atS === null ? {} : { forceAfterS: rounded(atS) }
}

/** Limit on the background copy where it was slower than pre-copy: `max-postcopy-bandwidth`. */
function backgroundLimit({ record }: ImportedMigration, { pageBytes, rateMbps }: GuestEvidence): { maxPostcopyMbps?: number } {
  const mbps = postcopyMbps(record, pageBytes / KIB_BYTES)
  return mbps === null || mbps > slowerPostcopy * rateMbps ? {} : { maxPostcopyMbps: rounded(mbps) }
}

function strategyOf(migration: ImportedMigration, evidence: GuestEvidence): Strategy {
  const { throttle, isPostcopy, rounds } = evidence
  if (isPaused(migration)) return { kind: 'stop-and-copy' }
  const { samples, settings } = migration.record
  const precopy = {
    rule: ruleOf(migration, evidence),
    boosts: {
      ...((settings.autoConverge === true || throttle !== null) && { autoConverge: throttle ?? {} }),
      ...((settings.xbzrle === true || samples.some(({ xbzrlePages }) => xbzrlePages !== null)) && { xbzrle: xbzrleBoost(settings) }),
    },
  }
  const postcopy = { transport: 'qemu' as const, unmapUsPerRange: 0, unmapUsPerMiB: 0, ...backgroundLimit(migration, evidence) }
  if (rounds?.syncsEachBurst === true && !isPostcopy)
    return { kind: 'hybrid', precopyRounds: MOST_ROUNDS, ...precopy, ...postcopy, ...forcedPause(migration) }
  if (!isPostcopy) return { kind: 'precopy', ...precopy, ...forcedPause(migration) }
  const before = precopyBefore(migration)
  return before === null ? { kind: 'postcopy', ...postcopy } : { kind: 'hybrid', ...before, ...precopy, ...postcopy }
}

type StrategyRule = NonNullable<Extract<Strategy, { kind: 'precopy' }>['rule']>

function ruleOf({ record }: ImportedMigration, { downtimeLimitMs, pagesPerS, ruleMbps, rounds }: GuestEvidence): StrategyRule {
  if (record.sendsInIterations === true) {
    const rule = iterationRule(downtimeLimitMs, pagesPerS)
    return { ...rule, remainingMiB: rounded(rule.remainingMiB) }
  }
  return {
    kind: 'qemu',
    downtimeMs: Math.min(2_000_000, Math.max(1, Math.round(downtimeLimitMs))),
    ...ruleDetails(rounds),
    ...(ruleMbps !== null && { availSwitchoverMbps: rounded(ruleMbps) }),
  }
}

/** Extent of pre-copy before the switch to post-copy: its time where samples show the switch, else its rounds; null: nothing. */
function precopyBefore({ record: { samples, events }, facts }: ImportedMigration): { precopyS: number } | { precopyRounds: number } | null {
  const first = samples.findIndex(({ status }) => status?.startsWith('postcopy') === true)
  const switchedS = events.find(({ name }) => name === postcopyEvent)?.atS ?? null
  if (switchedS !== null) return switchedS < immediateS ? null : { precopyS: rounded(switchedS) }
  const atS = samples[first]?.atS ?? null
  if (atS === null) {
    const syncs = facts.dirtySyncs ?? 2
    return syncs <= 2 ? null : { precopyRounds: syncs - 1 }
  }
  const switchS = (atS + (samples[first - 1]?.atS ?? 0)) / 2
  return switchS < immediateS ? null : { precopyS: rounded(switchS) }
}

type Event = NonNullable<ScenarioInput['events']>[number]

/**
 * Events of the run, and its end. A migration that had not ended is simulated until the record's last moment; a cancelled one is cancelled
 * then.
 */
function courseOf(
  migration: ImportedMigration,
  evidence: GuestEvidence,
  loadChanges: readonly LoadChange[],
): Pick<ScenarioInput, 'endS' | 'events'> {
  const target = vmName(migration)
  const { status } = migration.facts
  const totalS = movingS(migration.facts)
  const events = [
    ...evidence.ratePieces.flatMap(({ atS, mbps }, i): Event[] => rateEvent(target, evidence.ratePieces, i, atS, mbps)),
    ...evidence.limitChanges.map(({ atS, ms }): Event => ({
      atS: rounded(atS),
      kind: 'set-downtime',
      target,
      ms: Math.min(2_000_000, Math.max(1, Math.round(ms))),
    })),
    ...loadChanges.map(({ atS, scale }): Event => ({ atS: rounded(atS), kind: 'scale-workload', target, scale: rounded(scale) })),
    ...postcopyPauses(migration.record.samples).flatMap(({ atS, untilS }): Event[] => [
      { atS: rounded(atS), kind: 'pause', target },
      ...(untilS === null ? [] : [{ atS: rounded(untilS), kind: 'recover' as const, target }]),
    ]),
    ...(totalS !== null && isFinal(status) && status !== 'completed' ? [{ atS: rounded(totalS), kind: 'cancel' as const, target }] : []),
  ].toSorted((a, b) => a.atS - b.atS)
  return { ...(totalS !== null && !isFinal(status) && { endS: rounded(totalS) }), ...(events.length > 0 && { events }) }
}

/** A new limit, or a link that carries nothing for a while. */
function rateEvent(target: string, pieces: readonly RatePiece[], i: number, atS: number, mbps: number): Event[] {
  if (pieces.length < 2) return []
  if (mbps === 0)
    return [{ atS: rounded(atS), kind: 'link-down', target: 'source', durationS: rounded((pieces[i + 1]?.atS ?? atS + 1) - atS) }]
  const before = pieces.slice(0, i).findLast((piece) => piece.mbps > 0)
  return before === undefined || before.mbps === mbps ? [] : [{ atS: rounded(atS), kind: 'set-max-mbps', target, mbps: rounded(mbps) }]
}

/** A dirty-rate measurement or a write trace: the guest alone, with QEMU's rule on a common link. */
function measuredGuest(migration: ImportedMigration, name: string): RecordScenario | null {
  const { facts, record } = migration
  if (record.dirtyWindows.length === 0) return null
  const mostMiB = Math.max(...record.dirtyWindows.map(({ dirtyMiB }) => dirtyMiB))
  const memory = facts.memoryMiB ?? Math.max(1024, 2 ** Math.ceil(Math.log2(Math.max(1, mostMiB * 2))))
  const evidence = guestEvidence({ ...facts, memoryMiB: memory, totalS: 1, rateMbps: commonLinkMbps }, record)
  if (evidence === null) return null
  const { workload, parameters } = guestWorkload(evidence)
  const input = frame(migration, name, workload, commonLinkMbps)
  const usedMiB = record.usedMemoryMiB === null ? memory : Math.max(mostMiB, record.usedMemoryMiB)
  return checked(
    { ...input, vms: [{ ...input.vms[0], memoryMiB: memory, usedMiB: Math.min(memory, rounded(usedMiB)) }] },
    workload,
    parameters,
    evidence,
  )
}

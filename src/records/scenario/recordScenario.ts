/** The scenario that re-enacts a record: its path, its guest, its rule and strategy. Another strategy, link or limit can be put into it. */
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario, ScenarioInput } from '../../scenario/schema/schema.ts'
import { vmLimits } from '../../scenario/schema/limits.ts'
import { MIB_BYTES } from '../../units/units.ts'
import type { ImportedMigration } from '../import/importRecord.ts'
import { isFinal } from '../import/importer.ts'
import { guestEvidence, movingS, postcopyMbps } from './guestEvidence.ts'
import type { GuestEvidence } from './guestEvidence.ts'
import { fasterWorkload, guestWorkload, rounded } from './guestWorkload.ts'
import type { FittedParameter, RecordWorkload } from './guestWorkload.ts'

type Strategy = NonNullable<ScenarioInput['migrations'][number]['strategy']>

/** A link that is no limit where the record shows only the cap. */
const freeLinkMbps = 16_000
/** Beside a measurement alone: a link that one would try first. */
const commonLinkMbps = 10_000
/** A switch to post-copy this early was asked for at once, seconds. */
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
  const evidence = guestEvidence(facts, record)
  if (evidence === null) return measuredGuest(migration, name)
  const { workload, parameters } = isPaused(migration) ? { workload: 'idle' as const, parameters: [] } : guestWorkload(evidence)
  const input: ScenarioInput = {
    ...frame(migration, name, workload, linkMbps(migration, evidence)),
    migrations: [{
      vm: vmName(migration), to: 'destination', maxMbps: evidence.capMbps === null ? null : rounded(evidence.capMbps), strategy: strategyOf(migration, evidence),
    }],
    ...endOf(migration, evidence),
  }
  const vm = { ...input.vms[0], memoryMiB: memoryMiB(evidence), usedMiB: Math.min(memoryMiB(evidence), rounded(evidence.usedPages * evidence.pageBytes / MIB_BYTES)) }
  return checked({ ...input, vms: [vm] }, workload, parameters, evidence)
}

/** The link where it limits; else the rate of post-copy, which has no cap, or none. */
function linkMbps({ record }: ImportedMigration, { capMbps, rateMbps, pageBytes }: GuestEvidence): number {
  if (capMbps === null) return rateMbps
  return Math.max(rateMbps, postcopyMbps(record, pageBytes / 1024) ?? freeLinkMbps)
}

/** The scenario whose guest writes `scale` times as fast; null if it is none. */
export function withWrites({ input, workload, parameters, evidence }: RecordScenario, scale: number): RecordScenario | null {
  if (workload === 'idle') return null
  const faster = fasterWorkload(workload, scale)
  const moved = parameters.map((one) => (one.path.endsWith('.writesPerS') ? holding(one, rounded(one.value * scale)) : one))
  return checked({ ...input, vms: [{ ...input.vms[0], workload: faster }] }, faster, moved, evidence)
}

function holding({ path, low, high }: FittedParameter, value: number): FittedParameter {
  return { path, value, low: Math.min(low, value), high: Math.max(high, value) }
}

function checked(input: ScenarioInput, workload: RecordWorkload, parameters: readonly FittedParameter[], evidence: GuestEvidence | null): RecordScenario | null {
  const parsed = parseScenario(input)
  return parsed.ok ? { input, scenario: parsed.scenario, workload, parameters, evidence } : null
}

function frame(migration: ImportedMigration, name: string, workload: RecordWorkload, mbps: number): ScenarioInput {
  return {
    version: 1,
    name,
    seed: 1,
    hosts: [{ id: 'source', mbps: rounded(mbps) }, { id: 'destination', mbps: rounded(mbps) }],
    vms: [{ id: vmName(migration), host: 'source', memoryMiB: 1024, workload }],
    migrations: [{ vm: vmName(migration), to: 'destination' }],
  }
}

function vmName({ id }: ImportedMigration): string {
  const plain = (id ?? '').replaceAll(/[^\w.-]/g, '-').slice(0, 60)
  return plain === '' ? 'guest' : plain
}

function memoryMiB({ memoryPages, pageBytes }: GuestEvidence): number {
  return Math.min(vmLimits.memoryMiB.max, Math.max(vmLimits.memoryMiB.min, rounded(memoryPages * pageBytes / MIB_BYTES)))
}

/** A guest that wrote nothing was paused by hand: its migration is a stop-and-copy. */
function isPaused({ contradictions }: ImportedMigration): boolean {
  return contradictions.some(({ code }) => code === 'guest-was-paused')
}

function strategyOf(migration: ImportedMigration, { downtimeLimitMs }: GuestEvidence): Strategy {
  if (isPaused(migration)) return { kind: 'stop-and-copy' }
  const { record: { samples, settings }, facts } = migration
  const isThrottled = settings.autoConverge === true || samples.some(({ throttlePercent }) => (throttlePercent ?? 0) > 0)
  const precopy = {
    rule: { kind: 'qemu' as const, downtimeMs: Math.min(2_000_000, Math.max(1, Math.round(downtimeLimitMs))) },
    boosts: { ...(isThrottled && { autoConverge: {} }), ...(settings.xbzrle === true && { xbzrle: {} }) },
  }
  const postcopy = { transport: 'qemu' as const, unmapUsPerRange: 0, unmapUsPerMiB: 0 }
  const isPostcopy = samples.some(({ status }) => status?.startsWith('postcopy') === true) || (facts.postcopyRequests ?? 0) > 0
  if (!isPostcopy) return { kind: 'precopy', ...precopy }
  const before = precopyBefore(migration)
  return before === null ? { kind: 'postcopy', ...postcopy } : { kind: 'hybrid', ...before, ...precopy, ...postcopy }
}

/** Extent of pre-copy before the switch to post-copy: its time where samples show the switch, else its rounds; null: nothing. */
function precopyBefore({ record: { samples }, facts }: ImportedMigration): { precopyS: number } | { precopyRounds: number } | null {
  const first = samples.findIndex(({ status }) => status?.startsWith('postcopy') === true)
  const atS = samples[first]?.atS ?? null
  if (atS === null) {
    const syncs = facts.dirtySyncs ?? 2
    return syncs <= 2 ? null : { precopyRounds: syncs - 1 }
  }
  const switchS = (atS + (samples[first - 1]?.atS ?? 0)) / 2
  return switchS < immediateS ? null : { precopyS: rounded(switchS) }
}

/** A migration that had not ended is looked at until the record's last moment; one that was cancelled is cancelled then. */
function endOf(migration: ImportedMigration, { loadEnd }: GuestEvidence): Pick<ScenarioInput, 'endS' | 'events'> {
  const { facts } = migration
  const { status } = facts
  const totalS = movingS(facts)
  if (loadEnd !== null) return { events: [{ atS: rounded(loadEnd.atS), kind: 'scale-workload', target: vmName(migration), scale: rounded(loadEnd.scale) }] }
  if (totalS === null || status === 'completed') return {}
  if (!isFinal(status)) return { endS: rounded(totalS) }
  return { events: [{ atS: rounded(totalS), kind: 'cancel', target: vmName(migration) }] }
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
  return checked({ ...input, vms: [{ ...input.vms[0], memoryMiB: memory, usedMiB: Math.min(memory, rounded(usedMiB)) }] }, workload, parameters, evidence)
}

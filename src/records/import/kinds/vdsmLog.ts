/** Log of oVirt's agent VDSM at the source, by VM: progress, downtime limits, the switch to post-copy, the end. */
import * as texts from '../../../messages/compiled/en/places/records.ts'
import { formatWhole } from '../../../units/format.ts'
import type { RecordEvent, RecordSample } from '../../migrationRecord.ts'
import { postcopyEvent, setDowntimeEvent } from '../../migrationRecord.ts'
import { emptyRecord, emptySample, isFinal, unknownSettings } from '../importer.ts'
import type { Contradiction, Importer, ReadMigration, RecordFacts, StopRule } from '../importer.ts'
import { mbpsOfBytes, momentIn } from '../text/quantities.ts'
import { UnreadLines } from '../unreadLines.ts'
import { MIB_BYTES } from '../../../units/units.ts'

const progress = /Migration Progress: (\d+(?:\.\d+)?) seconds elapsed, \d+% of data processed(?:, (total data: .*))?/
const setDowntime = /Setting downtime to (\d+)/
const postcopy = /Switching to post-copy migration|Migration switched to post-copy mode/
const took = /migration took (\d+) seconds to complete/
const stuck = /[Mm]igration is stuck: Hasn't progressed in (\d+(?:\.\d+)?) seconds/
const tooLong = /exceeding the configured maximum time for migrations of (\d+) seconds/
const aborted =
  /Aborting migration|seconds\. Aborting|[Mm]igration will be aborted|migration out job: canceled by client|Migration canceled/
const failed = /Failed to migrate|migration destination error/
const vmOf = /vmId=['`"]([\w-]{1,80})['`"]/
const ofMigration = /[Mm]igrat|post-copy/
/** Steps without a figure that the progress lines lack. */
const steps =
  /Migration stalling|starting migration to|Migration semaphore|Creation of destination VM|Migrating to|new computed progress|using a computed convergence schedule|Switching from|still in progress|monitor thread|convergence schedule/

export const vdsmLogImporter: Importer = {
  kind: 'vdsm-log',
  isLog: true,
  recognises({ text }) {
    return progress.test(text) ? 0.97 : /\bvmId=['`"]/.test(text) && took.test(text) ? 0.8 : 0
  },
  read({ lines }) {
    const unread = new UnreadLines()
    const runs: VdsmRun[] = []
    lines.forEach((line, i) => {
      const vm = vmOf.exec(line.slice(0, 1000))?.[1] ?? null
      const last = runs.findLast((run) => run.vm === vm)
      const next = last === undefined || last.isBefore(line) ? new VdsmRun(vm) : last
      if (!next.read(line)) {
        unread.other(i + 1, line, ofMigration.test(line) && !steps.test(line))
      } else if (next !== last) runs.push(next)
    })
    return { migrations: runs.map((run) => run.migration()), unread: unread.list(), cut: false }
  },
}

/** Lines of one migration. */
class VdsmRun {
  readonly vm: string | null
  private readonly samples: RecordSample[] = []
  private readonly events: RecordEvent[] = []
  private readonly facts: { -readonly [K in keyof RecordFacts]?: RecordFacts[K] } = {}
  private readonly contradictions: Contradiction[] = []
  private startS: number | null = null
  private status = 'active'

  constructor(vm: string | null) {
    this.vm = vm
  }

  /** Whether a line belongs to a later migration of the same VM: its clock begins again. */
  isBefore(line: string): boolean {
    const elapsedS = progress.exec(line)?.[1]
    return elapsedS !== undefined && Number(elapsedS) < (this.samples.at(-1)?.totalS ?? 0)
  }

  /** False for a line without a figure. */
  read(line: string): boolean {
    const clockS = momentIn(line.slice(0, 200))
    return this.sample(line, clockS) || this.happening(line, clockS) || this.end(line, clockS)
  }

  private sample(line: string, clockS: number | null): boolean {
    const found = progress.exec(line)
    if (found === null) return false
    const totalS = Number(found[1])
    const figure = (name: string): number | null => numberOf(found[2], name)
    if (clockS !== null) this.startS = clockS - totalS
    const zeroPages = figure('zero pages')
    const dirtySyncs = figure('memory iteration')
    const dirtyPagesPerS = figure('dirty rate')
    this.samples.push({
      ...emptySample,
      atS: totalS,
      totalS,
      status: this.status,
      memoryMiB: figure('total data'),
      transferredMiB: figure('processed data'),
      remainingMiB: figure('remaining data'),
      zeroPages,
      dirtySyncs: dirtySyncs !== null && dirtySyncs > 0 ? dirtySyncs : null,
      dirtyPagesPerS: dirtyPagesPerS !== null && dirtyPagesPerS >= 0 ? dirtyPagesPerS : null,
      rateMbps: rateOf(found[2]),
    })
    if (zeroPages !== null && zeroPages > 0 && this.contradictions.length === 0)
      this.contradictions.push({
        code: 'unit-contradicts-name',
        fields: ['zeroPages'],
        why: texts.contradiction.zeroPagesAreCounted(formatWhole(zeroPages)),
      })
    return true
  }

  private happening(line: string, clockS: number | null): boolean {
    const limit = setDowntime.exec(line)
    const isPostcopy = postcopy.test(line)
    if (limit !== null) this.add(setDowntimeEvent, clockS, Number(limit[1]))
    else if (isPostcopy && this.status === 'active') {
      this.status = 'postcopy-active'
      this.add(postcopyEvent, clockS, null)
    }
    return limit !== null || isPostcopy
  }

  private add(name: string, clockS: number | null, detail: number | null): void {
    this.events.push({ atS: this.sinceStartS(clockS) ?? this.samples.at(-1)?.atS ?? 0, name, detail })
  }

  private end(line: string, clockS: number | null): boolean {
    const whole = took.exec(line)
    const status = whole !== null ? 'completed' : aborted.test(line) ? 'cancelled' : failed.test(line) ? 'failed' : null
    if (status === null) return false
    this.facts.stoppedBy ??= stopOf(line)
    if (isFinal(this.facts.status ?? null)) return true
    this.facts.status = status
    // The time that VDSM prints has the creation of the VM at the destination too.
    const totalS = this.sinceStartS(clockS) ?? (whole === null ? null : Number(whole[1]))
    if (totalS !== null) this.facts.totalS = totalS
    return true
  }

  /** Seconds since the start, which the progress shows by libvirt's clock. */
  private sinceStartS(clockS: number | null): number | null {
    return clockS === null || this.startS === null ? null : Math.max(0, clockS - this.startS)
  }

  migration(): ReadMigration {
    const { samples, events, facts, contradictions } = this
    const limit = events.findLast(({ name }) => name === setDowntimeEvent)?.detail
    return {
      id: this.vm,
      record: {
        ...emptyRecord,
        samples,
        events,
        settings: { ...unknownSettings, downtimeLimitMs: typeof limit === 'number' ? limit : null },
      },
      facts: { product: 'ovirt', status: this.status, ...facts },
      contradictions,
    }
  }
}

/** VDSM aborts by itself where a rule or the last step of its convergence schedule says so; a request of a person is libvirt's message alone. */
function stopOf(line: string): StopRule | null {
  const [heldS, limitS] = [stuck, tooLong].map((pattern) => pattern.exec(line)?.[1])
  if (heldS !== undefined) return { manager: 'ovirt', rule: 'progress-timeout', heldS: Number(heldS) }
  if (limitS !== undefined) return { manager: 'ovirt', rule: 'completion-timeout', limitS: Number(limitS) }
  return /\bAborting migration\b/.test(line) ? { manager: 'ovirt', rule: 'convergence-schedule' } : null
}

function numberOf(figures: string | undefined, name: string): number | null {
  const found = new RegExp(`${name}: (-?\\d+)`).exec(figures?.slice(0, 500) ?? '')
  return found === null ? null : Number(found[1])
}

/** `MBps` are MiB/s; `Mbps`, since VDSM 4.40.28, are 2^20 bit/s. */
function rateOf(figures: string | undefined): number | null {
  const found = /transfer speed (\d+)(MBps|Mbps)/.exec(figures?.slice(0, 500) ?? '')
  return found === null ? null : mbpsOfBytes((Number(found[1]) * MIB_BYTES) / (found[2] === 'MBps' ? 1 : 8))
}

/** The status of a VirtualMachineInstance or VirtualMachineInstanceMigration, from the entries of its document. */
import * as texts from '../../../../messages/compiled/en/places/records.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../../../units/units.ts'
import type { RecordSettings } from '../../../migrationRecord.ts'
import { emptyRecord, isFinal, unknownSettings } from '../../importer.ts'
import type { Contradiction, ReadMigration, RecordFacts } from '../../importer.ts'
import { momentIn } from '../../text/quantities.ts'
import type { UnreadLines } from '../../unreadLines.ts'
import { plainValue, unusedIn } from './entries.ts'
import type { ObjectMember } from './entries.ts'
import { rulesAhead, stopIn } from './stops.ts'
import type { StopSettings } from './stops.ts'

/** Keys that say what an object is. */
const identity: ReadonlySet<string> = new Set(['apiversion', 'kind'])
const mostStates = 1000

/** Migrations of the documents; what none of their figures is made of is unread. */
export function objectMigrations(documents: readonly (readonly ObjectMember[])[], unread: UnreadLines): ReadMigration[] {
  const used = new Set<ObjectMember>()
  const found = documents.flatMap((document) => stateMigrations(document, used))
  if (found.length === 0) return []
  for (const { line, text } of documents.flatMap((document) => unusedIn(document, used))) unread.add(line, text, texts.unread.unused)
  return found
}

/** Migrations of a document: one for each state, and one for a migration object without a state. */
function stateMigrations(document: readonly ObjectMember[], used: Set<ObjectMember>): ReadMigration[] {
  for (const entry of document) if (identity.has(entry.key)) used.add(entry)
  const starts = document.flatMap(({ key }, i) => (key === 'migrationstate' ? [i] : []))
  const isBare = document.some(({ key }) => key === 'starttimestamp' || key === 'phasetransitiontimestamps' || key === 'vminame')
  if (starts.length === 0) return isBare ? [new MigrationState(document, document, used).migration()] : []
  // `kubectl describe` has the name before the metadata.
  const objects = document[0].key === 'name' ? [0] : document.flatMap(({ key }, i) => (key === 'metadata' ? [i] : []))
  return starts.slice(0, mostStates).map((start, i) => {
    // In a list each object begins with its metadata.
    const from = Math.max((starts[i - 1] ?? -1) + 1, objects.findLast((at) => at < start) ?? 0)
    const to = Math.min(starts[i + 1] ?? document.length, objects.find((at) => at > start) ?? document.length)
    let end = start + 1
    while (end < to && document[end].depth > document[start].depth) end++
    return new MigrationState(document.slice(start + 1, end), document.slice(from, to), used).migration()
  })
}

class MigrationState {
  private readonly state: readonly ObjectMember[]
  private readonly around: readonly ObjectMember[]
  private readonly used: Set<ObjectMember>

  constructor(state: readonly ObjectMember[], around: readonly ObjectMember[], used: Set<ObjectMember>) {
    this.state = state
    this.around = around
    this.used = used
  }

  migration(): ReadMigration {
    const memoryMiB = this.memoryMiB()
    const stops = this.stopSettings()
    const { times, contradictions } = this.times()
    const failureReason = this.of('failurereason')
    const status = this.status(times.startedAt !== null)
    const stoppedBy = stopIn(failureReason ?? '', stops, memoryMiB)
    const stopRules = isFinal(status) ? null : rulesAhead(stops, memoryMiB)
    const limitS = stopRules?.find(({ rule }) => rule === 'completion-timeout')?.limitS ?? null
    return {
      id: this.of('vminame', this.around) ?? this.of('name', this.around),
      record: { ...emptyRecord, settings: this.settings() },
      facts: {
        product: 'kubevirt',
        productVersion: this.version(),
        status,
        ...times,
        stopsAt: limitS === null || times.startedAt === null ? null : laterBy(times.startedAt, limitS),
        memoryMiB,
        failureReason,
        stoppedBy: stoppedBy ?? (this.of('abortrequested') === 'true' ? { manager: 'kubevirt', rule: 'abort-requested' } : null),
        stopRules,
      },
      contradictions,
    }
  }

  /** The value of the first entry that has one. */
  private of(key: string, within = this.state): string | null {
    const entry = within.find((one) => one.key === key && one.value !== '' && one.value !== 'null')
    if (entry === undefined) return null
    this.used.add(entry)
    return plainValue(entry.value)
  }

  private times(): { times: Pick<RecordFacts, 'startedAt' | 'endedAt' | 'totalS'>; contradictions: Contradiction[] } {
    const startedAt = this.of('starttimestamp') ?? this.transition('Running')
    const endedAt = this.of('endtimestamp') ?? this.transition('Succeeded') ?? this.transition('Failed')
    const [startS, endS] = [startedAt, endedAt].map((date) => momentIn(date ?? ''))
    const lengthS = startS === null || endS === null ? null : endS - startS
    const contradictions: Contradiction[] =
      lengthS !== null && lengthS < 0
        ? [{ code: 'end-before-start', fields: ['totalS'], why: texts.contradiction.endBeforeStart(startedAt ?? '', endedAt ?? '') }]
        : []
    return { times: { startedAt, endedAt, totalS: lengthS !== null && lengthS >= 0 ? lengthS : null }, contradictions }
  }

  /** When a migration object came to a phase. */
  private transition(phase: string): string | null {
    const { around, used } = this
    const at = around.findIndex(({ key }, i) => key === 'phasetransitiontimestamp' && around[i - 1]?.value === phase)
    if (at < 0) return null
    used.add(around[at - 1]).add(around[at])
    return plainValue(around[at].value)
  }

  /** The guest's memory, if the whole object is given; a number without a unit is in bytes. */
  private memoryMiB(): number | null {
    for (const key of ['guestcurrent', 'guest', 'memory']) {
      const bytes = bytesOfQuantity(this.of(key, this.around) ?? '')
      if (bytes !== null && bytes >= MIB_BYTES) return bytes / MIB_BYTES
    }
    return null
  }

  private status(hasStarted: boolean): string | null {
    const phase = (this.of('phase', this.around) ?? '').toLowerCase()
    const isSaid = (key: string): boolean => this.of(key) === 'true'
    const [hasFailed, hasCompleted] = [isSaid('failed'), isSaid('completed')]
    if (this.of('abortstatus') === 'Succeeded') return 'cancelled'
    if (hasFailed || phase === 'failed') return 'failed'
    if (hasCompleted || phase === 'succeeded') return 'completed'
    if (this.of('mode') === 'PostCopy') return 'postcopy-active'
    // The phase of a VirtualMachineInstance is that of the VM.
    const isAsked = this.of('vminame', this.around) === null ? this.of('migrationuid') !== null : phase !== ''
    return hasStarted ? 'active' : isAsked ? 'setup' : null
  }

  private flag(key: string): boolean | null {
    const value = this.of(key)
    return value === 'true' ? true : value === 'false' ? false : null
  }

  private number(key: string): number | null {
    const value = this.of(key)
    return value !== null && /^\d{1,12}$/.test(value) ? Number(value) : null
  }

  private stopSettings(): StopSettings {
    return {
      completionTimeoutPerGiB: this.number('completiontimeoutpergib'),
      progressTimeout: this.number('progresstimeout'),
      isAssisted: this.flag('allowpostcopy') === true || this.flag('allowworkloaddisruption') === true,
    }
  }

  private settings(): RecordSettings {
    const bandwidth = bytesOfQuantity(this.of('bandwidthpermigration') ?? '')
    return {
      ...unknownSettings,
      downtimeLimitMs: this.number('maxdowntimems'),
      maxBandwidthMbps: bandwidth === null || bandwidth === 0 ? null : bandwidth / BYTES_PER_S_OF_MBPS,
      autoConverge: this.flag('allowautoconverge'),
      postcopy: this.of('mode') === 'PostCopy' ? true : this.flag('allowpostcopy'),
    }
  }

  /** The release of the image that the guest runs in. */
  private version(): string | null {
    const release = /:v?(\d+\.\d+(?:\.\d+)?)/.exec(this.of('launchercontainerimageversion', this.around) ?? '')?.[1]
    return release === undefined ? null : `KubeVirt ${release}`
  }
}

/** A date of Kubernetes plus a time. */
function laterBy(date: string, seconds: number): string | null {
  const startS = momentIn(date)
  return startS === null ? null : `${new Date((startS + seconds) * 1000).toISOString().slice(0, 19)}Z`
}

const suffixes: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
}

/** A quantity of Kubernetes: `64Mi` is 64 MiB, `64m` is 0.064. */
function bytesOfQuantity(text: string): number | null {
  const parts = /^(\d+(?:\.\d+)?)(m|k|[MGT]|[KMGT]i)?$/.exec(text.trim())
  return parts === null ? null : Number(parts[1]) * suffixes[parts[2] ?? '']
}

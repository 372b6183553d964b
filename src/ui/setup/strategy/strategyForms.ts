/** The strategies in setup, by kind: label, explanation and own fields. Rule, boosts and manager have their own groups. */
import {
  cloneDefaults, contextSwitchingDefaults, hybridDefaults, logReplayDefaults, postcopyDefaults, precopyDefaults,
} from '../../../scenario/schema/defaults.ts'
import type { Strategy } from '../../../scenario/schema/schema.ts'
import { strategyLimits } from '../../../scenario/schema/strategyLimits.ts'
import type { FormField } from '../fields/fieldSpec.ts'
import { spec } from '../fields/specs.ts'

export type StrategyKind = Strategy['kind']

export interface StrategyForm {
  kind: StrategyKind
  label: string
  why: string
  /** Characteristic fields, always visible. */
  own: readonly FormField[]
  /** Whether it copies in rounds, with a rule, boosts and a manager. */
  rounds: boolean
  /** Whether the guest resumes before its pages have arrived. */
  fetches: boolean
  /** Values used if the scenario has none. */
  defaults: Readonly<Record<string, unknown>>
}

const precopyS = spec('Switch after', strategyLimits.precopyS, hybridDefaults.precopyS, [0, 120, 'linear'], 'by rounds')

/** Fields of post-copy and of every strategy with a post-copy phase. The transport decides which of the last two apply. */
export const fetchFields: readonly FormField[] = [
  {
    form: 'choice', field: 'transport', label: 'Transport', why: 'Who serves missing pages, and what each costs.',
    options: [['kernel', 'kernel'], ['userspace', 'user space'], ['qemu', 'QEMU']],
  },
  {
    form: 'flag', field: 'push', label: 'Push in the background',
    why: 'Missing pages are sent without being asked for; else only those that the guest touches.',
  },
  number('prefetchPages', 'Prefetch', strategyLimits.prefetchPages, postcopyDefaults.prefetchPages, [0, 256, 'linear']),
  number('maxPostcopyMbps', 'Push cap', strategyLimits.maxPostcopyMbps, postcopyDefaults.maxPostcopyMbps, [10, 400_000, 'log'], 'no cap'),
  number('unmapUsPerRange', 'Unmap a range', strategyLimits.unmapUsPerRange, postcopyDefaults.unmapUsPerRange, [0, 1000, 'linear']),
  number('unmapUsPerMiB', 'Unmap a MiB', strategyLimits.unmapUsPerMiB, postcopyDefaults.unmapUsPerMiB, [0, 1000, 'linear']),
]

/** The additional field of a transport. */
export const transportFields: Readonly<Record<string, FormField>> = {
  userspace: number('pageServiceUs', 'Serve a page', strategyLimits.pageServiceUs, postcopyDefaults.pageServiceUs, [0, 1000, 'linear']),
  qemu: number('socketMiB', 'Queued before it', strategyLimits.socketMiB, postcopyDefaults.socketMiB, [0, 64, 'linear']),
}

/** Rarely changed fields of every strategy with rounds. */
export const roundsFields: readonly FormField[] = [
  number('forceAfterS', 'Force after', strategyLimits.forceAfterS, precopyDefaults.forceAfterS, [0, 600, 'linear'], 'never'),
  {
    form: 'choice', field: 'memoryScope', label: 'Memory that moves',
    why: 'Whether a zero page costs only its marker, or a whole page (S5).',
    options: [['used', 'used'], ['configured', 'configured']],
  },
  {
    form: 'choice', field: 'dirtyLog', label: 'Dirty log',
    why: 'Which writes a sync finds: all since the last sync, or those since its chunk was sent (KVM).',
    options: [['since-sync', 'since the sync'], ['since-send', 'since it was sent']],
  },
]

/** Applies under `dirtyLog` since-send. */
export const chunkField: FormField =
  number('clearChunkMiB', 'Cleared at once', strategyLimits.clearChunkMiB, precopyDefaults.clearChunkMiB, [0.25, 16_384, 'log'])

export const strategyForms: readonly StrategyForm[] = [
  {
    kind: 'precopy', label: 'Pre-copy', why: 'Copy in rounds while the guest runs and writes; stop it for the rest.',
    own: [], rounds: true, fetches: false, defaults: precopyDefaults,
  },
  {
    kind: 'postcopy', label: 'Post-copy',
    why: 'Stop the guest, run it at the destination at once; its pages follow, those it touches first.',
    own: [], rounds: false, fetches: true, defaults: postcopyDefaults,
  },
  {
    kind: 'hybrid', label: 'Hybrid', why: 'Pre-copy for a time or some rounds, then post-copy for what is left.',
    own: [
      { form: 'number', field: 'precopyS', spec: precopyS },
      number('precopyRounds', 'Rounds before', strategyLimits.precopyRounds, hybridDefaults.precopyRounds, [0, 30, 'linear']),
    ],
    rounds: true, fetches: true, defaults: { ...precopyDefaults, ...postcopyDefaults, ...hybridDefaults },
  },
  {
    kind: 'stop-and-copy', label: 'Stop-and-copy', why: 'Stop the guest, copy everything once, start it again: no page is sent twice.',
    own: [], rounds: false, fetches: false, defaults: {},
  },
  {
    kind: 'context-switching', label: 'Context switching',
    why: 'Run at the destination, and back at the source while the guest waits there too much (N12).',
    own: [
      number('precopyS', 'Pre-copy first', strategyLimits.precopyS, contextSwitchingDefaults.precopyS, [0, 120, 'linear']),
      number('switchBackAbove', 'Back above', strategyLimits.switchBackAbove, contextSwitchingDefaults.switchBackAbove, [0, 1, 'linear']),
    ],
    rounds: false, fetches: true, defaults: { ...postcopyDefaults, ...contextSwitchingDefaults },
  },
  {
    kind: 'log-replay', label: 'Log and replay', why: 'Copy a checkpoint, then send what the guest did and do it again (N11, Hu).',
    own: [
      number('logMBps', 'Log', strategyLimits.logMBps, logReplayDefaults.logMBps, [0.1, 1000, 'log']),
      number('replayFactor', 'Replays faster', strategyLimits.replayFactor, logReplayDefaults.replayFactor, [1, 100, 'log']),
    ],
    rounds: false, fetches: false, defaults: logReplayDefaults,
  },
  {
    kind: 'clone', label: 'Clone', why: 'Copies start at once on several hosts and fetch their pages (N12, VMScatter).',
    own: [
      { form: 'flag', field: 'move', label: 'The original ends', why: 'It moves instead of going on beside its copies.' },
      {
        form: 'flag', field: 'push', label: 'Push in the background',
        why: 'Missing pages are sent without being asked for; else only those that a copy touches.',
      },
    ],
    rounds: false, fetches: false, defaults: cloneDefaults,
  },
]

/** The strategy of another kind, with the common fields of both; fields that only the new kind has come from `left`, its previous state. */
export function switchedStrategy(from: unknown, left: unknown, kind: StrategyKind): Record<string, unknown> {
  const shared = sharedFields(fieldsOf(from), kind)
  return { ...fieldsOf(left), ...shared, kind }
}

const ROUND_FIELDS = ['rule', 'manager', 'boosts', 'forceAfterS', 'memoryScope', 'dirtyLog', 'clearChunkMiB']
const FETCH_FIELDS = Object.keys(postcopyDefaults)

function sharedFields(from: Record<string, unknown>, kind: StrategyKind): Record<string, unknown> {
  const before = strategyForms.find((form) => form.kind === from.kind)
  const after = strategyForms.find((form) => form.kind === kind)
  const names = [...(before?.rounds && after?.rounds ? ROUND_FIELDS : []), ...(before?.fetches && after?.fetches ? FETCH_FIELDS : [])]
  return Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]))
}

function fieldsOf(strategy: unknown): Record<string, unknown> {
  return typeof strategy === 'object' && strategy !== null ? { ...strategy } : {}
}

function number(field: string, ...of: Parameters<typeof spec>): FormField {
  return { form: 'number', field, spec: spec(...of) }
}

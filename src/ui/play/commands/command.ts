/** A command to a running migration: its words, its values, and the moments at which it applies. */
import type { Act } from '../../../analysis/realWords/act.ts'
import type { Range } from '../../../scenario/schema/fields/limits.ts'
import type { Run } from '../../../store/play/run.ts'
import type { PhaseKind } from '../timeline/runMoments.ts'

export type CommandName =
  | 'switch-over'
  | 'start-postcopy'
  | 'pause'
  | 'recover'
  | 'cancel'
  | 'set-downtime'
  | 'set-bandwidth'
  | 'cut-link'
  | 'lose-packets'
  | 'crash-source'
  | 'crash-destination'
  | 'set-load'

export type Group = 'migration' | 'limits' | 'link' | 'hosts' | 'guest'

/** Values of a command, by the names of its parameters. */
export type Values = Readonly<Record<string, number | string>>

type Param = NumberParam | ChoiceParam

interface AnyParam {
  name: string
  label: string
}

export interface NumberParam extends AnyParam {
  type: 'number'
  /** In the unit of the field, which for a share is per cent. */
  range: Range
  initial(run: Run, atS: number): number
  /** Word for the largest value, which a checkbox sets: a cut for good. */
  most?: string
}

export interface ChoiceParam extends AnyParam {
  type: 'choice'
  options: readonly (readonly [value: string, label: string])[]
}

export interface Command {
  name: CommandName
  group: Group
  /** The key that issues the command with its first values; absent if there is none. */
  key?: string
  /** On a main button. */
  short: string
  /** In the list of all, and for screen readers. */
  label: string
  /** On the button beside the values of the list; a command without values has its label there. */
  verb: string
  does: string
  params: readonly Param[]
  act(run: Run, values: Values, atS: number): Act
  /** Phases of a migration in which the command applies. */
  phases: readonly PhaseKind[]
  /** Whether the command can apply in such a run at all; if not, it is not offered. Absent: always. */
  offered?(run: Run): boolean
  /** Why it is not offered. */
  needs?(run: Run): string
  /** A reason against the command beyond the phase; empty if there is none. */
  against?(run: Run, atS: number): string
  /** Further changes it makes; empty if none. */
  note?(run: Run): string
}

/** The values of a command that its key and its main button use. */
export function initialValues({ params }: Command, run: Run, atS: number): Values {
  return Object.fromEntries(params.map((param) => [param.name, param.type === 'number' ? param.initial(run, atS) : param.options[0][0]]))
}

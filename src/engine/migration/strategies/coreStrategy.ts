/** The strategies that a simulation can always run: stop-and-copy, and pre-copy by QEMU's rule without boosts and without a manager. */
import type { PrecopyStrategy, Rule, Strategy } from '../../../scenario/schema.ts'

export type PlainStrategy =
  | Extract<Strategy, { kind: 'stop-and-copy' }>
  | (PrecopyStrategy & { rule: Extract<Rule, { kind: 'qemu' }> })

export function isPlain(setting: Strategy): setting is PlainStrategy {
  if (setting.kind === 'stop-and-copy') return true
  if (setting.kind !== 'precopy' || setting.rule.kind !== 'qemu' || setting.manager !== null) return false
  return Object.values(setting.boosts).every((boost) => boost === undefined || boost === false)
}

import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import type { GoalForm, GoalKind } from './goalKinds.ts'
import { goalForms, valueNow } from './goalKinds.ts'

const busy = (mbps: number, boosts: object = {}): Scenario =>
  testScenario({ mbps, streams: [{ writesPerS: 8000, sizeMiB: 32 }], rule: { kind: 'qemu', downtimeMs: 30 }, strategy: { boosts } })

const isMet = (value: unknown, { op }: GoalForm, bound: unknown): boolean =>
  op === '<=' ? Number(value) <= Number(bound) : op === '>=' ? Number(value) >= Number(bound) : value === bound

describe('a goal that an author sets to the value of a run', () => {
  it.each<[kind: GoalKind, worse: Scenario]>([
    ['time', busy(400)],
    ['data', busy(400)],
    ['energy', busy(400)],
    ['speed', busy(100, { autoConverge: { initialPercent: 80 } })],
    ['lost', busy(100, { autoConverge: { initialPercent: 80 } })],
  ])('of %s is met by that run, not by a worse one', (kind, worse) => {
    const start = busy(1000)
    const form = goalForms(start).find((one) => one.kind === kind)!
    const [bound, missed] = [start, worse].map((scenario) => valueNow(form, scenario, simulate(scenario)))
    expect(isMet(bound, form, bound)).toBe(true)
    expect(isMet(missed, form, bound), `${String(missed)} ${form.op} ${String(bound)}`).toBe(false)
  })
})

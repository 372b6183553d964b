/** The scenario at one point of a sweep: the given document with the varied settings in it, checked like any other. */
import type { Fault } from '../../scenario/checks/faultList.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { unknownKey } from '../../messages/compiled/en/scenario/nameFaults.ts'
import * as texts from '../../messages/compiled/en/scenario/sweepFaults.ts'
import type { Grid } from './grid.ts'
import { settingsAt } from './grid.ts'
import type { SweepBase } from './settings.ts'
import { documentAt, fieldPaths, keyGuess, pointText } from './settings.ts'

export type PointScenario = { ok: true; document: unknown; scenario: Scenario } | { ok: false; faults: Fault[] }

/** The checked scenario at a point. A setting that the schema does not know, or a part that has it, is a fault: it would change nothing. */
export function scenarioAt(base: SweepBase, grid: Grid, point: number): PointScenario {
  const settings = settingsAt(grid, point)
  const document = documentAt(base, settings)
  const parsed = parseScenario(document)
  if (!parsed.ok) return { ok: false, faults: faultsAt(parsed.faults, grid, settings) }
  const varied = new Set(Object.keys(settings).flatMap((path) => fieldPaths(base.scenario, path).flatMap(withParts)))
  const unknown = parsed.warnings.filter(({ path }) => varied.has(path))
  if (unknown.length > 0) return { ok: false, faults: unknown.map((warning) => changesNothing(warning, base.scenario)) }
  return { ok: true, document, scenario: parsed.scenario }
}

/** Names every key beside an unknown one where its warning names none: a setting to vary is chosen from them. */
function changesNothing({ path, message }: Fault, scenario: Scenario): Fault {
  const isBare = message === unknownKey('')
  return { path, message: texts.wouldChangeNothing(isBare ? unknownKey(keyGuess(scenario, path)) : message) }
}

/** A path and those of the parts that it leads through: `a.b[0].c` with `a.b[0]`, `a.b` and `a`. */
function withParts(path: string): string[] {
  return [path, ...Array.from(path.matchAll(/[.[]/g), ({ index }) => path.slice(0, index))]
}

/** The faults with the point that has them: a setting of one value is the same at every point, so it is not named. */
function faultsAt(faults: readonly Fault[], { axes }: Grid, settings: ReturnType<typeof settingsAt>): Fault[] {
  const varied = axes.filter(({ values }) => values.length > 1).map(({ path }) => [path, settings[path]] as const)
  if (varied.length === 0) return [...faults]
  const where = pointText(Object.fromEntries(varied))
  return faults.map(({ path, message }) => ({ path, message: texts.atPoint(message, where) }))
}

/**
 * Whether the field at a path takes whole numbers only: it accepts an end of the range and the whole number beside it, and refuses the half
 * between. The second end is asked only where the first is refused.
 */
export function takesWholeOnly(base: SweepBase, path: string, ...ends: readonly number[]): boolean {
  const accepts = (value: number) => scenarioAt(base, { axes: [{ path, values: [value] }], repeats: 1 }, 0).ok
  const end = ends.find(accepts)
  if (end === undefined || !Number.isInteger(end)) return false
  const step = accepts(end + 1) ? 1 : -1
  return accepts(end + step) && !accepts(end + step / 2)
}

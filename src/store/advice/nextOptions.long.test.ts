import { expect, it } from 'vitest'
import type { AdviceDocument } from '../../analysis/advice/adviceDocument.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { scenarioPresets } from '../../scenario/presets/scenarioPresets.ts'
import { withFields } from '../../scenario/fieldPath.ts'
import { calledCommandLine } from '../../testing/commandLine/calledCommandLine.ts'
import { createForecastService } from '../../worker/forecast/forecastService.ts'
import { findNextOptions } from './nextOptions.ts'
import type { NextOptions } from './nextOptions.ts'

const { sim } = calledCommandLine()

it.each(scenarioPresets.map(({ id, scenario }) => [id, scenario] as const))(
  'the first option in Play for %s is that of the command line, with the same figures, and opens',
  async (_id, input) => {
    const parsed = parseScenario(input)
    if (!parsed.ok) throw new Error(parsed.faults[0].message)
    const { scenario } = parsed
    const [{ vm }] = scenario.migrations
    const told: NextOptions[] = []
    await findNextOptions([createForecastService()], { scenario, vm, isWanted: () => true, tell: (found) => told.push(found) })
    expect(told.map(({ isTuned }) => isTuned)).toEqual([false, true])
    const { options, wishes, now } = told[1]
    const { stdout } = await sim(['advise', '-', '--json'], JSON.stringify(input))
    const document = JSON.parse(stdout) as AdviceDocument
    const named = (all: AdviceDocument['options']) =>
      all.map(({ name, meets, totalS, downtimeMs }) => ({ name, meets, totalS, downtimeMs }))
    expect([wishes, now.meets]).toEqual([document.wishes, document.now.meets])
    expect(named(options)).toEqual(named(document.options.filter(({ status }) => status !== 'never')))
    expect(options.length).toBeGreaterThan(0)
    for (const { changes } of options) expect(parseScenario(withFields(scenario, changes, scenario)).ok).toBe(true)
  },
)

import { expect, it, vi } from 'vitest'
import type { AdviceDocument } from '../../analysis/advice/adviceDocument.ts'
import type { TrialTask } from '../../analysis/advice/race.ts'
import type { OptionTrial } from '../../analysis/advice/wishes.ts'
import { roles } from '../../cli/program.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { scenarioPresets } from '../../scenario/presets/scenarioPresets.ts'
import { withFields } from '../../scenario/fieldPath.ts'
import { calledCommandLine } from '../../testing/commandLine/calledCommandLine.ts'
import type { Computer } from '../../compute/compute.ts'
import * as records from '../../compute/tasks/records.ts'
import { computerOf, tasksIn } from '../../testing/store/computer.ts'
import { jsonText } from '../../units/jsonText.ts'
import { findNextOptions } from './nextOptions.ts'
import type { NextOptions } from './nextOptions.ts'

const { sim } = calledCommandLine()

/** Trials that are made up, each candidate's alike: those of a preset take ten seconds and more. */
function madeUpTrials({ candidate, from, end }: TrialTask): OptionTrial[] {
  let hash = 7
  for (const letter of JSON.stringify(candidate)) hash = (hash * 31 + letter.charCodeAt(0)) % 9973
  const one = { completed: hash % 5 > 0, downtimeMs: 20 + (hash % 400), totalS: 5 + (hash % 90), guestSpeed: 1, transferredMiB: hash }
  return Array.from({ length: end - from }, (_, i) => ({ nth: from + i, ...one }))
}

async function bothAdvise(input: unknown, computer: Computer): Promise<{ told: NextOptions[]; document: AdviceDocument }> {
  const parsed = parseScenario(input)
  if (!parsed.ok) throw new Error(parsed.faults[0].message)
  const { scenario } = parsed
  const [{ vm }] = scenario.migrations
  const told: NextOptions[] = []
  await findNextOptions(computer, { scenario, vm, signal: new AbortController().signal, tell: (found) => told.push(found) })
  for (const { changes } of told[1].options) expect(parseScenario(withFields(scenario, changes, scenario)).ok).toBe(true)
  const { stdout } = await sim(['advise', '-', '--json'], JSON.stringify(input))
  return { told, document: JSON.parse(stdout) as AdviceDocument }
}

function expectAlike({ told, document }: Awaited<ReturnType<typeof bothAdvise>>): void {
  expect(told.map(({ isTuned }) => isTuned)).toEqual([false, true])
  const { options, wishes, now } = told[1]
  const named = (all: AdviceDocument['options']) => all.map(({ name, meets, totalS, downtimeMs }) => ({ name, meets, totalS, downtimeMs }))
  const printed = (value: unknown): unknown => JSON.parse(jsonText(value))
  expect(printed([wishes, now])).toEqual([document.wishes, document.now])
  expect(printed(named(options))).toEqual(named(document.options.filter(({ status }) => status !== 'never')))
  expect(options.length).toBeGreaterThan(0)
}

it.each(scenarioPresets.map(({ id, scenario }) => [id, scenario] as const))(
  'the options in Play for %s are those of the command line, in its order, and open',
  async (_id, input) => {
    const advise = vi.spyOn(roles, 'advise').mockImplementation(() => (task) => madeUpTrials(task as TrialTask))
    const computer = computerOf({ 'records.prepare': records.prepare, 'records.trials': ({ task }) => madeUpTrials(task) })
    expectAlike(await bothAdvise(input, computer))
    expect(advise).toHaveBeenCalled()
    advise.mockRestore()
  },
)

it('the same trials are simulated for both', async () => {
  const input = {
    version: 1,
    hosts: ['a', 'b'].map((id) => ({ id, mbps: 1000 })),
    vms: [{ id: 'vm', host: 'a', memoryMiB: 256, workload: { streams: [{ writesPerS: 5000, sizeMiB: 64 }] } }],
    migrations: [{ vm: 'vm', to: 'b' }],
  }
  expectAlike(await bothAdvise(input, computerOf(tasksIn('records', records))))
})

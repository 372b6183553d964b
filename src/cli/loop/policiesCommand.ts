/** `policies`: the planner beside traffic-aware baselines and fixed policies on one scenario. */
import { everyPolicy, policiesFault } from '../../analysis/planner/everyPolicy.ts'
import type { RatedPolicy } from '../../analysis/planner/everyPolicy.ts'
import { simulate } from '../../engine/simulate.ts'
import { formatRounded } from '../../units/format.ts'
import { jsonText } from '../../units/jsonText.ts'
import { printLines, printText, textTable } from '../output.ts'
import { readScenario } from '../readScenario.ts'
import { refusal } from '../refusal.ts'

export async function policiesCommand(file: string, { json = false }: { json?: boolean }): Promise<void> {
  const scenario = await readScenario(file)
  const fault = policiesFault(scenario)
  if (fault !== null) throw refusal('migrations', fault)
  const rated = await everyPolicy(scenario, async (under) => simulate(under))
  if (json) printText(jsonText(rated.map(({ name, family, cost, sums, trafficLostMiB }) => ({ name, family, cost, sums, trafficLostMiB }))))
  else printLines(policiesReport(rated))
}

/** Cheapest first. */
function policiesReport(rated: readonly RatedPolicy[]): string[] {
  return textTable(
    [
      { head: 'Policy', align: 'left' },
      { head: 'Kind', align: 'left' },
      { head: 'Cost', align: 'right' },
      { head: 'Total time', align: 'right' },
      { head: 'Guest time lost', align: 'right' },
      { head: 'Transferred', align: 'right' },
      { head: 'Traffic lost', align: 'right' },
      { head: 'Missed', align: 'right' },
    ],
    rated.map(({ name, family, cost, sums, trafficLostMiB }) => [
      name,
      family,
      cost.toFixed(4),
      `${formatRounded(sums.totalS, 3)} s`,
      `${formatRounded(sums.lostS, 3)} s`,
      `${formatRounded(sums.transferredMiB, 4)} MiB`,
      `${formatRounded(trafficLostMiB, 3)} MiB`,
      `${formatRounded(sums.missShare * 100, 3)} %`,
    ]),
  )
}

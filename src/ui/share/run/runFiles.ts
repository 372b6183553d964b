/** Files of the run on screen, as the menu and the share dialog offer them. Each is of the run that was on screen when it was asked for. */
import type { Result } from '../../../engine/result/result.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import type { Run } from '../../../store/play/run.ts'
import { fileName, saveFile } from '../saveFile.ts'
import { roundsTable, samplesTable } from './tables.ts'
import { vmOfMetrics, vmOfTables } from '../vmOfFile.ts'

export function saveScenario({ scenario }: PlayState): void {
  saveFile(scenarioFileName({ scenario }), 'application/json', `${JSON.stringify(scenario, null, 2)}\n`)
}

export function scenarioFileName({ scenario }: Pick<PlayState, 'scenario'>): string {
  return fileName(scenario.name, '.json')
}

export async function saveResult(state: PlayState): Promise<void> {
  const { run, result } = await endedRun(state)
  const { resultText } = await import('../../../engine/result/resultDocument.ts')
  saveFile(fileName(run.scenario.name, '-result.json'), 'application/json', resultText(result))
}

export async function saveSamples(state: PlayState): Promise<void> {
  const { run, result } = await endedRun(state)
  if (result.series === undefined) throw new Error('a run without series')
  saveFile(fileName(run.scenario.name, '-samples.csv', vmOfTables(state)), 'text/csv', samplesTable(run, result.series))
}

export function saveRounds(state: PlayState): void {
  const { run } = state
  if (run !== null) saveFile(fileName(run.scenario.name, '-rounds.csv', vmOfTables(state)), 'text/csv', roundsTable(run.rounds))
}

export async function saveMetrics(state: PlayState): Promise<void> {
  const { run, result } = await endedRun(state)
  const { metricsText } = await import('../../../records/metrics.ts')
  saveFile(fileName(run.scenario.name, '-metrics.prom', vmOfMetrics(state)), 'text/plain', metricsText(result, run.scenario))
}

/** @throws if the run has no whole result, as after its worker was lost */
async function endedRun({ run, fullResult }: PlayState): Promise<{ run: Run; result: Result }> {
  const result = await fullResult()
  if (run === null || result === null) throw new Error('the run has no result')
  return { run, result }
}

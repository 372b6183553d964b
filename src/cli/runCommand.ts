/** `run`: simulate one scenario. */
import { simulate } from '../engine/simulate.ts'
import { runLimits } from '../scenario/schema/limits.ts'
import { jsonText } from './jsonText.ts'
import { numberOption } from './options.ts'
import { printLines, printText } from './output.ts'
import { readScenario } from './readScenario.ts'
import { runReport } from './runReport.ts'

export interface RunOptions {
  json?: boolean
  seed?: string
  audit?: boolean
  series?: boolean
}

export async function runCommand(file: string, options: RunOptions): Promise<void> {
  const seed = options.seed === undefined ? undefined : numberOption('--seed', options.seed, runLimits.seed)
  const scenario = await readScenario(file)
  const result = simulate(scenario, { seed: seed ?? scenario.seed, audit: options.audit === true, series: options.series === true })
  if (options.json === true) {
    printText(jsonText(result))
    return
  }
  const pageKiB = new Map(scenario.vms.map((vm) => [vm.id, vm.pageKiB]))
  printLines(runReport(result, (vm) => pageKiB.get(vm) ?? 4))
}

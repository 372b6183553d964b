// node examples/node.mjs [scenario.json]: prints a result as `sim run --json` does.
import { readFileSync } from 'node:fs'
import { jsonText, parseScenarioText, resultDocument, scenarioPresets, simulate } from 'switchover'

const file = process.argv[2]
const parsed = parseScenarioText(file === undefined ? JSON.stringify(scenarioPresets[0].scenario) : readFileSync(file, 'utf8'))
if (!parsed.ok) throw new Error(parsed.faults.map(({ path, message }) => `${path}: ${message}`).join('\n'))
process.stdout.write(jsonText(resultDocument(simulate(parsed.scenario))))

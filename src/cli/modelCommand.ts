/** `model`: evaluate a closed-form model of the papers. */
import { parseDocument } from '../scenario/codec/parseScenarioText.ts'
import { oneOf, shown } from '../scenario/checks/faultText.ts'
import type { ModelName } from '../models/models.ts'
import { evaluateModel, isModelName, modelNames } from '../models/models.ts'
import { jsonText } from './jsonText.ts'
import { modelReport } from './modelReport.ts'
import { complain, printLines, printText } from './output.ts'
import { readDocument } from './readDocument.ts'
import { Refusal, faultLines, refusal } from './refusal.ts'

export interface ModelOptions {
  json?: boolean
}

export async function modelCommand(name: string, file: string, options: ModelOptions): Promise<void> {
  const model = knownModel(name)
  const evaluation = evaluateModel(model, await readInput(file))
  if (!evaluation.ok) throw new Refusal(evaluation.faults)
  complain(faultLines(evaluation.warnings).map((line) => `warning: ${line}`))
  if (options.json === true) printText(jsonText(evaluation.evaluated.output))
  else printLines(modelReport(evaluation.evaluated))
}

/** @throws Refusal for a name that no model has */
function knownModel(name: string): ModelName {
  if (isModelName(name)) return name
  throw refusal('NAME', `there is no model ${shown(name)}: ${oneOf(modelNames, name)}`)
}

/** @throws Refusal if it is unreadable or no JSON */
async function readInput(file: string): Promise<unknown> {
  const text = await readDocument(file)
  if (text.replace(/^\ufeff/, '').trim() === '') throw refusal('(document)', 'is empty: a model\'s input is an object, { … }')
  const document = parseDocument(text)
  if ('message' in document) throw refusal('(document)', document.message)
  return document.value
}

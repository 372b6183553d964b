/** `glossary/englishLabels.ts` in Chinese. */
import * as englishCharts from '../../../messages/compiled/en/charts.ts'
import { terms } from '../../../messages/compiled/en/glossary/terms.ts'
import * as englishReport from '../../../messages/compiled/en/report.ts'
import * as englishSetup from '../../../messages/compiled/en/setup/setup.ts'
import {
  destination as englishDestination,
  pageStates as englishPageStates,
  source as englishSource,
} from '../../../messages/compiled/en/play/stage.ts'
import * as charts from '../../../messages/compiled/zh/charts.ts'
import phrases from '../phrases.json'
import * as report from '../../../messages/compiled/zh/report.ts'
import * as setup from '../../../messages/compiled/zh/setup/setup.ts'
import { destination, pageStates, source } from '../../../messages/compiled/zh/play/stage.ts'

/** Labels of the stage by name: with an import of all of its texts the page's first script would hold a table of them. */
const stage = { source, destination, ...pageStates }
const englishStage = { source: englishSource, destination: englishDestination, ...englishPageStates }

const byLabel = new Map<string, string[]>()

for (const [own, english] of [
  [report, englishReport],
  [charts, englishCharts],
  [stage, englishStage],
  [setup, englishSetup],
] as const)
  for (const [key, text] of Object.entries(own)) note(text, Reflect.get(english, key))
for (const [english, text] of Object.entries(phrases)) note(text, english)

function note(label: unknown, english: unknown): void {
  if (typeof label === 'string' && typeof english === 'string') byLabel.set(label, [...(byLabel.get(label) ?? []), english])
}

export function englishTerm(id: string): string {
  return terms[id]
}

export function englishLabels(label: string): readonly string[] {
  return byLabel.get(label) ?? [label]
}

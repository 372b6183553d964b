/** The texts of all records that tests have: samples of real tools, printed forms, and the cases from the field. */
import { caseNames, caseText } from './caseText.ts'
import { printedSamples } from './printedSamples.ts'
import { qemuSamples } from './qemuSamples.ts'
import { samples } from './recordSamples.ts'

export function publishedTexts(): string[] {
  const texts = [samples, printedSamples, qemuSamples].flatMap((one): unknown[] => Object.values(one))
  return [...texts.filter((text) => typeof text === 'string'), ...caseNames().map(caseText)]
}

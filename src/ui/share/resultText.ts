import { resultDocument } from '../../engine/result/resultDocument.ts'
import type { Result } from '../../engine/result/result.ts'
import { jsonText } from '../../units/jsonText.ts'

/** The result of a run as a file: byte for byte what `sim run --json --series` prints, with the sentences in the language of the page. */
export function resultText(result: Result): string {
  return jsonText(resultDocument(result))
}

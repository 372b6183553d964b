/** Records that were published by others, to try the place with. Sources: docs/records.md. */
import { exampleRecordText } from '../../../records/examples/exampleRecords.ts'
import { constantRounds, neverEnds, pausedGuest } from '../../../records/examples/publishedRecords.ts'
import * as texts from '../../../messages/compiled/en/places/recordsPage.ts'

export interface ExampleRecord {
  title: string
  why: string
  text(): Promise<string>
}

const given = (text: string) => () => Promise.resolve(text)

/** Logs long enough for a forecast. */
export const exampleLogs: readonly ExampleRecord[] = [
  { title: texts.exampleEnds, why: texts.exampleEndsWhy, text: () => exampleRecordText('converges') },
  { title: texts.exampleDoesNotEnd, why: texts.exampleDoesNotEndWhy, text: () => exampleRecordText('neverEnds') },
]

export const exampleRecords: readonly ExampleRecord[] = [
  ...exampleLogs,
  { title: texts.exampleNeverEnds, why: texts.exampleNeverEndsWhy, text: given(neverEnds) },
  { title: texts.examplePaused, why: texts.examplePausedWhy, text: given(pausedGuest) },
  { title: texts.exampleRounds, why: texts.exampleRoundsWhy, text: given(constantRounds) },
]

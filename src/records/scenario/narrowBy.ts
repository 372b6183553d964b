/** Measurements that would narrow the parameters of a fit. */
import { askCommand } from '../askCommands.ts'
import type { Question } from '../askCommands.ts'
import { isFinal } from '../import/importer.ts'
import type { RecordKind } from '../import/importer.ts'
import type { ImportedMigration } from '../import/importRecord.ts'
import * as texts from '../../messages/compiled/en/places/records.ts'
import type { FittedParameter } from './guestWorkload.ts'

export interface NarrowBy {
  readonly command: string
  readonly why: string
}

/** Measurements that would narrow the parameters, with the commands of the record's product. */
export function narrowBy({ record, facts }: ImportedMigration, parameters: readonly FittedParameter[], kind: RecordKind): NarrowBy[] {
  const list: NarrowBy[] = []
  const ask = (question: Question, why: string): void => {
    const command = askCommand(kind, question)
    if (command !== null) list.push({ command, why })
  }
  const isWide = parameters.length === 0 || parameters.some(({ low, high }) => high > low * 1.5)
  if (isWide && record.dirtyWindows.length === 0) {
    // Reading the dirty log takes it from a migration that runs; sampling pages does not.
    if (isFinal(facts.status)) ask('dirty-rate', texts.narrow.dirtyRate)
    // In post-copy the source is stopped, and sampling at the destination would fetch the pages.
    else if (facts.status?.startsWith('postcopy') !== true) ask('dirty-rate-running', texts.narrow.dirtyRateRunning)
  }
  if (record.samples.length === 1 && record.dirtyWindows.length === 0)
    ask('counters', texts.narrow.oneReply((facts.postcopyRequests ?? 0) > 0))
  else if (isWide && record.samples.length < 10) ask('counters', texts.narrow.log)
  if (facts.normalPages === null && facts.zeroPages === null) ask('page-counts', texts.narrow.pages)
  if (record.settings.downtimeLimitMs === null) ask('limits', texts.narrow.parameters)
  return list
}

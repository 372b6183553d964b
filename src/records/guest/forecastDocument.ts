/** The document printed by `sim forecast --json`, and the commands that would make the forecast narrower. */
import * as texts from '../../messages/compiled/en/places/forecast.ts'
import { askCommand } from '../askCommands.ts'
import type { Question } from '../askCommands.ts'
import type { RecordKind } from '../import/importer.ts'
import type { Forecast, NarrowingNeed } from './forecastTypes.ts'

const questionOf: Readonly<Record<NarrowingNeed, Question>> = {
  'dirty-rate': 'dirty-rate-running',
  'used-memory': 'used-memory',
  limits: 'limits',
  link: 'link',
  'denser-samples': 'counters',
  'counted-samples': 'page-counts',
  wait: 'counters',
}

/** Options of `sim forecast` that supply the missing facts; null: only the record can. */
const options: Readonly<Record<NarrowingNeed, string | null>> = {
  'dirty-rate': '--dirty-rate FILE',
  'used-memory': '--used-mib N',
  limits: '--downtime-ms N --max-mbps N',
  link: '--link-mbps N',
  'denser-samples': null,
  'counted-samples': null,
  wait: null,
}

export interface ForecastDocument extends Omit<Forecast, 'knowableFromS' | 'narrowBy'> {
  readonly knowableFromS: number | null
  readonly knowableFromRangeS: readonly [number, number] | null
  readonly why: string
  readonly narrowBy: readonly {
    readonly command: string
    readonly option: string | null
    readonly why: string
    readonly atS: number | null
  }[]
}

/** `kind`: of the record, whose product's commands would narrow the forecast. */
export function forecastDocument(forecast: Forecast, kind: RecordKind = 'qmp'): ForecastDocument {
  const { knowableFromS, basis, narrowBy, ...rest } = forecast
  return {
    ...rest,
    basis,
    why: texts.bases[basis],
    knowableFromS: knowableFromS?.p50 ?? null,
    knowableFromRangeS: knowableFromS === null ? null : [knowableFromS.p10, knowableFromS.p90],
    narrowBy: narrowBy.flatMap(({ need, atS }) => {
      const command = askCommand(kind, questionOf[need])
      return command === null ? [] : [{ command, option: options[need], why: texts.needs[need], atS }]
    }),
  }
}

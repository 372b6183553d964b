/** The document printed by `sim forecast --json`, and the commands that would make the forecast narrower. */
import * as texts from '../../texts/places/forecast.ts'
import type { Forecast, NarrowingNeed } from './forecastTypes.ts'

const commands: Readonly<Record<NarrowingNeed, string>> = {
  'dirty-rate': '{"execute":"calc-dirty-rate","arguments":{"calc-time":1}}',
  'used-memory': 'virsh dommemstat DOMAIN',
  limits: '{"execute":"query-migrate-parameters"}',
  link: 'iperf3 -c DESTINATION',
  'denser-samples': '{"execute":"query-migrate"}',
  'counted-samples': 'virsh domjobinfo DOMAIN',
  wait: '{"execute":"query-migrate"}',
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

export function forecastDocument(forecast: Forecast): ForecastDocument {
  const { knowableFromS, basis, narrowBy, ...rest } = forecast
  return {
    ...rest,
    basis,
    why: texts.bases[basis],
    knowableFromS: knowableFromS?.p50 ?? null,
    knowableFromRangeS: knowableFromS === null ? null : [knowableFromS.p10, knowableFromS.p90],
    narrowBy: narrowBy.map(({ need, atS }) => ({ command: commands[need], option: options[need], why: texts.needs[need], atS })),
  }
}

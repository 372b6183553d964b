/** The models' predictions while a brief asks what the guest writes: their inputs and remarks name the dirty rate and how many pages are written. */
import type { ComparisonRow } from '../../../../worker/models/modelsProtocol.ts'

/** Empty texts are not shown. */
export function withoutInputs(rows: readonly ComparisonRow[]): ComparisonRow[] {
  return rows.map(({ verdict, ...row }) => ({
    ...row,
    verdict: verdict.applies
      ? { applies: true, basis: '', caveats: [], errors: verdict.errors.filter(({ quantity }) => quantity !== 'dirtyMBps') }
      : { applies: false, why: '' },
  }))
}

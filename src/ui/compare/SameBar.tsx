/** What no run changes, and the seeds. */
import type { SeedMode } from '../../store/compare/compareAddress.ts'
import { OTHER_SEEDS } from '../../store/compare/runMaker.ts'
import * as texts from '../../texts/places/compare.ts'
import { useCompare, useCompareStore } from './useCompare.ts'

const MEANINGS: Record<SeedMode, string> = { same: texts.sameSeedMeans, own: texts.ownSeedsMean, five: texts.fiveSeedsMean }

export function SameBar({ same }: { same: readonly string[] }) {
  const store = useCompareStore()
  const runs = useCompare((state) => state.runs)
  const seeds = useCompare((state) => state.seeds)
  const seed = runs.at(0)?.scenario?.seed ?? 1
  const left = runs.reduce((sum, { trialsLeft }) => sum + trialsLeft, 0)
  const names: Record<SeedMode, string> = { same: texts.sameSeed(String(seed)), own: texts.ownSeeds, five: texts.fiveSeeds }
  return (
    <div className="same-bar">
      {same.length > 0 && (
        <dl>
          <dt>{texts.sameInAll}</dt>
          {same.map((text) => <dd key={text}>{text}</dd>)}
        </dl>
      )}
      <div className="same-seeds">
        <p role="status">{left > 0 ? texts.seedsLeft(String(runs.length * OTHER_SEEDS - left), String(runs.length * OTHER_SEEDS)) : MEANINGS[seeds]}</p>
        <fieldset className="segments">
          <legend className="sr-only">{texts.seedsLegend}</legend>
          {(Object.keys(names) as SeedMode[]).map((mode) => (
            <label key={mode}>
              <input type="radio" name="compare-seeds" checked={mode === seeds} onChange={() => store.getState().setSeeds(mode)} />
              <span>{names[mode]}</span>
            </label>
          ))}
        </fieldset>
      </div>
    </div>
  )
}

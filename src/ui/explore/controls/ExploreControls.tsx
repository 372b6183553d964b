/** What is swept: figure, one or two settings with their values, seeds and end, and the progress of the runs. */
import type { ExploreSettings } from '../../../store/explore/exploreAddress.ts'
import type { AxisSpec } from '../../../analysis/sweep/varyText.ts'
import { mostSeeds } from '../../../store/explore/exploreAddress.ts'
import type { ExploreStore } from '../../../store/explore/exploreStore.ts'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import { AxisFields } from './AxisFields.tsx'
import { EntryField } from './EntryField.tsx'
import { figureChoices } from '../figureChoices.ts'
import { countFor, seedsFor, specFor, usualUntilS } from './openingSweep.ts'
import type { SettingChoice } from './settingChoices.ts'
import { choiceAt } from './settingChoices.ts'
import { SweepProgress } from './SweepProgress.tsx'
import * as texts from '../../../texts/places/explore.ts'

interface ExploreControlsProps {
  settings: ExploreSettings
  /** The page's own settings, for Reset. */
  opening: ExploreSettings
  choices: readonly SettingChoice[]
  scenario: Scenario
  change(settings: Partial<ExploreSettings>): void
  store: ExploreStore
}

const seedChoices = [1, 2, 4, 8, 16, 32, mostSeeds]

export function ExploreControls({ settings, opening, choices, scenario, change, store }: ExploreControlsProps) {
  const { across, up, seeds, untilS, show } = settings
  const choose = (axis: 'across' | 'up', path: string) => change(chosen(settings, { axis, path, choices, scenario }))
  return (
    <section aria-label={texts.sweepSettings} className="border-y border-line bg-panel px-6 py-2.5 max-[700px]:px-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <fieldset className="segments explore-segments">
          <legend className="sr-only">{texts.shownFigure}</legend>
          {figureChoices.map(({ name, label }) => (
            <label key={name}>
              <input type="radio" name="figure" checked={name === show} onChange={() => change({ show: name })} />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
        <SweepProgress store={store} />
      </div>
      <div className="mt-2.5 flex flex-wrap items-end gap-x-6 gap-y-2.5">
        <AxisFields name={texts.across} spec={across} choices={choices} taken={null} choose={(path) => choose('across', path)} set={(spec) => change({ across: spec })} />
        <AxisFields name={texts.up} spec={up} choices={choices} taken={across.path} choose={(path) => choose('up', path)} set={(spec) => change({ up: spec })} />
        {up !== null && (
          <button type="button" className="tool" onClick={() => change({ across: up, up: across })}>{texts.swap}</button>
        )}
        <label className="explore-field">
          <span>{texts.seeds}</span>
          <select value={seeds} onChange={(event) => change({ seeds: Number(event.target.value) })}>
            {(seedChoices.includes(seeds) ? seedChoices : [...seedChoices, seeds].toSorted((a, b) => a - b)).map((count) => <option key={count} value={count}>{count}</option>)}
          </select>
        </label>
        {untilS !== null && (
          <EntryField label={texts.until} unit="s" value={untilS} title={texts.untilHint} set={(value) => value > 0 && change({ untilS: value })} />
        )}
        {JSON.stringify({ ...settings, show: '' }) !== JSON.stringify({ ...opening, show: '' }) && (
          <button type="button" className="tool quiet" onClick={() => change({ ...opening, show })}>{texts.reset}</button>
        )}
      </div>
    </section>
  )
}

/** What a newly chosen setting changes: its own range, and where needed the other axis, the seeds and the end. */
function chosen({ across, up, untilS }: ExploreSettings, { axis, path, choices, scenario }: {
  axis: 'across' | 'up'; path: string; choices: readonly SettingChoice[]; scenario: Scenario
}): Partial<ExploreSettings> {
  const spec = (of: string, place: 'across' | 'up', alone = false): AxisSpec => specFor(choiceAt(choices, of), countFor(place, alone))
  if (path === '') return { up: null, across: spec(across.path, 'across', true), seeds: seedsFor(true) }
  const isNew = axis === 'up' && up === null
  const next = axis === 'across'
    ? { across: spec(path, 'across', up === null), up: up !== null && up.path === path ? spec(across.path, 'up') : up }
    : { across: isNew ? spec(across.path, 'across') : across, up: spec(path, 'up') }
  const specsOf = (both: { across: AxisSpec; up: AxisSpec | null }) => [both.across, ...(both.up === null ? [] : [both.up])]
  // An end that somebody set stays.
  const isOwn = untilS !== usualUntilS(scenario, specsOf({ across, up }))
  return { ...next, ...(isNew ? { seeds: seedsFor(false) } : {}), ...(isOwn ? {} : { untilS: usualUntilS(scenario, specsOf(next)) }) }
}

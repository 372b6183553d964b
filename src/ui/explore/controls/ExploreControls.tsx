/** What is swept: figure, one or two settings with their values, seeds and end, and the progress of the runs. */
import type { ExploreSettings } from '../../../store/explore/exploreAddress.ts'
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
import * as texts from '../../../texts/explore.ts'

interface ExploreControlsProps {
  settings: ExploreSettings
  choices: readonly SettingChoice[]
  scenario: Scenario
  change(settings: Partial<ExploreSettings>): void
  store: ExploreStore
}

const seedChoices = [1, 2, 4, 8, 16, 32, mostSeeds]

export function ExploreControls({ settings, choices, scenario, change, store }: ExploreControlsProps) {
  const { across, up, seeds, untilS, show } = settings
  const choose = (axis: 'across' | 'up', path: string) => {
    if (path === '') {
      change({ up: null, across: specFor(choiceAt(choices, across.path), countFor('across', true)), seeds: seedsFor(true) })
      return
    }
    const alone = axis === 'across' && up === null
    const spec = specFor(choiceAt(choices, path), countFor(axis, alone))
    const other = axis === 'across' ? up : across
    const isSame = other !== null && other.path === path
    if (isSame && axis === 'across') change({ across: spec, up: specFor(choiceAt(choices, across.path), countFor('up', false)) })
    else if (isSame) change({ up: spec, across: specFor(choiceAt(choices, up?.path ?? across.path), countFor('across', false)) })
    else if (axis === 'across') change({ across: spec, untilS: usualUntilS(scenario, [spec, ...(up === null ? [] : [up])]) })
    else {
      const isNew = up === null
      change({
        up: spec, untilS: usualUntilS(scenario, [across, spec]),
        ...(isNew ? { across: specFor(choiceAt(choices, across.path), countFor('across', false)), seeds: seedsFor(false) } : {}),
      })
    }
  }
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
      </div>
    </section>
  )
}

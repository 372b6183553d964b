/** Settings of a sweep: figure, one or two settings with their values, seeds and end, and the progress of the runs. */
import { Checkbox } from '../../../../kit/fields/Check.tsx'
import { Button } from '../../../../kit/Button.tsx'
import { Select } from '../../../../kit/fields/Select.tsx'
import { Segments } from '../../../../kit/Segments.tsx'
import { useStore } from 'zustand'
import { type ReactNode, useId } from 'react'
import type { AxisSpec, ListSpec, RangeSpec } from '../../../../analysis/sweep/varyText.ts'
import type { FigureName } from '../../../../analysis/sweep/summary.ts'
import { runLimits } from '../../../../scenario/schema/fields/limits.ts'
import type { Scenario } from '../../../../scenario/schema/schema.ts'
import { type ExploreSettings, mostSeeds, mostValues } from '../../../../store/explore/exploreAddress.ts'
import type { ExploreStore } from '../../../../store/explore/exploreStore.ts'
import { NumberField } from '../../../../kit/fields/NumberField.tsx'
import type { NumberRange } from '../../../../kit/fields/numberRange.ts'
import * as texts from '../../../../messages/compiled/en/places/explore.ts'
import { formatWhole } from '../../../../units/format.ts'
import { unbroken } from '../../../plots/drawingTable.ts'
import { roundDuration } from '../../../../kit/plot/durationScale.ts'
import { figureChoices } from '../figureChoices.ts'
import { usualUntilS } from '../../../../analysis/sweep/horizon.ts'
import { countFor, seedsFor, specFor } from './openingSweep.ts'
import { choiceAt, type ListChoice, type SettingChoice } from './settingChoices.ts'

interface ExploreControlsProps {
  settings: ExploreSettings
  /** The page's own settings, for Reset. */
  opening: ExploreSettings
  choices: readonly SettingChoice[]
  scenario: Scenario
  change(settings: Partial<ExploreSettings>): void
  store: ExploreStore
  /** The buttons of undo and redo. */
  undo: ReactNode
}

const seedChoices = [1, 2, 4, 8, 16, 32, mostSeeds]

export function ExploreControls({ settings, opening, choices, scenario, change, store, undo }: ExploreControlsProps) {
  const { across, up, seeds, untilS, show } = settings
  const choose = (axis: 'across' | 'up', path: string) => change(chosen(settings, { axis, path, choices, scenario }))
  return (
    <section aria-label={texts.sweepSettings} className="border-y border-line bg-panel framed py-2.5 print:hidden">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <FigureField shown={show} choose={(name) => change({ show: name })} />
        <SweepProgress store={store} />
      </div>
      <div className="mt-2.5 flex flex-wrap items-end gap-x-6 gap-y-2.5">
        <AxisFields
          name={texts.across}
          spec={across}
          choices={choices}
          taken={null}
          choose={(path) => choose('across', path)}
          set={(spec) => change({ across: spec })}
        />
        <AxisFields
          name={texts.up}
          spec={up}
          choices={choices}
          taken={across.path}
          choose={(path) => choose('up', path)}
          set={(spec) => change({ up: spec })}
        />
        {up !== null && <Button onClick={() => change({ across: up, up: across })}>{texts.swap}</Button>}
        <SeedsField seeds={seeds} set={(count) => change({ seeds: count })} />
        {untilS !== null && (
          <NumberField
            label={texts.until}
            range={until}
            value={untilS}
            title={texts.untilHint}
            set={(value: number) => change({ untilS: value })}
          />
        )}
        {JSON.stringify({ ...settings, show: '' }) !== JSON.stringify({ ...opening, show: '' }) && (
          <Button look="quiet" onClick={() => change({ ...opening, show })}>
            {texts.reset}
          </Button>
        )}
        {undo}
      </div>
    </section>
  )
}

/** The figure that the sweep shows. */
function FigureField({ shown, choose }: { shown: FigureName; choose(name: FigureName): void }) {
  return <Segments label={texts.shownFigure} choices={figureChoices} chosen={shown} choose={choose} />
}

function SeedsField({ seeds, set }: { seeds: number; set(seeds: number): void }) {
  const counts = seedChoices.includes(seeds) ? seedChoices : [...seedChoices, seeds].toSorted((a, b) => a - b)
  return <Select label={texts.seeds} value={seeds} options={counts.map((count) => ({ value: count, label: String(count) }))} choose={set} />
}

/** Consequences of a newly chosen setting: its range, and if needed the other axis, the seeds and the end. */
function chosen(
  { across, up, untilS }: ExploreSettings,
  {
    axis,
    path,
    choices,
    scenario,
  }: {
    axis: 'across' | 'up'
    path: string
    choices: readonly SettingChoice[]
    scenario: Scenario
  },
): Partial<ExploreSettings> {
  const spec = (of: string, place: 'across' | 'up', alone = false): AxisSpec => specFor(choiceAt(choices, of), countFor(place, alone))
  if (path === '') return { up: null, across: spec(across.path, 'across', true), seeds: seedsFor(true) }
  const isNew = axis === 'up' && up === null
  const next =
    axis === 'across'
      ? { across: spec(path, 'across', up === null), up: up !== null && up.path === path ? spec(across.path, 'up') : up }
      : { across: isNew ? spec(across.path, 'across') : across, up: spec(path, 'up') }
  const specsOf = (both: { across: AxisSpec; up: AxisSpec | null }) => [both.across, ...(both.up === null ? [] : [both.up])]
  // An end set by the user is kept.
  const isOwn = untilS !== usualUntilS(scenario, specsOf({ across, up }))
  return { ...next, ...(isNew ? { seeds: seedsFor(false) } : {}), ...(isOwn ? {} : { untilS: usualUntilS(scenario, specsOf(next)) }) }
}

/** Progress of a sweep, with the button to stop or continue it. It keeps its place, so that nothing moves. */
function SweepProgress({ store }: { store: ExploreStore }) {
  const status = useStore(store, (state) => state.status)
  const done = useStore(store, (state) => state.done)
  const expected = useStore(store, (state) => state.expected)
  const leftS = useStore(store, (state) => state.leftS)
  const isRunning = status === 'running' || status === 'checking'
  const counted = texts.progress(formatWhole(done), formatWhole(expected))
  const text = {
    waiting: '',
    checking: texts.checking,
    refused: '',
    failed: texts.workerLost,
    running: `${counted}${leftS !== null && leftS >= 0.5 ? texts.left(unbroken(roundDuration(Math.ceil(leftS)))) : ''}`,
    done: texts.doneRuns(formatWhole(done)),
    cancelled: texts.cancelled(formatWhole(done), formatWhole(expected)),
  }[status]
  return (
    <div className="ml-auto flex min-h-6.5 items-center gap-3 text-[0.8125rem] max-[43.75rem]:ml-0 max-[18.75rem]:flex-wrap">
      <span className="text-text2" {...(status === 'failed' ? { role: 'alert' } : {})}>
        {text}
      </span>
      {isRunning && <progress aria-label={texts.progressName} value={done} max={Math.max(1, expected)} />}
      {isRunning && <Button onClick={() => store.getState().cancel()}>{texts.cancel}</Button>}
      {(status === 'cancelled' || status === 'failed') && <Button onClick={() => store.getState().resume()}>{texts.continueRuns}</Button>}
      <span role="status" className="sr-only">
        {status === 'done' || status === 'cancelled' ? text : ''}
      </span>
    </div>
  )
}

interface AxisFieldsProps {
  /** Name of the axis. */
  name: string
  /** Null: the axis is not used. */
  spec: AxisSpec | null
  choices: readonly SettingChoice[]
  /** Path of the other axis if this one may be unused; null if it must be used. */
  taken: string | null
  choose(path: string): void
  set(spec: AxisSpec): void
}

const counts: NumberRange = { min: 2, max: mostValues, unit: '', whole: true }
const until: NumberRange = { ...runLimits.endS, min: 0.001, whole: false }
const noRange: NumberRange = { min: -Infinity, max: Infinity, unit: '', whole: false }

/** One axis of a sweep: the setting, and its range or its list of values. */
function AxisFields({ name, spec, choices, taken, choose, set }: AxisFieldsProps) {
  const id = useId()
  const choice = spec === null ? null : choiceAt(choices, spec.path)
  const isListed = spec === null || choices.some(({ path }) => path === spec.path)
  return (
    <div role="group" aria-labelledby={id} className="flex flex-wrap items-end gap-2">
      <Select
        label={<span id={id}>{name}</span>}
        value={spec?.path ?? ''}
        options={[
          ...(taken === null ? [] : [{ value: '', label: texts.none }]),
          ...(isListed ? [] : [{ value: spec.path, label: spec.path }]),
          ...choices
            .filter((one) => taken === null || one.path !== taken || one.path === spec?.path)
            .map(({ path, label, group }) => ({ value: path, label, group })),
        ]}
        choose={choose}
      />
      {spec?.kind === 'range' && <RangeFields axis={name} spec={spec} range={choice?.kind === 'number' ? choice : noRange} set={set} />}
      {spec?.kind === 'list' && choice?.kind === 'list' && <ListFields axis={name} spec={spec} choice={choice} set={set} />}
    </div>
  )
}

interface RangeFieldsProps {
  axis: string
  spec: RangeSpec
  range: NumberRange
  set(spec: AxisSpec): void
}

function RangeFields({ axis, spec, range, set }: RangeFieldsProps) {
  const { from, to, count, scale } = spec
  const setEnds = (ends: { from?: number; to?: number }) => {
    const next = { ...spec, ...ends }
    set({ ...next, scale: next.from > 0 && next.to > 0 ? scale : 'linear' })
  }
  const isOther = (other: number) => (value: number) => (value === other ? texts.endsAlike : '')
  return (
    <>
      <NumberField
        label={texts.from}
        name={texts.endOf(texts.from, axis)}
        range={range}
        value={from}
        refuse={isOther(to)}
        set={(value: number) => setEnds({ from: value })}
      />
      <NumberField
        label={texts.to}
        name={texts.endOf(texts.to, axis)}
        range={range}
        value={to}
        refuse={isOther(from)}
        set={(value: number) => setEnds({ to: value })}
      />
      <NumberField
        label={texts.values}
        name={texts.endOf(texts.values, axis)}
        range={counts}
        value={count}
        set={(value: number) => set({ ...spec, count: value })}
      />
      <Checkbox
        checked={scale === 'log'}
        disabled={from <= 0 || to <= 0}
        aria-label={texts.endOf(texts.logarithmic, axis)}
        set={(isOn) => set({ ...spec, scale: isOn ? 'log' : 'linear' })}>
        {texts.logarithmic}
      </Checkbox>
    </>
  )
}

function ListFields({ axis, spec, choice, set }: { axis: string; spec: ListSpec; choice: ListChoice; set: (spec: AxisSpec) => void }) {
  const toggle = (value: string, isOn: boolean) => {
    const values = choice.options.map((option) => option.value).filter((one) => (one === value ? isOn : spec.values.includes(one)))
    if (values.length > 1) set({ ...spec, values })
  }
  return (
    <fieldset className="flex flex-wrap gap-x-3">
      <legend className="sr-only">{texts.endOf(texts.values, axis)}</legend>
      {choice.options.map(({ value, label }) => (
        <Checkbox key={value} checked={spec.values.includes(value)} set={(isOn) => toggle(value, isOn)}>
          {label}
        </Checkbox>
      ))}
    </fieldset>
  )
}

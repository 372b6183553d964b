/** Deciding settings above the stage: page writes, working set, link, downtime limit and strategy. */
import { Picker } from '../../../kit/fields/Select.tsx'
import { Segments } from '../../../kit/Segments.tsx'
import { memo, type ReactNode, useId } from 'react'
import type { Cliff } from '../../../analysis/cliff.ts'
import { shortFaultText } from '../../../kit/fields/numberRange.ts'
import { restingText } from '../../../kit/fields/useTypedNumber.ts'
import { descriptorOf, type StrategyKind, strategyKinds, strategyLabel } from '../../../scenario/schema/strategies/strategies.ts'
import { useHidesWorkload } from '../../../store/briefs/hiddenSettings.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { hidesOutcome, isBlind, type LockName } from '../../../store/address/showing.ts'
import * as texts from '../../../messages/compiled/en/setup/setup.ts'
import { formatExact } from '../../../units/format.ts'
import { inSentences } from '../../../units/lists.ts'
import { Term } from '../../glossary/Term.tsx'
import { PHONE, useMediaQuery } from '../../controls/useMediaQuery.ts'
import { useChoiceSteps } from '../../setup/choiceSteps.ts'
import { type Absent, type Deciding, type HeldNumber, useDowntimeLimit, useWorkingSet, useWrites } from '../../setup/deciding.ts'
import { ExactEntry } from '../../setup/fields/ExactEntry.tsx'
import { Slider } from '../../../kit/slider/Slider.tsx'
import { cliffText } from '../../../kit/slider/cliffMark.ts'
import { explain } from '../../setup/fields/hint.ts'
import { useField } from '../../setup/fields/useField.ts'
import { useFollowed } from '../../setup/followed.ts'
import { useLink } from '../../setup/link.ts'
import { switchedStrategy } from '../../setup/tree/strategyTree.ts'
import { useStrategyKind } from '../../setup/tree/useSetupTree.ts'
import { useValuesLeft } from '../../setup/tree/useValuesLeft.ts'
import { DecidingTabs } from './DecidingTabs.tsx'
import { type Cliffs, useCliffs } from './useCliffs.ts'
import { useSteadySlider } from './useSteadySlider.ts'
import './decisive.css'

const NO_CLIFFS: Cliffs = { writes: null, workingSet: null, link: null, downtimeLimit: null }

export function Decisive() {
  const { listed, migrates } = useFollowed()
  // A VM of a fleet has no separate fields.
  if (!listed || !migrates) {
    return <p className="px-4 py-3 type-body text-text2">{listed ? texts.vmDoesNotMigrate : texts.vmsOfFleet}</p>
  }
  return <Controls />
}

/** A control that the link may lock; while a prediction is asked for, none may be used. */
function Lockable({ name, children }: { name: LockName; children: ReactNode }) {
  const isLocked = usePlay(({ showing }) => showing.locks.includes(name))
  const rests = usePlay(({ showing }) => isBlind(showing))
  if (!isLocked && !rests) return children
  return (
    <fieldset disabled className="deciding-locked" data-locked={isLocked} title={isLocked ? texts.lockedByLink : undefined}>
      {children}
    </fieldset>
  )
}

function Controls() {
  const writes = useWrites()
  const workingSet = useWorkingSet()
  const link = useLink()
  const limit = useDowntimeLimit()
  const found = useCliffs({ writes, workingSet, link, downtimeLimit: limit })
  const hidesEnd = usePlay(hidesOutcome)
  const hidesWorkload = useHidesWorkload()
  // A cliff says on which side of it the verdict is, and so how much a hidden workload writes.
  const cliffs = hidesEnd || hidesWorkload ? NO_CLIFFS : found
  const phone = useMediaQuery(PHONE)
  const steady = useSteadySlider()
  const choiceSteps = useChoiceSteps()
  const { kind } = useStrategyKind()
  const linkName = 'isSplit' in link && link.isSplit ? texts.slowerPort : texts.link
  const controls: DecidingOne[] = [
    {
      name: 'writes',
      short: texts.writesShort,
      ...valueOf(writes),
      control: <DecidingControl label={texts.pageWrites} number={writes} cliff={cliffs.writes} />,
    },
    {
      name: 'workingset',
      short: texts.workingSet,
      ...valueOf(workingSet),
      control: <DecidingControl label={texts.workingSet} number={workingSet} cliff={cliffs.workingSet} />,
    },
    {
      name: 'link',
      short: texts.link,
      ...valueOf(link),
      control: <DecidingControl label={linkName} number={link} cliff={cliffs.link} />,
    },
    {
      name: 'limit',
      short: texts.limitShort,
      ...valueOf(limit),
      control: <DecidingControl label={limitName(limit)} number={limit} cliff={cliffs.downtimeLimit} />,
    },
    { name: 'strategy', short: texts.strategy, value: strategyLabel(kind), unit: '', control: <StrategySwitch /> },
  ]
  return (
    <section ref={phone ? steady : undefined} className="decisive" aria-label={texts.deciding} data-rove="dfn" onChange={choiceSteps}>
      {phone ? (
        <DecidingTabs controls={controls.map((one) => ({ ...one, control: <Lockable name={one.name}>{one.control}</Lockable> }))} />
      ) : (
        controls.map(({ name, control }) => (
          <Lockable key={name} name={name}>
            {control}
          </Lockable>
        ))
      )}
    </section>
  )
}

interface DecidingOne {
  name: LockName
  /** Name and value where the control itself is out of sight. */
  short: string
  value: string
  unit: string
  control: ReactNode
}

function valueOf(number: Deciding | HeldNumber | Absent): Pick<DecidingOne, 'value' | 'unit'> {
  if ('absent' in number) return { value: '–', unit: '' }
  const shown = number.value === undefined ? number.spec.default : number.value
  return { value: restingText(shown, number.spec), unit: shown === null ? '' : number.spec.unit }
}

/** Rules without a downtime limit decide by another number. */
function limitName(limit: Deciding | HeldNumber | Absent): string {
  return 'path' in limit && !limit.path.endsWith('.downtimeMs') ? limit.spec.label : texts.downtimeLimit
}

/** Strategies beside one another; the rest is in the list. */
const SIDE_BY_SIDE = 3

/** The strategy, the fifth of the deciding controls: the three that most products have, and the others in a list. */
const StrategySwitch = memo(function StrategySwitch() {
  const id = useId()
  const { kind, path } = useStrategyKind()
  const { why } = descriptorOf(kind)
  const { value, set } = useField(path)
  // Returning to a strategy restores its previous values.
  const left = useValuesLeft(path)
  if (value !== undefined) left.set(kind, value)
  const choose = (next: StrategyKind) => set(switchedStrategy(value, left.get(next), next))
  const more = strategyKinds.slice(SIDE_BY_SIDE)
  const other = more.find((one) => one === kind)
  return (
    <div className="deciding deciding-strategy min-w-0" title={why}>
      <span className="deciding-name" aria-hidden="true">
        {texts.strategy}
      </span>
      <span id={id} className="sr-only">
        {why}
      </span>
      <Segments
        label={texts.strategy}
        className={`deciding-strategies col-span-full ${other === undefined ? '' : 'deciding-other'}`}
        choices={strategyKinds.slice(0, SIDE_BY_SIDE).map((name) => ({ name, label: strategyLabel(name) }))}
        chosen={kind}
        choose={choose}
        describedBy={id}>
        <Picker
          aria-label={texts.moreStrategies}
          value={kind}
          placeholder={texts.more}
          options={more.map((name) => ({ value: name, label: strategyLabel(name) }))}
          choose={choose}
        />
      </Segments>
    </div>
  )
})

interface DecidingControlProps {
  /** Name of the control while its number has none. */
  label: string
  number: Deciding | HeldNumber | Absent
  /** Where the verdict flips; null: nowhere, or not known yet. */
  cliff: Cliff | null
}

/** One of the numbers that decide a migration: name and value over a slider, and a line with the value at which the verdict flips, or the fault. */
const DecidingControl = memo(function DecidingControl({ label, number, cliff }: DecidingControlProps) {
  if ('absent' in number) return <Still label={label} note={number.absent} />
  if ('heldBy' in number) return <Still label={label} value={number} note={texts.setBy(number.heldBy)} />
  return <NumberControl label={label} number={number} cliff={cliff} />
}, looksSame)

/** Characters of a value, such as `1,000,000`, that leave no room for the name beside them on a narrow screen. */
const LONG_TEXT = 9

/** A number is a fresh object at each rendering, and its trials are not drawn: dragging one slider renders one control. */
function looksSame(one: DecidingControlProps, other: DecidingControlProps): boolean {
  if (one.label !== other.label || one.cliff !== other.cliff) return false
  const [before, after] = [drawn(one.number), drawn(other.number)]
  return before.length === after.length && before.every((value, i) => Object.is(value, after[i]))
}

function drawn(number: DecidingControlProps['number']): readonly unknown[] {
  if ('absent' in number) return [number.absent]
  if ('heldBy' in number) return [number.spec, number.value, number.heldBy]
  return [number.spec, number.value, number.valid, number.fault, number.set, number.ofStream, number.tooMuch]
}

/** A number that is not to be set here, and why. */
function Still({ label, value, note }: { label: string; value?: HeldNumber; note: string }) {
  return (
    <div className="deciding">
      <span className="deciding-name">
        <Term label={label} />
      </span>
      {value !== undefined && <output className="deciding-held">{formatExact(value.value)}</output>}
      {value !== undefined && <span className="deciding-unit">{value.spec.unit}</span>}
      <span className="col-span-full type-row text-text2">{note}</span>
    </div>
  )
}

function NumberControl({
  label,
  number: { spec, value, valid, fault, set, ofStream, tooMuch },
  cliff,
}: {
  label: string
  number: Deciding
  cliff: Cliff | null
}) {
  const id = useId()
  const store = usePlayStore()
  const ids = { label: `${id}-label`, why: `${id}-why`, note: `${id}-note` }
  const why = inSentences([explain(spec), ofStream ?? '', tooMuch ?? ''])
  const described = fault === '' ? ids.why : `${ids.note} ${ids.why}`
  const shown = value === undefined ? spec.default : value
  return (
    <div className="deciding" data-invalid={fault !== ''} data-long={restingText(shown, spec).length >= LONG_TEXT} title={why}>
      <label id={ids.label} htmlFor={`${id}-exact`} className="deciding-name">
        <Term label={label} />
      </label>
      <ExactEntry id={`${id}-exact`} value={shown} spec={spec} invalid={fault !== ''} describedBy={described} set={set} />
      <span className="deciding-unit">{shown === null ? '' : spec.unit}</span>
      <Slider
        value={shown}
        valid={valid}
        spec={spec}
        labelledBy={ids.label}
        describedBy={described}
        set={set}
        done={() => store.getState().releaseControl()}
        cliff={cliff}
      />
      <span id={ids.why} className="sr-only">
        {why}
      </span>
      {fault !== '' && (
        <span id={ids.note} className="deciding-note deciding-fault text-danger">
          {shortFaultText(fault, shown, spec)}
        </span>
      )}
      {fault === '' && <Note number={{ spec, ofStream, tooMuch }} cliff={cliff} />}
    </div>
  )
}

/** The most important of what there is to say, in one line. */
function Note({
  number: { spec, ofStream, tooMuch },
  cliff,
}: {
  number: Pick<Deciding, 'spec' | 'ofStream' | 'tooMuch'>
  cliff: Cliff | null
}) {
  const isCliff = tooMuch === undefined && cliff !== null
  const text = isCliff ? cliffText(cliff, spec) : (tooMuch ?? ofStream)
  if (text === undefined) return null
  return (
    <span
      aria-hidden="true"
      className={`deciding-note ${isCliff ? 'text-danger' : 'text-text2'}`}
      data-side={isCliff ? cliff.neverSide : undefined}>
      {text}
    </span>
  )
}

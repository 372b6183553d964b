/** The Advice place: takes wishes; shows ranked strategies, the front of time and downtime, and the commands. */
import { useEffect, useId, useState } from 'react'
import type { AdviceDocument } from '../../analysis/advice/adviceDocument.ts'
import { type AdvisedProduct, advisedProducts } from '../../analysis/advice/commands/productCommands.ts'
import { guestText } from '../../analysis/advice/guestText.ts'
import { type AdviceOption, byPriority, type OptionFigures, priorities, type Priority } from '../../analysis/advice/ranking.ts'
import type { Wishes } from '../../analysis/advice/wishes.ts'
import { usePlay } from '../../store/play/usePlay.ts'
import * as texts from '../../texts/places/advice.ts'
import { dataSize, duration, percent, say } from '../../units/format.ts'
import { listed } from '../../units/lists.ts'
import { Progress } from '../controls/Progress.tsx'
import { logScale, shareOf } from '../plots/plotScale.ts'
import { YGrid } from '../plots/YGrid.tsx'
import { CopyText } from '../share/CopyText.tsx'
import { RecordInUse } from '../records/RecordInUse.tsx'
import { usePaperWidth } from '../theme/usePaperWidth.ts'
import { useSize } from '../theme/useSize.ts'
import { RecordPlace } from './RecordPlace.tsx'
import { forecastStore, useForecast } from './useForecast.ts'
import '../theme/stackedTable.css'

export function Advice() {
  const advising = useForecast((state) => state.advising)
  const trouble = useForecast((state) => state.adviceTrouble)
  const summary = useForecast((state) => state.summary)
  useEffect(() => () => forecastStore().getState().stopAdvice(), [])
  return (
    <RecordPlace place="advice" documentTitle={texts.place.documentTitle} title={texts.place.title} what={texts.place.what}>
      {summary !== null && <RecordInUse summary={summary} />}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[300px_minmax(0,1fr)]">
        <AdviceForm />
        <div className="min-w-0">
          {(advising !== null || trouble !== null) && (
            <Progress running={advising} what={texts.place.trials} trouble={trouble} stop={() => forecastStore().getState().stopAdvice()} />
          )}
          <Advised />
        </div>
      </div>
    </RecordPlace>
  )
}

function Advised() {
  const advice = useForecast((state) => state.advice)
  const advising = useForecast((state) => state.advising)
  const chosen = useForecast((state) => state.chosen)
  const [priority, setPriority] = useState<Priority>('wishes')
  const choose = (index: number) => forecastStore().getState().choose(index)
  if (advice === null) return <NoAdvice />
  const {
    document: { options: ranked, wishes, guest, now },
    tried,
  } = advice
  const options = byPriority(ranked, priority).map((i) => ranked[i])
  const option = options.at(Math.min(chosen, options.length - 1))
  if (option === undefined) return <p className="text-text2">{texts.place.noOption}</p>
  return (
    <div className={`grid grid-cols-[minmax(0,1fr)] gap-6 ${advising === null ? '' : 'opacity-70'}`}>
      {guest !== null && <p className="text-text2">{guestText(guest, now)}</p>}
      {ranked[0].meets === 0 && <p>{texts.none}</p>}
      <PriorityChoice
        priority={priority}
        best={ranked[0]}
        first={options[0]}
        choose={(next) => {
          setPriority(next)
          choose(0)
        }}
      />
      <OptionTable options={options} now={now} chosen={chosen} choose={choose} />
      <OptionCommands option={option} />
      <FrontChart
        tried={tried}
        wishes={wishes}
        chosen={chosen}
        choose={choose}
        names={options.map(({ totalS, downtimeMs }) => ({ totalS: totalS.p50, downtimeMs: downtimeMs.p50 }))}
      />
    </div>
  )
}

/** What the place answers, until it is asked. */
function NoAdvice() {
  return (
    <section aria-labelledby="advice-answers">
      <h2 id="advice-answers" className="mb-1 text-[0.9375rem] font-semibold">
        {texts.place.empty}
      </h2>
      <dl className="max-w-[46em] [&>div]:border-t [&>div]:border-line [&>div]:py-2">
        {texts.place.answers.map(([what, why]) => (
          <div key={what}>
            <dt className="font-semibold">{what}</dt>
            <dd className="text-text2">{why}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

type NamedOption = AdviceDocument['options'][number]

interface PriorityChoiceProps {
  priority: Priority
  /** of all wishes, and of the priority */
  best: NamedOption
  first: NamedOption
  choose(priority: Priority): void
}

/** Orders the options by one figure, and names the trade-off against the best for all goals. */
function PriorityChoice({ priority, best, first, choose }: PriorityChoiceProps) {
  const group = useId()
  const changes = figureTexts(first).flatMap(([head, text], i) => {
    const before = figureTexts(best)[i][1]
    return text === before ? [] : [texts.place.insteadOf(head.toLowerCase(), text, before)]
  })
  return (
    <div>
      <h2 id={`${group}-head`} className="mb-1 font-semibold">
        {texts.place.priority}
      </h2>
      <fieldset
        className="segments !h-auto min-h-[26px] max-w-full max-sm:w-full max-sm:!grid-flow-row max-sm:!grid-cols-2"
        aria-labelledby={`${group}-head`}>
        {priorities.map((one) => (
          <label key={one} className="min-h-6 coarse:min-h-11">
            <input type="radio" name={group} checked={one === priority} onChange={() => choose(one)} />
            <span className="!px-3">{texts.place.priorities[one]}</span>
          </label>
        ))}
      </fieldset>
      <p role="status" className="mt-1 text-text2">
        {priority === 'wishes'
          ? texts.place.byWishes
          : changes.length === 0
            ? texts.place.sameAsBest
            : texts.place.tradeOff(first.name, listed(changes), best.name)}
      </p>
    </div>
  )
}

/** The commands of one option for one product at a time, to copy. */
function OptionCommands({ option }: { option: AdviceDocument['options'][number] }) {
  const [wanted, setProduct] = useState<AdvisedProduct | null>(null)
  const product = wanted ?? advisedProducts.find((one) => option.commands[one] !== null) ?? 'qmp'
  const text = option.commands[product]
  return (
    <section aria-label={texts.place.commandsOf(option.name)}>
      <h2 className="font-semibold">{option.name}</h2>
      <p className="mb-2 mt-1 text-text2">{option.riskMeans}</p>
      <fieldset className="segments mb-2 w-max max-w-full flex-wrap">
        <legend className="sr-only">{texts.place.product}</legend>
        {advisedProducts.map((one) => (
          <label key={one}>
            <input type="radio" name="advised-product" checked={product === one} onChange={() => setProduct(one)} />
            <span className={option.commands[one] === null ? 'line-through' : ''}>{texts.place.products[one]}</span>
          </label>
        ))}
      </fieldset>
      {text === null ? (
        <p className="text-text2">{texts.notWith(texts.place.products[product])}</p>
      ) : (
        <div>
          <pre
            tabIndex={0}
            aria-label={texts.place.products[product]}
            className="overflow-x-auto rounded-[3px] border border-line bg-panel p-3 font-mono text-xs leading-5">
            {text}
          </pre>
          <div className="mt-2">
            <CopyText text={() => text} label={texts.place.copy} done={texts.place.copied} byHand={texts.place.copyByHand} />
          </div>
        </div>
      )}
    </section>
  )
}

interface OptionTableProps {
  options: AdviceDocument['options']
  now: OptionFigures
  chosen: number
  choose: (index: number) => void
}

/** The options, best first, one of which is chosen. */
function OptionTable({ options, now, chosen, choose }: OptionTableProps) {
  const group = useId()
  const { headings } = texts
  return (
    <section aria-label={texts.place.options}>
      <table className="stacked-table [--figures:5]">
        <thead>
          <tr>
            <th scope="col">{headings.option}</th>
            {[headings.meets, headings.downtime, headings.total, headings.speed, headings.data].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <td className="text-text2">{texts.now}</td>
            <Figures figures={now} />
          </tr>
          {options.map((option, i) => (
            <tr key={option.name} className={i === chosen ? 'bg-wash' : ''}>
              <th scope="row">
                <OptionChoice group={group} number={i + 1} name={option.name} isChosen={i === chosen} choose={() => choose(i)} />
              </th>
              <Figures figures={option} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function OptionChoice({
  group,
  number,
  name,
  isChosen,
  choose,
}: {
  group: string
  number: number
  name: string
  isChosen: boolean
  choose: () => void
}) {
  return (
    <label className="flex cursor-pointer items-baseline gap-2">
      <input type="radio" name={group} checked={isChosen} onChange={choose} className="relative top-0.5 accent-accent" />
      <span>
        <span className="text-text2">{number}</span> {name}
      </span>
    </label>
  )
}

function Figures({ figures }: { figures: OptionFigures }) {
  return (
    <>
      <td className="font-semibold">{say(percent(figures.meets))}</td>
      {figureTexts(figures).map(([head, text]) => (
        <td key={head}>{text}</td>
      ))}
    </>
  )
}

/** Each figure with its heading, in the order of the table. */
function figureTexts({ downtimeMs, totalS, guestSpeed, transferredMiB }: OptionFigures): [head: string, text: string][] {
  const { headings } = texts
  return [
    [headings.downtime, downtimeMs.p50 === null ? texts.never : say(duration(downtimeMs.p50 / 1000))],
    [headings.total, totalS.p50 === null ? texts.never : say(duration(totalS.p50))],
    [headings.speed, say(percent(guestSpeed.p50))],
    [headings.data, say(dataSize(transferredMiB))],
  ]
}

/** The wishes, and the guest that they are for: the scenario in Play or the record of the Forecast place. */
interface Typed {
  downtimeMs: string
  totalS: string
  guestSpeed: string
}

const first: Typed = { downtimeMs: '300', totalS: '60', guestSpeed: '' }

/** Null where a field is wrong. */
function wishesOf({ downtimeMs, totalS, guestSpeed }: Typed, keepSafe: boolean): Wishes | null {
  const numbers = [Number(downtimeMs), Number(totalS), guestSpeed.trim() === '' ? null : Number(guestSpeed) / 100] as const
  const [pause, total, speed] = numbers
  const ok = pause >= 1 && pause <= 2_000_000 && total > 0 && total <= 1e6 && (speed === null || (speed >= 0 && speed <= 1))
  return ok ? { downtimeMs: pause, totalS: total, guestSpeed: speed, keepSafe } : null
}

/** The wishes, and the guest that they are for: the scenario in Play or the record of the Forecast place. */
function AdviceForm() {
  const summary = useForecast((state) => state.summary)
  const scenario = usePlay(({ scenario: whole }) => whole)
  const shownVm = usePlay(({ run, place }) => (place.vm || run?.vm) ?? '')
  const ended = usePlay(({ run }) => run?.result?.migrations)
  const [typed, setTyped] = useState(first)
  const [keepSafe, setKeepSafe] = useState(false)
  const [ofScenario, setOfScenario] = useState(false)
  const [chosenVm, setVm] = useState('')
  const wishes = wishesOf(typed, keepSafe)
  const group = useId()
  const ofRecord = !ofScenario && summary !== null
  // A fleet's migrations are known from its run.
  const vms = [...new Set((scenario.migrations.length > 0 ? scenario.migrations : (ended ?? [])).map((one) => one.vm))]
  const advised = [chosenVm, shownVm].find((one) => vms.includes(one)) ?? vms.at(0) ?? ''
  const hasGuest = ofRecord || advised !== ''
  const submit = () => {
    if (wishes === null) return
    void forecastStore()
      .getState()
      .advise(ofRecord ? { kind: 'record' } : { kind: 'scenario', scenario, vm: advised }, wishes, null)
  }
  return (
    <form
      aria-label={texts.place.wishes}
      className="grid content-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}>
      <fieldset className="segments [&_span]:px-3! w-max">
        <legend className="sr-only">{texts.place.guest}</legend>
        <label>
          <input type="radio" name={group} checked={!ofRecord} onChange={() => setOfScenario(true)} />
          <span>{texts.place.scenarioInPlay}</span>
        </label>
        <label>
          <input type="radio" name={group} checked={ofRecord} disabled={summary === null} onChange={() => setOfScenario(false)} />
          <span>{texts.place.record}</span>
        </label>
      </fieldset>
      {ofRecord ? (
        <p className="text-text2">{texts.place.ofRecord}</p>
      ) : vms.length > 1 ? (
        <VmField vms={vms} vm={advised} choose={setVm} />
      ) : (
        <p className="text-text2">{advised === '' ? texts.place.noMigration : texts.place.ofScenario(advised)}</p>
      )}
      {summary === null && (
        <p>
          <a href="#/records" className="text-accent underline">
            {texts.place.addRecord}
          </a>
        </p>
      )}
      <NumberField
        label={texts.place.downtimeWish}
        unit="ms"
        value={typed.downtimeMs}
        set={(downtimeMs) => setTyped({ ...typed, downtimeMs })}
      />
      <NumberField label={texts.place.totalWish} unit="s" value={typed.totalS} set={(totalS) => setTyped({ ...typed, totalS })} />
      <NumberField
        label={texts.place.speedWish}
        unit="%"
        value={typed.guestSpeed}
        placeholder={texts.place.any}
        set={(guestSpeed) => setTyped({ ...typed, guestSpeed })}
      />
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          checked={keepSafe}
          onChange={({ target }) => setKeepSafe(target.checked)}
          className="mt-[3px] accent-accent"
        />{' '}
        {texts.place.keepSafe}
      </label>
      {wishes === null && (
        <p role="alert" className="text-danger">
          {texts.place.wrongWish}
        </p>
      )}
      <div>
        <button type="submit" className="tool primary" disabled={wishes === null || !hasGuest}>
          {texts.place.findStrategies}
        </button>
      </div>
      <p className="text-xs text-text2">{texts.place.howTried}</p>
    </form>
  )
}

function VmField({ vms, vm, choose }: { vms: readonly string[]; vm: string; choose(vm: string): void }) {
  const id = useId()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_124px] items-center gap-2">
      <label htmlFor={id}>{texts.place.vmOfScenario}</label>
      <select id={id} className="tool" value={vm} onChange={({ target }) => choose(target.value)}>
        {vms.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </div>
  )
}

function NumberField({
  label,
  unit,
  value,
  set,
  placeholder = '',
}: {
  label: string
  unit: string
  value: string
  set: (value: string) => void
  placeholder?: string
}) {
  const id = useId()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_92px_28px] items-center gap-2">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        inputMode="decimal"
        value={value}
        placeholder={placeholder}
        onChange={({ target }) => set(target.value)}
        className="h-7 rounded-[3px] border border-ctl bg-surface px-2 text-right"
      />
      <span className="text-text2">{unit}</span>
    </div>
  )
}

interface FrontChartProps {
  tried: readonly AdviceOption[]
  /** best options, in their order */
  names: readonly { readonly totalS: number | null; readonly downtimeMs: number | null }[]
  chosen: number
  wishes: Wishes
  choose: (index: number) => void
}

const left = 64
const right = 16
const top = 12
const bottom = 36
const chartHeight = 300
const mostRadius = 8
const leastRadius = 2
const badgeRadius = 10

/** Every simulated candidate by its time and downtime, the wishes as a box, guest speed as the size of the dot. */
function FrontChart({ tried, names, chosen, wishes, choose }: FrontChartProps) {
  const [size, measure] = useSize()
  const width = usePaperWidth(size.width)
  const points = tried.flatMap(({ totalS, downtimeMs, guestSpeed, meets }) =>
    totalS.p50 === null || downtimeMs.p50 === null
      ? []
      : [{ totalS: totalS.p50, downtimeMs: Math.max(0.5, downtimeMs.p50), speed: guestSpeed.p50, meets }],
  )
  const xScale = logScale([...points.map(({ totalS }) => totalS), wishes.totalS])
  const yScale = logScale([...points.map(({ downtimeMs }) => downtimeMs), wishes.downtimeMs])
  const inner = Math.max(1, width - left - right)
  const x = (seconds: number): number => left + shareOf(xScale, seconds) * inner
  const y = (ms: number): number => top + (1 - shareOf(yScale, Math.max(0.5, ms))) * chartHeight
  const height = top + chartHeight + bottom
  return (
    <figure ref={measure} className="m-0">
      {width > 0 && (
        <svg width={width} height={height} role="group" aria-label={texts.place.frontLabel} className="block">
          <rect
            x={left}
            y={y(wishes.downtimeMs)}
            width={Math.max(0, x(wishes.totalS) - left)}
            height={Math.max(0, top + chartHeight - y(wishes.downtimeMs))}
            fill="var(--wash)"
          />
          <YGrid ticks={yScale.ticks} y={y} left={left} right={width - right} text={(ms) => say(duration(ms / 1000))} />
          {xScale.ticks.map((tick) => (
            <text key={tick} x={x(tick)} y={top + chartHeight + 16} textAnchor="middle" fontSize={12} fill="var(--text2)">
              {say(duration(tick))}
            </text>
          ))}
          <text x={width - right} y={height - 4} textAnchor="end" fontSize={12} fill="var(--text2)">
            {texts.headings.total}
          </text>
          <text x={left + 6} y={y(wishes.downtimeMs) + 16} fontSize={12} fill="var(--text2)">
            {texts.place.wishesBox}
          </text>
          {points.map(({ totalS, downtimeMs, speed, meets }, i) => (
            <circle
              key={i}
              cx={x(totalS)}
              cy={y(downtimeMs)}
              r={radius(speed)}
              fill={meets > 0.5 ? 'var(--ok)' : 'var(--ctl)'}
              fillOpacity={0.35}
            />
          ))}
          {placedApart(
            names.flatMap(({ totalS, downtimeMs }, i) =>
              totalS === null || downtimeMs === null ? [] : [{ i, x: x(totalS), y: y(downtimeMs) }],
            ),
            width - right,
          ).map((at) => (
            <g key={at.i} className="cursor-pointer" onClick={() => choose(at.i)}>
              <circle
                cx={at.x}
                cy={at.y}
                r={badgeRadius}
                fill={at.i === chosen ? 'var(--accent)' : 'var(--surface)'}
                stroke={at.i === chosen ? 'var(--accent)' : 'var(--text)'}
              />
              <text x={at.x} y={at.y + 4} textAnchor="middle" fontSize={12} fill={at.i === chosen ? 'var(--accent-text)' : 'var(--text)'}>
                {at.i + 1}
              </text>
            </g>
          ))}
        </svg>
      )}
      <figcaption className="mt-1 text-xs text-text2">{texts.place.frontCaption}</figcaption>
    </figure>
  )
}

interface Badge {
  readonly i: number
  readonly x: number
  readonly y: number
}

/** Moves overlapping badges apart. */
function placedApart(badges: readonly Badge[], mostX: number): Badge[] {
  const placed: Badge[] = []
  const apart = 2 * badgeRadius + 1
  for (const badge of badges) {
    let at = badge
    while (placed.some((other) => Math.hypot(other.x - at.x, other.y - at.y) < apart)) {
      at = at.x + apart < mostX ? { ...at, x: at.x + apart } : { ...badge, y: at.y - apart }
    }
    placed.push(at)
  }
  return placed
}

function radius(speed: number): number {
  return leastRadius + (mostRadius - leastRadius) * Math.max(0, Math.min(1, speed))
}

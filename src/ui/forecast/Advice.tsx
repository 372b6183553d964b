/** The Advice place: takes wishes; shows ranked strategies, the front of time and downtime, and the commands. */
import { useEffect, useId, useState } from 'react'
import type { AdviceDocument } from '../../analysis/advice/adviceDocument.ts'
import { type AdvisedProduct, advisedProducts } from '../../analysis/advice/commands/productCommands.ts'
import type { AdviceOption, OptionFigures } from '../../analysis/advice/ranking.ts'
import type { Wishes } from '../../analysis/advice/wishes.ts'
import { usePlay } from '../../store/play/usePlay.ts'
import * as texts from '../../texts/places/advice.ts'
import { dataSize, duration, formatNumber, percent, say } from '../../units/format.ts'
import { Progress } from '../controls/Progress.tsx'
import { logScale, shareOf } from '../plots/plotScale.ts'
import { YGrid } from '../plots/YGrid.tsx'
import { CopyText } from '../share/CopyText.tsx'
import { useSize } from '../theme/useSize.ts'
import { RecordPlace } from './RecordPlace.tsx'
import { forecastStore, useForecast } from './useForecast.ts'

export function Advice() {
  const advising = useForecast((state) => state.advising)
  const trouble = useForecast((state) => state.adviceTrouble)
  useEffect(() => () => forecastStore().getState().stopAdvice(), [])
  return (
    <RecordPlace place="advice" documentTitle={texts.place.documentTitle} title={texts.place.title} what={texts.place.what}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[300px_minmax(0,1fr)]">
        <AdviceForm />
        <div className="min-w-0">
          <Progress running={advising} what={texts.place.trials} trouble={trouble} stop={() => forecastStore().getState().stopAdvice()} />
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
  const choose = (index: number) => forecastStore().getState().choose(index)
  if (advice === null) return advising === null ? <p className="text-text2">{texts.place.empty}</p> : null
  const { document: { options, wishes, now }, tried } = advice
  const option = options.at(Math.min(chosen, options.length - 1))
  if (option === undefined) return <p className="text-text2">{texts.place.noOption}</p>
  return (
    <div className={`grid grid-cols-[minmax(0,1fr)] gap-6 ${advising === null ? '' : 'opacity-70'}`}>
      {options[0].meets === 0 && <p>{texts.none}</p>}
      <OptionTable options={options} now={now} chosen={chosen} choose={choose} />
      <OptionCommands option={option} />
      <FrontChart
        tried={tried} wishes={wishes} chosen={chosen} choose={choose}
        names={options.map(({ totalS, downtimeMs }) => ({ totalS: totalS.p50, downtimeMs: downtimeMs.p50 }))}
      />
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
      {text === null ? <p className="text-text2">{texts.notWith(texts.place.products[product])}</p> : (
        <div>
          <pre tabIndex={0} aria-label={texts.place.products[product]} className="overflow-x-auto rounded-[3px] border border-line bg-panel p-3 font-mono text-xs leading-5">{text}</pre>
          <div className="mt-2"><CopyText text={() => text} label={texts.place.copy} done={texts.place.copied} byHand={texts.place.copyByHand} /></div>
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
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={texts.place.options}>
      <table className="w-full min-w-[600px] border-collapse text-right [&_td]:border-t [&_td]:border-line [&_td]:px-2 [&_td]:whitespace-nowrap [&_td]:py-1.5 [&_th]:px-2 [&_th]:pb-1 [&_th]:font-normal [&_th]:text-text2">
        <thead>
          <tr>
            <th scope="col" className="text-left">{headings.option}</th>
            {[headings.meets, headings.downtime, headings.total, headings.speed, headings.data].map((head) => <th key={head} scope="col">{head}</th>)}
          </tr>
        </thead>
        <tbody>
          <tr><td className="text-left text-text2">{texts.now}</td><Figures figures={now} /></tr>
          {options.map((option, i) => (
            <tr key={option.name} className={i === chosen ? 'bg-wash' : ''}>
              <th scope="row" className="border-t border-line text-left !text-text">
                <OptionChoice group={group} number={i + 1} name={option.name} isChosen={i === chosen} choose={() => choose(i)} />
              </th>
              <Figures figures={option} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function OptionChoice({ group, number, name, isChosen, choose }: { group: string; number: number; name: string; isChosen: boolean; choose: () => void }) {
  return (
    <label className="flex cursor-pointer items-baseline gap-2">
      <input type="radio" name={group} checked={isChosen} onChange={choose} className="accent-accent" />
      <span><span className="text-text2">{number}</span> {name}</span>
    </label>
  )
}

function Figures({ figures: { meets, downtimeMs, totalS, guestSpeed, transferredMiB } }: { figures: OptionFigures }) {
  return (
    <>
      <td className="font-semibold">{say(percent(meets))}</td>
      <td>{downtimeMs.p50 === null ? texts.never : say(duration(downtimeMs.p50 / 1000))}</td>
      <td>{totalS.p50 === null ? texts.never : say(duration(totalS.p50))}</td>
      <td>{formatNumber(guestSpeed.p50, 2)}</td>
      <td>{say(dataSize(transferredMiB))}</td>
    </>
  )
}

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
  const vm = usePlay(({ run, place }) => (place.vm || run?.vm) ?? '')
  const [typed, setTyped] = useState(first)
  const [keepSafe, setKeepSafe] = useState(false)
  const [ofRecord, setOfRecord] = useState(summary !== null)
  const wishes = wishesOf(typed, keepSafe)
  const group = useId()
  const advised = scenario.migrations.some((one) => one.vm === vm) ? vm : (scenario.migrations[0]?.vm ?? '')
  const submit = () => {
    if (wishes === null) return
    void forecastStore().getState().advise(ofRecord && summary !== null ? { kind: 'record' } : { kind: 'scenario', scenario, vm: advised }, wishes, null)
  }
  return (
    <form
      aria-label={texts.place.wishes} className="grid content-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <fieldset className="segments w-max">
        <legend className="sr-only">{texts.place.guest}</legend>
        <label><input type="radio" name={group} checked={!ofRecord || summary === null} onChange={() => setOfRecord(false)} /><span>{texts.place.scenarioInPlay}</span></label>
        <label><input type="radio" name={group} checked={ofRecord && summary !== null} disabled={summary === null} onChange={() => setOfRecord(true)} /><span>{texts.place.record}</span></label>
      </fieldset>
      <p className="text-text2">
        {ofRecord && summary !== null ? texts.place.ofRecord : texts.place.ofScenario(advised)} {summary === null && <a href="#/forecast" className="text-accent underline">{texts.place.addRecord}</a>}
      </p>
      <NumberField label={texts.place.downtimeWish} unit="ms" value={typed.downtimeMs} set={(downtimeMs) => setTyped({ ...typed, downtimeMs })} />
      <NumberField label={texts.place.totalWish} unit="s" value={typed.totalS} set={(totalS) => setTyped({ ...typed, totalS })} />
      <NumberField label={texts.place.speedWish} unit="%" value={typed.guestSpeed} placeholder={texts.place.any} set={(guestSpeed) => setTyped({ ...typed, guestSpeed })} />
      <label className="flex items-baseline gap-2">
        <input type="checkbox" checked={keepSafe} onChange={({ target }) => setKeepSafe(target.checked)} className="accent-accent" /> {texts.place.keepSafe}
      </label>
      {wishes === null && <p role="alert" className="text-danger">{texts.place.wrongWish}</p>}
      <div><button type="submit" className="tool primary" disabled={wishes === null || advised === ''}>{texts.place.findStrategies}</button></div>
      <p className="text-xs text-text2">{texts.place.howTried}</p>
    </form>
  )
}

function NumberField({ label, unit, value, set, placeholder = '' }: { label: string; unit: string; value: string; set: (value: string) => void; placeholder?: string }) {
  const id = useId()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_92px_28px] items-center gap-2">
      <label htmlFor={id}>{label}</label>
      <input id={id} inputMode="decimal" value={value} placeholder={placeholder} onChange={({ target }) => set(target.value)} className="h-7 rounded-[3px] border border-ctl bg-surface px-2 text-right" />
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
  const [{ width }, measure] = useSize()
  const points = tried.flatMap(({ totalS, downtimeMs, guestSpeed, meets }) => (totalS.p50 === null || downtimeMs.p50 === null ? [] : [{ totalS: totalS.p50, downtimeMs: Math.max(0.5, downtimeMs.p50), speed: guestSpeed.p50, meets }]))
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
          <rect x={left} y={y(wishes.downtimeMs)} width={Math.max(0, x(wishes.totalS) - left)} height={Math.max(0, top + chartHeight - y(wishes.downtimeMs))} fill="var(--wash)" />
          <YGrid ticks={yScale.ticks} y={y} left={left} right={width - right} text={(ms) => say(duration(ms / 1000))} />
          {xScale.ticks.map((tick) => <text key={tick} x={x(tick)} y={top + chartHeight + 16} textAnchor="middle" fontSize={12} fill="var(--text2)">{say(duration(tick))}</text>)}
          <text x={width - right} y={height - 4} textAnchor="end" fontSize={12} fill="var(--text2)">{texts.headings.total}</text>
          <text x={left + 6} y={y(wishes.downtimeMs) + 16} fontSize={12} fill="var(--text2)">{texts.place.wishesBox}</text>
          {points.map(({ totalS, downtimeMs, speed, meets }, i) => (
            <circle key={i} cx={x(totalS)} cy={y(downtimeMs)} r={radius(speed)} fill={meets > 0.5 ? 'var(--ok)' : 'var(--ctl)'} fillOpacity={0.35} />
          ))}
          {placedApart(names.flatMap(({ totalS, downtimeMs }, i) => (totalS === null || downtimeMs === null ? [] : [{ i, x: x(totalS), y: y(downtimeMs) }])), width - right).map((at) => (
            <g key={at.i} className="cursor-pointer" onClick={() => choose(at.i)}>
              <circle cx={at.x} cy={at.y} r={badgeRadius} fill={at.i === chosen ? 'var(--accent)' : 'var(--surface)'} stroke={at.i === chosen ? 'var(--accent)' : 'var(--text)'} />
              <text x={at.x} y={at.y + 4} textAnchor="middle" fontSize={12} fill={at.i === chosen ? 'var(--accent-text)' : 'var(--text)'}>{at.i + 1}</text>
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

/** Badges beside each other where they would lie on each other. */
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

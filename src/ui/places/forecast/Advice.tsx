/** The Advice place: takes wishes; shows ranked strategies, the front of time and downtime, and the commands. */
import { Radio } from '../../../kit/fields/Check.tsx'
import { BUTTON } from '../../../kit/Button.tsx'
import { Segments } from '../../../kit/Segments.tsx'
import { type Column, Table } from '../../../kit/Table.tsx'
import { useEffect, useId, useMemo, useState } from 'react'
import type { AdviceDocument } from '../../../analysis/advice/adviceDocument.ts'
import type { AdvisedProduct } from '../../../analysis/advice/commands/productCommands.ts'
import { guestText, streamText } from '../../../analysis/advice/guestText.ts'
import { noneText, orderText } from '../../../analysis/advice/missedText.ts'
import { byPriority, type OptionFigures, priorities, type Priority } from '../../../analysis/advice/ranking.ts'
import type { AdviceWork } from '../../../analysis/advice/race.ts'
import { openedTrial, trialSeed } from '../../../analysis/advice/trialScenario.ts'
import { descriptorOf } from '../../../scenario/schema/strategies/strategies.ts'
import type { RecordsState } from '../../../store/records/recordsState.ts'
import { openRecords, useRecords } from '../../../store/records/openRecords.ts'
import { firstPlace, placeText } from '../../../store/address/place.ts'
import * as texts from '../../../messages/compiled/en/places/advice.ts'
import { dataSize, duration, formatWhole, percent, say } from '../../../units/format.ts'
import { listed, SENTENCE_SPACE } from '../../../units/lists.ts'
import { Progress } from '../../controls/Progress.tsx'
import { Command } from '../../../kit/copy/Command.tsx'
import { pageAddresses } from '../../../store/address/pages.ts'
import { useShareLink } from '../../share/useShareLink.ts'
import { RecordInUse } from '../records/RecordInUse.tsx'
import { AdviceForm } from './AdviceForm.tsx'
import { FrontChart } from './FrontChart.tsx'
import { RecordPlace } from './RecordPlace.tsx'

export function Advice() {
  const advising = useRecords((state) => state.advising)
  const trouble = useRecords((state) => state.adviceTrouble)
  const summary = useRecords((state) => state.reading?.summary ?? null)
  useEffect(() => () => openRecords().getState().stopAdvice(), [])
  return (
    <RecordPlace
      place="advice"
      documentTitle={texts.place.documentTitle}
      title={texts.place.title}
      what={texts.place.what}
      showsRun={summary === null}>
      {summary !== null && <RecordInUse summary={summary} />}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[18.75rem_minmax(0,1fr)]">
        <AdviceForm />
        <div className="min-w-0">
          {(advising !== null || trouble !== null) && (
            <Progress running={advising} what={texts.place.trials} trouble={trouble} stop={() => openRecords().getState().stopAdvice()} />
          )}
          <Advised />
        </div>
      </div>
    </RecordPlace>
  )
}

function Advised() {
  const advice = useRecords((state) => state.advice)
  const advising = useRecords((state) => state.advising)
  if (advice === null) return <NoAdvice />
  const { baseline, instead, options, products, stream, whileRunning } = advice.document
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6" aria-busy={advising !== null}>
      <GuestSentence document={advice.document} />
      {baseline !== null && baseline.why !== null && <p>{baseline.why}</p>}
      {instead !== '' && <p>{instead}</p>}
      {whileRunning !== null && <WhileRunning moves={whileRunning} products={products} />}
      {whileRunning !== null && options.length > 0 && <h2 className="place-section">{texts.nextHeading}</h2>}
      {baseline?.matches !== false && stream !== null && <p>{streamText(stream)}</p>}
      {options.length > 0 ? <Ranked advice={advice} /> : baseline?.matches !== false && <p>{noneText(advice.document)}</p>}
    </div>
  )
}

function GuestSentence({ document: { guest } }: { document: AdviceDocument }) {
  if (guest === null) return null
  return (
    <p className="text-text2">
      {guestText(guest)}
      {guest.hidingCapMbps !== null && (
        <>
          {SENTENCE_SPACE}
          <a href={pageAddresses.forecast} className="text-accent underline">
            {texts.place.enterLink}
          </a>
        </>
      )}
    </p>
  )
}

/** What can be set on the migration that the record shows running, each with its commands; its cancel has no figures. */
function WhileRunning({ moves, products }: { moves: readonly NamedOption[]; products: AdviceDocument['products'] }) {
  const { headings } = texts
  const figured = moves.filter(({ totalS }) => totalS.p50 !== null)
  return (
    <section aria-labelledby="advice-now">
      <h2 id="advice-now" className="place-section mb-2">
        {texts.nowHeading}
      </h2>
      {moves.length === 0 && <p>{texts.nothingNow}</p>}
      {figured.length > 0 && (
        <Table<NamedOption>
          label={texts.nowHeading}
          className="mb-3"
          stacked={5}
          rows={figured}
          keyOf={({ name }) => name}
          columns={[{ head: headings.option, cell: ({ name }) => name }, ...figureColumns]}
        />
      )}
      <ul className="grid gap-2">
        {moves.map(({ name, commands }) => (
          <li key={name}>
            {name}
            {products.map(
              (one) =>
                (commands[one] ?? null) !== null && (
                  <pre key={one} className="overflow-x-auto font-mono text-xs leading-5">
                    {commands[one]}
                  </pre>
                ),
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What to set before the next attempt, best first. */
function Ranked({ advice: { document, tried, work } }: { advice: NonNullable<RecordsState['advice']> }) {
  const chosen = useRecords((state) => state.chosen)
  const [priority, setPriority] = useState<Priority>('wishes')
  const choose = (index: number) => openRecords().getState().choose(index)
  const { options: ranked, wishes, now, products } = document
  const options = byPriority(ranked, priority).map((i) => ranked[i])
  const option = options[Math.min(chosen, options.length - 1)]
  return (
    <>
      <p>{orderText(document)}</p>
      <PriorityChoice
        priority={priority}
        best={ranked[0]}
        first={options[0]}
        choose={(next) => {
          setPriority(next)
          choose(0)
        }}
      />
      {now !== null && <OptionTable options={options} now={now} chosen={chosen} choose={choose} />}
      <OptionCommands option={option} products={products} work={work} />
      <FrontChart
        tried={tried}
        wishes={wishes}
        chosen={chosen}
        choose={choose}
        names={options.map(({ name, totalS, downtimeMs }) => ({ name, totalS: totalS.p50, downtimeMs: downtimeMs.p50 }))}
      />
    </>
  )
}

/** What the place answers, until it is asked. */
function NoAdvice() {
  return (
    <section aria-labelledby="advice-answers">
      <h2 id="advice-answers" className="place-section mb-1">
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
  /** Of all wishes, and of the priority. */
  best: NamedOption
  first: NamedOption
  choose(priority: Priority): void
}

/** Orders the options by one figure, and names the trade-off against the best for all goals. */
function PriorityChoice({ priority, best, first, choose }: PriorityChoiceProps) {
  const group = useId()
  const changes = figureTexts(first).flatMap(([name, text], i) => {
    const before = figureTexts(best)[i][1]
    return text === before ? [] : [texts.place.insteadOf[name](text, before)]
  })
  return (
    <div>
      <h2 id={`${group}-head`} className="mb-1 font-semibold">
        {texts.place.priority}
      </h2>
      <Segments
        label={texts.place.priority}
        choices={priorities.map((name) => ({ name, label: texts.place.priorities[name] }))}
        chosen={priority}
        choose={choose}
      />
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
function OptionCommands({ option, products, work }: { option: NamedOption; products: AdviceDocument['products']; work: AdviceWork }) {
  const [wanted, setProduct] = useState<AdvisedProduct | null>(null)
  const textOf = (one: AdvisedProduct): string | null => option.commands[one] ?? null
  const chosen = wanted !== null && products.includes(wanted) ? wanted : null
  const product = chosen ?? products.find((one) => textOf(one) !== null) ?? products[0]
  const text = textOf(product)
  const without = products.filter((one) => textOf(one) === null && one !== product)
  return (
    <section aria-label={texts.place.commandsOf(option.name)}>
      <h2 className="font-semibold">{option.name}</h2>
      <p className="mb-2 mt-1 text-text2">{option.riskMeans}</p>
      {descriptorOf(option.strategy.kind).fetchesPages && products.includes('qmp') && (
        <p className="mb-2 text-text2">{texts.place.transport}</p>
      )}
      <OpenedTrial option={option} work={work} />
      <Segments<AdvisedProduct>
        label={texts.place.product}
        className="mb-2"
        choices={products.map((name) => ({
          name,
          label: <span className={textOf(name) === null ? 'line-through' : ''}>{texts.place.products[name]}</span>,
        }))}
        chosen={product}
        choose={setProduct}
      />
      {without.length > 0 && (
        <p className="mb-2 text-text2">{texts.notWithThese(listed(without.map((one) => texts.place.products[one])))}</p>
      )}
      {text === null ? (
        <p className="text-text2">{texts.notWith(texts.place.products[product])}</p>
      ) : (
        <Command
          label={texts.place.products[product]}
          text={text}
          copy={texts.place.copy}
          done={texts.place.copied}
          byHand={texts.place.copyByHand}
        />
      )}
    </section>
  )
}

/** The run behind an option's figures. */
function OpenedTrial({ option, work }: { option: NamedOption; work: AdviceWork }) {
  const encode = useShareLink()
  const { vm, scenario } = work.base
  const href = useMemo(
    () =>
      encode === null
        ? null
        : encode(openedTrial(work, option)) + (scenario.vms.length > 1 ? placeText({ ...firstPlace, view: 'pages', vm }) : ''),
    [encode, work, option, scenario, vm],
  )
  if (href === null) return null
  return (
    <p className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <a className={BUTTON.primary} href={href}>
        {texts.place.openInPlay}
      </a>
      <span className="text-text2">{texts.place.openedTrial(formatWhole(trialSeed(scenario.seed, option.medianTrial)))}</span>
    </p>
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
      <Table<OptionFigures>
        label={texts.place.options}
        stacked={5}
        rows={[now, ...options]}
        keyOf={(_, i) => options[i - 1]?.name ?? ''}
        isChosen={(row) => row === options[chosen]}
        columns={[
          {
            head: headings.option,
            cell: (_, i) =>
              i === 0 ? (
                <span className="text-text2">{texts.now}</span>
              ) : (
                <OptionChoice
                  group={group}
                  number={i}
                  name={options[i - 1].name}
                  isChosen={i - 1 === chosen}
                  choose={() => choose(i - 1)}
                />
              ),
          },
          ...figureColumns,
        ]}
      />
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
    <Radio group={group} checked={isChosen} choose={choose} look="text">
      <span className="text-text2">{number}</span> {name}
    </Radio>
  )
}

/** The figures of an option under their headings. */
const figureColumns: Column<OptionFigures>[] = [
  { head: texts.headings.meets, className: 'font-semibold', cell: ({ meets }) => say(percent(meets)) },
  ...[texts.headings.downtime, texts.headings.total, texts.headings.speed, texts.headings.data].map((head, i) => ({
    head,
    cell: (figures: OptionFigures) => figureTexts(figures)[i][1],
  })),
]

/** A median trial that is cut off has more to transfer. */
function dataText(totalS: number | null, transferredMiB: number): string {
  const size = say(dataSize(transferredMiB))
  return totalS === null ? texts.orMore(size) : size
}

/** Each figure under the name of its heading, in the order of the table. */
function figureTexts({
  downtimeMs,
  totalS,
  guestSpeed,
  transferredMiB,
}: OptionFigures): [name: keyof typeof texts.place.insteadOf, text: string][] {
  return [
    ['downtime', downtimeMs.p50 === null ? texts.never : say(duration(downtimeMs.p50 / 1000))],
    ['total', totalS.p50 === null ? texts.never : say(duration(totalS.p50))],
    ['speed', say(percent(guestSpeed.p50))],
    ['data', dataText(totalS.p50, transferredMiB)],
  ]
}

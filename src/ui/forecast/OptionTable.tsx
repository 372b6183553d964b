/** The options, best first, one of which is chosen. */
import { useId } from 'react'
import type { AdviceDocument } from '../../analysis/advice/adviceDocument.ts'
import type { OptionFigures } from '../../analysis/advice/ranking.ts'
import * as texts from '../../texts/places/advice.ts'
import { dataSize, duration, formatNumber, percent, say } from '../../units/format.ts'

interface OptionTableProps {
  options: AdviceDocument['options']
  now: OptionFigures
  chosen: number
  choose: (index: number) => void
}

export function OptionTable({ options, now, chosen, choose }: OptionTableProps) {
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

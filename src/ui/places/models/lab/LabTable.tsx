/** Policies with their figures, one of which is chosen. */
import { useId } from 'react'
import type { Rated } from '../../../../analysis/lab/labFigures.ts'
import { policyKey } from '../../../../analysis/lab/policies.ts'
import { endName, guestUnder, policyName } from '../../../../analysis/lab/policyNames.ts'
import * as texts from '../../../../texts/places/lab.ts'
import { duration, formatNumber, percent, say } from '../../../../units/format.ts'
import { PlayLink } from './PlayLink.tsx'
import { useLab } from './useLab.ts'

export interface MarkedPolicy {
  /** Number or letter on the chart. */
  readonly mark: string
  /** Null: named by its parameters. */
  readonly name: string | null
  readonly rated: Rated
}

interface LabTableProps {
  title: string
  marked: readonly MarkedPolicy[]
  /** `policyKey` of the chosen one. */
  chosen: string | null
  choose: (key: string) => void
}

/** On the screen and in print, where the last column has no use. */
const TABLE =
  'w-full min-w-[820px] border-collapse text-right print:min-w-0 print:text-xs print:[&_td]:whitespace-normal print:[&_tr>:last-child]:hidden [&_td]:border-t [&_td]:border-line [&_td]:px-2 [&_td]:py-1.5 [&_td]:whitespace-nowrap [&_th]:px-2 [&_th]:pb-1 [&_th]:font-normal [&_thead_th]:text-text2'

export function LabTable({ title, marked, chosen, choose }: LabTableProps) {
  const group = useId()
  const guest = useLab((state) => state.guest)
  const { headings } = texts
  return (
    <div className="min-w-0">
      <h2 className="mb-1 font-semibold">{title}</h2>
      <div className="scrolls-sideways" tabIndex={0} role="region" aria-label={title}>
        <table aria-label={title} className={TABLE}>
          <thead>
            <tr>
              {[headings.policy, headings.end].map((head) => (
                <th key={head} scope="col" className="text-left">
                  {head}
                </th>
              ))}
              {[headings.completes, headings.median, headings.p90, headings.downtime, headings.lost, headings.data, headings.inPlay].map(
                (head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {marked.map(({ mark, name, rated: { policy, figures } }) => {
              const key = policyKey(policy)
              return (
                <tr key={mark} className={key === chosen ? 'bg-wash' : ''}>
                  <th scope="row" className="border-t border-line py-1.5 text-left">
                    <PolicyChoice
                      group={group}
                      mark={mark}
                      text={name ?? policyName(policy)}
                      beneath={name === null ? null : policyName(policy)}
                      isChosen={key === chosen}
                      choose={() => choose(key)}
                    />
                  </th>
                  <td className="text-left">{endName(policy)}</td>
                  <td className="font-semibold">{say(percent(figures.completes))}</td>
                  <td>{say(duration(figures.medianS))}</td>
                  <td>{say(duration(figures.p90S))}</td>
                  <td>{figures.p90DowntimeMs === null ? texts.never : say(duration(figures.p90DowntimeMs / 1000))}</td>
                  <td>{say(duration(figures.lostS))}</td>
                  <td>{formatNumber(figures.dataFactor)}</td>
                  <td>
                    <PlayLink scenario={guestUnder(policy, guest)} text={texts.open} label={texts.openOf(name ?? mark)} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </div>
  )
}

interface PolicyChoiceProps {
  group: string
  mark: string
  text: string
  /** Parameters of a policy with a name. */
  beneath: string | null
  isChosen: boolean
  choose: () => void
}

function PolicyChoice({ group, mark, text, beneath, isChosen, choose }: PolicyChoiceProps) {
  return (
    <label className="flex cursor-pointer items-baseline gap-2">
      <input type="radio" name={group} checked={isChosen} onChange={choose} className="accent-accent" />
      <span>
        <span className="text-text2">{mark}</span> {text}
        {beneath !== null && <span className="block text-xs text-text2">{beneath}</span>}
      </span>
    </label>
  )
}

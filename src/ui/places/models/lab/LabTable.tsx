/** Policies with their figures, one of which is chosen. */
import { Radio } from '../../../../kit/fields/Check.tsx'
import { type Column, Table } from '../../../../kit/Table.tsx'
import { useId } from 'react'
import type { Rated } from '../../../../analysis/lab/labFigures.ts'
import { policyKey } from '../../../../analysis/lab/policies.ts'
import { endName, guestUnder, policyName } from '../../../../analysis/lab/policyNames.ts'
import * as texts from '../../../../messages/compiled/en/places/lab.ts'
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

export function LabTable({ title, marked, chosen, choose }: LabTableProps) {
  const group = useId()
  const guest = useLab((state) => state.guest)
  const { headings } = texts
  return (
    <div className="min-w-0">
      <h2 className="mb-1 font-semibold">{title}</h2>
      <Table
        label={title}
        className="min-w-[820px] whitespace-nowrap print:min-w-0 print:text-xs print:whitespace-normal"
        scrolls
        rows={marked}
        keyOf={({ mark }) => mark}
        isChosen={({ rated }) => policyKey(rated.policy) === chosen}
        columns={[
          { head: headings.policy, cell: (row) => <PolicyChoice group={group} marked={row} chosen={chosen} choose={choose} /> },
          { head: headings.end, words: true, cell: ({ rated }) => endName(rated.policy) },
          ...figureColumns,
          {
            head: headings.inPlay,
            className: 'print:hidden',
            cell: ({ mark, name, rated: { policy } }) => (
              <PlayLink scenario={guestUnder(policy, guest)} text={texts.open} label={texts.openOf(name ?? mark)} />
            ),
          },
        ]}
      />
    </div>
  )
}

const { headings: heads } = texts
const ofFigures = (head: string, text: (figures: Rated['figures']) => string, className?: string): Column<MarkedPolicy> => ({
  head,
  className,
  cell: ({ rated }) => text(rated.figures),
})
const figureColumns = [
  ofFigures(heads.completes, ({ completes }) => say(percent(completes)), 'font-semibold'),
  ofFigures(heads.median, ({ medianS }) => say(duration(medianS))),
  ofFigures(heads.p90, ({ p90S }) => say(duration(p90S))),
  ofFigures(heads.downtime, ({ p90DowntimeMs }) => (p90DowntimeMs === null ? texts.never : say(duration(p90DowntimeMs / 1000)))),
  ofFigures(heads.lost, ({ lostS }) => say(duration(lostS))),
  ofFigures(heads.data, ({ dataFactor }) => formatNumber(dataFactor)),
]

type PolicyChoiceProps = Pick<LabTableProps, 'chosen' | 'choose'> & { group: string; marked: MarkedPolicy }

function PolicyChoice({ group, marked: { mark, name, rated }, chosen, choose }: PolicyChoiceProps) {
  const key = policyKey(rated.policy)
  /** Parameters of a policy with a name. */
  const beneath = name === null ? null : policyName(rated.policy)
  return (
    <Radio group={group} checked={key === chosen} choose={() => choose(key)} look="text">
      <span className="text-text2">{mark}</span> {name ?? policyName(rated.policy)}
      {beneath !== null && <span className="block text-xs text-text2">{beneath}</span>}
    </Radio>
  )
}

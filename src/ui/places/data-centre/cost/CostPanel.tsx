/** Which VM to move (L5, Eq. 18): each migration's cost from its simulated downtime, time, traffic and energy, under adjustable weights. */
import { Table } from '../../../../kit/Table.tsx'
import { useMemo } from 'react'
import { formatFixed, formatWhole } from '../../../../units/format.ts'
import { costVms, rankMoves, savedAgainstRandom, weightsOfSum1 } from '../../../../analysis/moves/moveRanking.ts'
import type { MoveWeights } from '../../../../analysis/moves/moveRanking.ts'
import type { CostOutput, CostVm } from '../../../../models/formulas/liu2011Cost.ts'
import { usePlay, usePlayStore } from '../../../../store/play/usePlay.ts'
import { Track } from '../../../../kit/slider/Slider.tsx'
import { useChosenVm } from '../useDataCentre.ts'
import type { DataCentreRun } from '../useDataCentre.ts'
import * as texts from '../../../../texts/places/dataCentre.ts'

/** The weights of L5's cost. */
const COST_PARTS = [
  { key: 'a', label: texts.downtime, why: texts.weightOfDowntime },
  { key: 'b', label: texts.totalTime, why: texts.weightOfTotalTime },
  { key: 'c', label: texts.dataTransferred, why: texts.weightOfData },
  { key: 'd', label: texts.energy, why: texts.weightOfEnergy },
] as const

type CostKey = keyof MoveWeights

/** Largest value of each slider; the smallest is 0. */
const MOST_WEIGHT = 10
const evenly: MoveWeights = { a: 5, b: 5, c: 5, d: 5 }

/** Rows of the ranking that are shown. */
const SHOWN = 50

export function CostPanel({ centre: { topology, result }, choose }: { centre: DataCentreRun; choose(vm: number): void }) {
  const store = usePlayStore()
  const text = usePlay(({ place }) => place.weights)
  const weights = useMemo(() => weightsFrom(text), [text])
  const shares = weightsOfSum1(weights)
  const vms = useMemo(() => (result === null ? [] : costVms(result)), [result])
  const ranking = useMemo(() => (vms.length === 0 ? [] : rankMoves(vms, weights).ranking), [weights, vms])
  const set = (key: CostKey, value: number) => store.getState().goTo({ weights: weightsText({ ...weights, [key]: value }) }, 'replace')
  if (result === null) return <p className="centre-empty">{texts.rankingAppears}</p>
  return (
    <div className="cost-panel">
      <div className="cost-weights" role="group" aria-labelledby="cost-weights">
        <h3 id="cost-weights">{texts.weights}</h3>
        {COST_PARTS.map(({ key, label, why }) => (
          <label key={key} title={why}>
            <span>{label}</span>
            <Track
              min={0}
              max={MOST_WEIGHT}
              step={0.5}
              value={weights[key]}
              aria-valuetext={`${formatWhole(shares[key] * 100)} %`}
              set={(value) => set(key, value)}
            />
            <b>{formatWhole(shares[key] * 100)} %</b>
          </label>
        ))}
        <p className="centre-note">{texts.rankingMethod(vms.length)}</p>
        {ranking.length > 1 && <p className="centre-note">{savingText(vms, ranking[0].id)}</p>}
      </div>
      <Ranking ranking={ranking} vmIds={topology.vmIds} choose={choose} />
    </div>
  )
}

interface RankingProps {
  ranking: CostOutput['ranking']
  vmIds: readonly string[]
  choose(vm: number): void
}

/** The VMs by cost, the cheapest first. */
function Ranking({ ranking, vmIds, choose }: RankingProps) {
  const chosen = vmIds[useChosenVm()]
  const most = ranking.reduce((sofar, { cost }) => Math.max(sofar, cost), 0)
  return (
    <div className="overflow-auto px-4" role="region" aria-label={texts.vmsByCost} tabIndex={0}>
      <Table
        label={texts.vmsByCost}
        className="whitespace-nowrap"
        rows={ranking.slice(0, SHOWN)}
        keyOf={({ id }, i) => `${i} ${id}`}
        isChosen={({ id }) => id === chosen}
        columns={[
          {
            head: texts.vm,
            cell: ({ id }, i) => (
              <button type="button" className="hover:underline" aria-pressed={id === chosen} onClick={() => choose(vmIds.indexOf(id))}>
                {formatWhole(i + 1)} {id}
              </button>
            ),
          },
          {
            head: texts.cost,
            words: true,
            className: 'w-3/5',
            cell: ({ cost }) => (
              <>
                <i aria-hidden="true" className="mr-2 inline-block h-2 bg-ctl" style={{ width: `${(most > 0 ? cost / most : 0) * 70}%` }} />
                {formatFixed(cost, 3)}
              </>
            ),
          },
        ]}
      />
      {ranking.length > SHOWN && <p className="centre-note">{texts.cheapestShown(formatWhole(SHOWN), formatWhole(ranking.length))}</p>}
    </div>
  )
}

/** Saving of the first VM in the list against a random choice (L5's comparison). */
function savingText(vms: CostVm[], id: string): string {
  const { downtimeShare, totalTimeShare, trafficShare, energyShare } = savedAgainstRandom(vms, id)
  const wholePercent = (share: number) => Math.sign(share) * Math.round(Math.abs(share) * 100)
  return texts.savingAgainstRandom(id, {
    downtime: wholePercent(downtimeShare),
    totalTime: wholePercent(totalTimeShare),
    data: wholePercent(trafficShare),
    energy: wholePercent(energyShare),
  })
}

/** Reads the weights from the address; a malformed list gives equal weights. */
export function weightsFrom(text: string): MoveWeights {
  const numbers = text === '' ? [] : text.split(',').map(Number)
  const isOne = numbers.length === COST_PARTS.length && numbers.every((n) => n >= 0 && n <= MOST_WEIGHT) && numbers.some((n) => n > 0)
  if (!isOne) return evenly
  const [a, b, c, d] = numbers
  return { a, b, c, d }
}

export function weightsText({ a, b, c, d }: MoveWeights): string {
  return [a, b, c, d].join(',')
}

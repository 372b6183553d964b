/** The figures of one run: the best of each marked, a bar against the largest, the parts of the downtime, and ranges over several seeds. */
import { downtimePartNames } from '../../analysis/report/downtimeParts.ts'
import type { Contest, Winners } from '../../analysis/compare/runFigures.ts'
import type { ComparedFigures } from '../../store/compare/comparedRun.ts'
import { dataSize, duration, formatNumber, percent, say, UNKNOWN } from '../../units/format.ts'
import type { Quantity } from '../../units/format.ts'
import * as texts from '../../texts/places/compare.ts'
import type { ComparedRow } from './comparison.ts'
import { failureText, isKnown } from './comparison.ts'

interface FigureCellsProps {
  row: ComparedRow
  winners: Winners
  largest: readonly ComparedRow[]
}

type Counted = Contest | 'rounds'

const rounds = (count: number): Quantity => ({ value: formatNumber(count), unit: '' })
const COLUMNS: readonly { figure: Counted; name: string; words: (value: number) => Quantity }[] = [
  { figure: 'totalS', name: texts.totalTime, words: duration },
  { figure: 'downtimeMs', name: texts.downtime, words: (ms) => duration(ms / 1000) },
  { figure: 'transferredMiB', name: texts.dataSent, words: dataSize },
  { figure: 'rounds', name: texts.rounds, words: (count) => (Number.isInteger(count) ? { value: String(count), unit: '' } : rounds(count)) },
  { figure: 'speed', name: texts.guestSpeed, words: percent },
]

export function FigureCells({ row: { figures, place }, winners, largest }: FigureCellsProps) {
  if (figures === null) return <p className="figures-waiting">{texts.simulatingRuns}</p>
  return (
    <dl className="figures">
      {COLUMNS.map(({ figure, name, words }) => (
        <div key={figure} className="figure">
          <dt>{name}</dt>
          <dd>
            <Value quantity={isKnown(figures, figure) ? words(figures[figure]) : unknown} isBest={figure !== 'rounds' && winners[figure].includes(place)} />
            <Bar share={!isKnown(figures, figure) ? 0 : figures[figure] / Math.max(1e-9, ...largest.map((one) => one.figures?.[figure] ?? 0))} />
            {figures.spread !== null && isKnown(figures, figure) && <span className="figure-note">{rangeText(words(figures.spread[figure].low), words(figures.spread[figure].high))}</span>}
            {figure === 'downtimeMs' && figures.spread === null && isKnown(figures, figure) && <Parts figures={figures} />}
          </dd>
        </div>
      ))}
      <div className="figure">
        <dt>{texts.risk}</dt>
        <dd><Risk figures={figures} /></dd>
      </div>
    </dl>
  )
}

/** The unit once, where both ends have the same. */
function rangeText(low: Quantity, high: Quantity): string {
  return low.unit === high.unit && low.value !== high.value ? texts.fromTo(low.value, say(high)) : texts.fromTo(say(low), say(high))
}

const unknown: Quantity = { value: UNKNOWN, unit: '' }

function Value({ quantity: { value, unit }, isBest }: { quantity: Quantity; isBest: boolean }) {
  return (
    <span className={isBest ? 'figure-value is-best' : 'figure-value'}>
      {isBest && <><span aria-hidden="true" className="best-mark">■</span><span className="sr-only">{texts.best}</span> </>}
      {value}{unit !== '' && <span className="figure-unit"> {unit}</span>}
    </span>
  )
}

function Bar({ share }: { share: number }) {
  return <span className="figure-bar" aria-hidden="true"><i style={{ width: `${Math.min(100, Math.max(0, share * 100))}%` }} /></span>
}

const MOST_PARTS = 2

/** The longest parts of the downtime. */
function Parts({ figures: { parts } }: { figures: ComparedFigures }) {
  const longest = downtimePartNames.filter(([part]) => parts[part] > 0).toSorted(([one], [other]) => parts[other] - parts[one])
  const all = longest.map(([part, name]) => texts.partSize(say(duration(parts[part] / 1000)), name))
  return (
    <span className="figure-note" title={all.join(' + ')}>
      {all.slice(0, MOST_PARTS).map((text) => <span key={text} className="block">{text}</span>)}
    </span>
  )
}

function Risk({ figures }: { figures: ComparedFigures }) {
  if (figures.outcome !== 'completed') {
    return <span className="figure-risk text-danger"><span aria-hidden="true">◆ </span>{failureText(figures)}</span>
  }
  return figures.isSplit
    ? <span className="figure-risk"><span aria-hidden="true" className="text-danger">▲ </span>{texts.losesVm}</span>
    : <span className="figure-risk">{texts.noRisk}</span>
}

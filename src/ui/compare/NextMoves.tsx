/** The end of a comparison is a beginning: changes of the first run that were simulated, one press away. */
import { MOST_PINS } from '../../store/compare/pins.ts'
import { letterOf } from '../../store/compare/compareStore.ts'
import type { NextMove } from '../../store/compare/nextMoves.ts'
import { dataSize, duration, percent, say } from '../../units/format.ts'
import * as texts from '../../texts/places/compare.ts'
import { useCompare, useCompareStore } from './useCompare.ts'

/** A guest below this mean speed, or this much more data than the first run, is part of a move's price. */
const SLOW_BELOW = 0.95
const MORE_DATA = 1.1

/** `full`: the number of pinned runs. */
export function NextMoves({ full }: { full: number }) {
  const moves = useCompare((state) => state.moves)
  if (moves === null) return null
  const { best, done, all } = moves
  const status = done < all ? texts.trying(String(done + 1), String(all)) : best.length === 0 ? texts.noMoves : ''
  return (
    <section className="compare-section" aria-labelledby="compare-moves">
      <div className="compare-section-head">
        <h2 id="compare-moves">{texts.nextMoves}</h2>
        <p role="status">{status}</p>
      </div>
      <ul className="next-moves">
        {best.map((move) => <MoveRow key={move.id} move={move} baseMiB={moves.base.transferredMiB} isFull={full >= MOST_PINS} />)}
      </ul>
    </section>
  )
}

function MoveRow({ move, baseMiB, isFull }: { move: NextMove; baseMiB: number; isFull: boolean }) {
  const store = useCompareStore()
  const { title, trial, isSplit, scenario } = move
  const result = texts.moveResult(say(duration(trial.totalS)), say(duration(trial.downtimeMs / 1000)))
  const prices = [
    ...(isSplit ? [texts.losesVm] : []), ...(trial.speed < SLOW_BELOW ? [texts.slowGuest(say(percent(trial.speed)))] : []),
    ...(trial.transferredMiB > MORE_DATA * baseMiB ? [texts.partSize(say(dataSize(trial.transferredMiB)), texts.dataSent.toLowerCase())] : []),
  ]
  const last = isFull ? MOST_PINS - 1 : null
  const pin = () => {
    const { runs, add } = store.getState()
    void add([{ draft: scenario, vm: runs[0].pin.vm, name: '' }], last === null ? undefined : runs[last].pin.id)
  }
  return (
    <li>
      <span className="move-title">{title}</span>
      <span className="move-outcome">{result}</span>
      <span className="move-cost">{prices.length > 0 && isSplit && <span aria-hidden="true" className="text-danger">▲ </span>}{prices.join('; ')}</span>
      <button type="button" className="tool" aria-label={texts.pinMove(title, result)} onClick={pin}>
        {last === null ? texts.pin : texts.pinAsLast(letterOf(last))}
      </button>
    </li>
  )
}

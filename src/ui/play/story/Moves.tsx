/** The end of a run is a beginning: up to three changes that were simulated, each with its result and its price, one press away. */
import type { TriedMove } from '../../../analysis/moves.ts'
import type { Trial } from '../../../analysis/trial.ts'
import { boostDescriptors } from '../../../scenario/schema/boosts/boosts.ts'
import { descriptorOf } from '../../../scenario/schema/strategies/strategies.ts'
import { capacity, dataSize, duration, percent, say } from '../../../units/format.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../texts/moves.ts'
import type { Moves as TriedMoves } from './useMoves.ts'

/** A guest below this mean speed, or this much more data than the run on screen, is part of a move's price. */
const SLOW_BELOW = 0.95
const MORE_DATA = 1.1

export function Moves({ moves }: { moves: TriedMoves | null }) {
  if (moves === null) return <p className="story-empty">{texts.waiting}</p>
  const { base, best, done, all } = moves
  const nothing = base.outcome === 'completed' ? texts.none : texts.noneCompletes
  const status = done < all ? texts.trying(done, all) : best.length > 0 ? '' : nothing
  return (
    <div className="moves">
      <h3 className="sr-only">{texts.heading}</h3>
      {best.length > 0 && <ul>{best.map((move) => <MoveRow key={move.id} move={move} base={base} />)}</ul>}
      <p className={status === '' ? 'sr-only' : 'story-empty'} role="status">{status}</p>
    </div>
  )
}

function MoveRow({ move, base }: { move: TriedMove; base: Trial }) {
  const store = usePlayStore()
  const { trial, isSplit } = move
  const name = nameOf(move)
  const outcome = texts.result(say(duration(trial.totalS)), say(duration(trial.downtimeMs / 1000)))
  const prices = [
    ...(isSplit ? [texts.splitRisk] : []),
    ...(trial.speed < SLOW_BELOW ? [texts.slowGuest(say(percent(trial.speed)))] : []),
    ...(trial.transferredMiB > MORE_DATA * base.transferredMiB ? [texts.data(say(dataSize(trial.transferredMiB)))] : []),
  ]
  const open = () => {
    const { setField, releaseControl } = store.getState()
    setField(move.path, move.value)
    releaseControl()
  }
  return (
    <li>
      <button type="button" className="move" aria-label={texts.tryIt(name, outcome)} onClick={open}>
        <b className="move-name">{name}</b>
        <span className="move-result">{outcome}</span>
        {prices.length > 0 && <span className="move-price">{isSplit && <span aria-hidden="true">▲ </span>}{prices.join('; ')}</span>}
      </button>
    </li>
  )
}

function nameOf({ id, strategy, amount }: TriedMove): string {
  if (strategy !== null) return descriptorOf(strategy).label
  if (id === 'autoConverge' || id === 'xbzrle') return boostDescriptors[id].label
  if (id === 'faster-link') return texts.link(say(capacity(amount ?? 0)))
  return id === 'half-load' ? texts.halfLoad : texts.downtimeLimit(say(duration((amount ?? 0) / 1000)))
}

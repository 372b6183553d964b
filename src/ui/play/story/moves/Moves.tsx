/** The end of a run is a beginning: up to three changes that were simulated, each with its picture, result and price, one press away. */
import { useEffect, useMemo, useState } from 'react'
import { MOST_SHOWN, type TriedMove } from '../../../../analysis/moves/bestMoves.ts'
import type { Move } from '../../../../analysis/moves/moves.ts'
import { neverConverges } from '../../../../analysis/report/convergence.ts'
import { outcomeByCause } from '../../../../engine/result/outcomeByCause.ts'
import { type Curve, MOST_TRIAL_MS, type Trial } from '../../../../analysis/moves/trial.ts'
import { boostDescriptors } from '../../../../scenario/schema/boosts/boosts.ts'
import { descriptorOf } from '../../../../scenario/schema/strategies/strategies.ts'
import type { StrategyKind } from '../../../../scenario/schema/strategies/strategies.ts'
import { migrationOf, type Run } from '../../../../store/play/run.ts'
import { type PlayStore, usePlayStore } from '../../../../store/play/usePlay.ts'
import * as texts from '../../../../texts/moves.ts'
import { capacity, dataSize, duration, formatExact, formatNumber, say } from '../../../../units/format.ts'
import { inClauses, listed } from '../../../../units/lists.ts'
import { recordPlaces } from '../../../page/placeNames.ts'
import { usePreference } from '../../../page/usePreference.ts'
import { belongsToFocus } from '../../../controls/keys/ownKeys.ts'
import { type PictureSize, trialEnd, trialPath, trialScale, type TrialScale } from '../../../plots/trialCurve.ts'
import { Unbroken } from '../../../controls/Unbroken.tsx'
import { withFields } from '../../../../scenario/fieldPath.ts'
import { previewCurve } from '../../charts/curvePreview.ts'
import { inequalityAt } from '../../useInequality.ts'
import { inequalityIn } from '../../stage/inequality/varying.ts'
import { type ShownMoves, useMoves } from './useMoves.ts'
import './moves.css'

/** Work lost beyond this share of the migration, or this much more or less data than the run on screen, is part of a move's price. */
const LOST_WORK = 0.02
const MORE_DATA = 1.05
const LONGER = 1.1
/** A downtime longer by this much and this share, in ms, is felt. */
const LONGER_PAUSE = 1.25
const LEAST_PAUSE_MS = 10

/** The run on screen is A. */
const LETTERS = [
  ['B', 'var(--run-b)'],
  ['C', 'var(--run-c)'],
  ['D', 'var(--run-d)'],
] as const

/** `run`: an ended run. */
export function Moves({ run }: { run: Run }) {
  const [pointed, pointAt] = useState<number | null>(null)
  const moves = useMoves(run, pointed)
  useMoveKeys(moves)
  useCurveOf(pointed, moves?.best ?? [])
  if (moves === null)
    return <p className="story-empty">{migrationOf(run)?.reason.code === 'never-started' ? texts.notStarted : texts.none}</p>
  return <MoveList moves={moves} pointAt={pointAt} />
}

function MoveList({ moves, pointAt }: { moves: ShownMoves; pointAt: MoveRowProps['pointAt'] }) {
  const { base, best, pending, failed, untried, isDone, isFinal } = moves
  const scale = useMemo(
    () =>
      trialScale(
        base.curve,
        best.map(({ trial }) => trial),
      ),
    [base, best],
  )
  const nothing = base.outcome === 'completed' ? texts.none : texts.noneCompletes
  const status = !isDone ? texts.tryingMore : best.length + untried.length > 0 ? '' : nothing
  const why = whyUnfinished(moves)
  return (
    <div className="moves">
      <h3 className="sr-only">{texts.heading}</h3>
      {why !== '' && <p className="moves-why">{why}</p>}
      <p className="moves-note">
        <Unbroken>{texts.scaleOfPictures(say(duration(scale.endS)), say(dataSize(scale.topMiB)))}</Unbroken>
      </p>
      <ul>
        {best.map((move, i) => (
          <MoveRow key={move.id} move={move} base={base} scale={scale} index={i} isFinal={isFinal} pointAt={pointAt} />
        ))}
        {Array.from({ length: pending }, (_, i) => (
          <PendingRow key={i} base={base} scale={scale} />
        ))}
        {isDone && untried.map((move) => <UntriedRow key={move.id} move={move} base={base} scale={scale} />)}
      </ul>
      {isDone && failed.length > 0 && (
        <p className="moves-note">
          <Unbroken>{failedText(moves)}</Unbroken>
        </p>
      )}
      {isDone && untried.length > 0 && (
        <p className="moves-note">
          <a href={recordPlaces.advice}>{texts.toAdvice}</a>
        </p>
      )}
      <p className={status === '' || pending === MOST_SHOWN ? 'sr-only' : isDone ? 'story-empty' : 'moves-note'} role="status">
        {status}
      </p>
    </div>
  )
}

interface MoveRowProps {
  move: TriedMove
  base: Trial
  scale: TrialScale
  index: number
  /** The move keeps this place, so that its number opens it. */
  isFinal: boolean
  pointAt(index: number | null): void
}

function MoveRow({ move, base, scale, index, isFinal, pointAt }: MoveRowProps) {
  const store = usePlayStore()
  const { trial, isSplit } = move
  const [letter, colour] = LETTERS[index]
  const name = moveName(move)
  const total = say(duration(trial.totalS))
  const outcome = trial.outcome === 'completed' ? texts.result(total, say(duration(trial.downtimeMs / 1000))) : texts.guestSurvives(total)
  const price = inClauses(pricesOf(move, base))
  const show = () => pointAt(index)
  const hide = () => pointAt(null)
  const open = () => {
    hide()
    openMove(store, move)
  }
  return (
    <li>
      <button
        type="button"
        className="move"
        aria-label={texts.tryIt(name, outcome, price)}
        aria-keyshortcuts={isFinal ? String(index + 1) : undefined}
        onClick={open}
        onPointerEnter={show}
        onPointerLeave={hide}
        onFocus={show}
        onBlur={hide}>
        <MovePicture base={base.curve} move={trial} scale={scale} colour={colour} />
        <b className="move-name">
          <i className="move-letter" style={{ color: colour }}>
            {letter}
          </i>{' '}
          {name}
        </b>
        {isFinal ? <kbd className="move-key">{index + 1}</kbd> : <span className="move-key">…</span>}
        <span className="move-result">
          <Unbroken>{outcome}</Unbroken>
        </span>
        <span className="move-price">
          {isSplit && (
            <span aria-hidden="true" className="text-danger">
              {'▲ '}
            </span>
          )}
          <Unbroken>{price}</Unbroken>
        </span>
      </button>
    </li>
  )
}

/** Lays the curve of the row that is pointed at over the chart, also when trials bring another move into that row. */
function useCurveOf(index: number | null, best: readonly TriedMove[]): void {
  const store = usePlayStore()
  const move = index === null ? undefined : best[index]
  useEffect(() => {
    if (index === null || move === undefined) return
    const [letter, colour] = LETTERS[index]
    previewCurve(store, { letter, colour, curve: move.trial.curve })
    return () => previewCurve(store, null)
  }, [store, index, move])
}

/** Placeholder for a move that is being simulated. It has no name: the next one takes its place. */
function PendingRow({ base, scale }: { base: Trial; scale: TrialScale }) {
  return (
    <li className="move" aria-busy="true">
      <MovePicture base={base.curve} move={null} scale={scale} colour="" />
      <b className="move-name move-pending">{texts.simulating}</b>
      <span className="move-result" />
      <span className="move-price" />
    </li>
  )
}

/** A move that takes too long to be tried: the press that opens it simulates it. */
function UntriedRow({ move, base, scale }: { move: Move; base: Trial; scale: TrialScale }) {
  const store = usePlayStore()
  return (
    <li>
      <button type="button" className="move" onClick={() => openMove(store, move)}>
        <MovePicture base={base.curve} move={null} scale={scale} colour="" />
        <b className="move-name">{moveName(move)}</b>
        <span />
        <span className="move-result move-pending">{texts.notTried(formatExact(MOST_TRIAL_MS / 1000))}</span>
        <span className="move-price">{texts.openToSimulate}</span>
      </button>
    </li>
  )
}

function openMove(store: PlayStore, { changes }: Move): void {
  const { draft, scenario, setDraft, releaseControl } = store.getState()
  setDraft(withFields(draft, changes, scenario), changes[0].path)
  releaseControl()
}

/** 1, 2 and 3 open the moves once each has its place for good, unless single keys are switched off or the focused element uses them. */
function useMoveKeys(moves: ShownMoves | null): void {
  const store = usePlayStore()
  const on = usePreference('shortcuts')
  useEffect(() => {
    if (!on || moves?.isFinal !== true) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || belongsToFocus(event)) return
      const move = /^[1-3]$/.test(event.key) ? moves.best[Number(event.key) - 1] : undefined
      if (move === undefined) return
      event.preventDefault()
      openMove(store, move)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on, moves, store])
}

/** Why the run on screen does not complete, in one sentence; empty if it does, or if its end says so already. */
function whyUnfinished({ run, migration, base }: ShownMoves): string {
  if (migration.outcome !== 'not-converged' || base.leastMiB === Infinity) return ''
  const least = say(dataSize(base.leastMiB))
  if (!neverConverges(migration)) return texts.notFinished(least)
  const usual = inequalityAt(run, run.simulatedS)
  const inequality = usual && inequalityIn(run, usual, run.simulatedS)
  if (inequality === null || inequality.writtenMiBPerS < inequality.sentMiBPerS) return texts.neverBecauseFloor(least)
  return texts.neverBecause(formatNumber(inequality.writtenMiBPerS), formatNumber(inequality.sentMiBPerS), least)
}

/** Drawbacks of a move, in words. */
export function pricesOf({ id, trial, isSplit }: Pick<TriedMove, 'id' | 'trial' | 'isSplit'>, base: Trial): string[] {
  const prices: string[] = []
  if (trial.lostWorkS > LOST_WORK * trial.totalS) prices.push(texts.lostWork(say(duration(trial.lostWorkS))))
  if (isSplit) prices.push(texts.splitRisk)
  if (id === 'faster-link') prices.push(texts.needsNetwork)
  if (id === 'half-load') prices.push(texts.needsGuest)
  if (base.hadSplitPages && trial.outcome === 'completed' && !trial.hadSplitPages) prices.push(texts.keepsWhole)
  if (base.outcome !== 'completed') return prices
  const moreMs = trial.downtimeMs - base.downtimeMs
  if (moreMs > LEAST_PAUSE_MS && trial.downtimeMs > LONGER_PAUSE * base.downtimeMs)
    prices.push(texts.longerPause(say(duration(moreMs / 1000))))
  const moreMiB = trial.transferredMiB - base.transferredMiB
  if (trial.totalS > LONGER * base.totalS) prices.push(texts.longerTotal(say(duration(trial.totalS - base.totalS))))
  if (trial.transferredMiB > MORE_DATA * base.transferredMiB) prices.push(texts.moreData(say(dataSize(moreMiB))))
  else if (trial.transferredMiB * MORE_DATA < base.transferredMiB) prices.push(texts.lessData(say(dataSize(-moreMiB))))
  return prices
}

/** The moves that complete no run either; a simulation that ends early does not show that they have no effect, and a failure leaves no floor. */
export function failedText({ run, migration, failed }: Pick<ShownMoves, 'run' | 'migration' | 'failed'>): string {
  const { endS } = run.scenario
  const isUnfinished = outcomeByCause(migration) === 'not-converged'
  const isCut = isUnfinished && endS !== null && !neverConverges(migration)
  const named = (text: typeof texts.withFloor) => listed(failed.map((move) => text(moveName(move), say(dataSize(move.leastMiB)))))
  if (!isUnfinished) return texts.noHelp(listed(failed.map(moveName)))
  return isCut ? texts.notFinishedEither(say(duration(endS)), named(texts.withLeast)) : texts.noHelp(named(texts.withFloor))
}

const names: Partial<Record<Move['id'], string>> = {
  autoConverge: boostDescriptors.autoConverge.label,
  xbzrle: boostDescriptors.xbzrle.label,
  'no-cancel': texts.noCancel,
  undisturbed: texts.undisturbed,
  'qemu-transport': texts.qemuTransport,
  'half-load': texts.halfLoad,
}
const timedNames: Partial<Record<Move['id'], (time: string) => string>> = {
  recover: texts.recover,
  'longer-timeout': texts.longerTimeout,
  'later-start': texts.laterStart,
}

export function moveName({ id, strategy, amount, changes }: Move): string {
  const isOne = amount === 1
  if (strategy !== null) {
    const name = strategyName(strategy)
    if (changes.length < 2) return name
    return amount === null ? texts.undisturbedWith(name) : texts.noFailureWith(name, isOne)
  }
  if (id === 'faster-link') return texts.link(say(capacity(amount ?? 0)))
  if (id === 'no-failure') return isOne ? texts.noFailure : texts.noFailures
  const time = say(duration(amount ?? 0))
  return names[id] ?? timedNames[id]?.(time) ?? texts.downtimeLimit(say(duration((amount ?? 0) / 1000)))
}

/** A move has the defaults of its strategy, and pages that follow the guest the default transport, which is not the one of Advice. */
function strategyName(strategy: StrategyKind): string {
  const { label, fetchesPages } = descriptorOf(strategy)
  return fetchesPages ? texts.kernelTransport(label) : label
}

/** A move's picture. */
const SIZE: PictureSize = { width: 116, height: 50, pad: 3 }

interface MovePictureProps {
  base: Curve
  move: { curve: Curve; totalS: number } | null
  scale: TrialScale
  /** CSS colour of the move. */
  colour: string
}

/** The remaining curve of a move over the dotted one of the run on screen, which is alone without a move. */
function MovePicture({ base, move, scale, colour }: MovePictureProps) {
  const { width, height, pad } = SIZE
  return (
    <svg className="move-picture" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path
        d={trialPath(base, scale, SIZE)}
        fill="none"
        stroke="var(--text2)"
        strokeWidth="1"
        strokeDasharray="1 2.5"
        strokeLinecap="round"
      />
      {move !== null && (
        <>
          <path d={trialPath(move.curve, scale, SIZE)} fill="none" stroke={colour} strokeWidth="1.5" strokeLinejoin="round" />
          <rect x={trialEnd(move.totalS, scale, SIZE) - 1} y={height - pad - 9} width="2" height="9" fill="var(--text)" />
        </>
      )}
      <line x1="0" x2={width} y1={height - pad + 0.5} y2={height - pad + 0.5} stroke="var(--ctl)" />
    </svg>
  )
}

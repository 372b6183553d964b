/** The end of a run is a beginning: the adviser's first options, each with its picture, result and price, one press away. */
import { Button } from '../../../../kit/Button.tsx'
import { useEffect, useMemo, useState } from 'react'
import { neverConverges } from '../../../../analysis/report/convergence.ts'
import type { Curve, Trial } from '../../../../analysis/moves/trial.ts'
import { migrationOf, type Run } from '../../../../store/play/run.ts'
import { type PlayStore, usePlayStore } from '../../../../store/play/usePlay.ts'
import * as texts from '../../../../messages/compiled/en/moves.ts'
import { dataSize, duration, formatNumber, percent, say } from '../../../../units/format.ts'
import { inClauses, SENTENCE_SPACE } from '../../../../units/lists.ts'
import { pageAddresses } from '../../../../store/address/pages.ts'
import { usePreference } from '../../../page/usePreference.ts'
import { belongsToFocus } from '../../../controls/keys/ownKeys.ts'
import { Thumb } from '../../../../kit/plot/Thumb.tsx'
import { curveMark, endMark, trialScale, type TrialScale } from '../../../plots/trialCurve.ts'
import { Unbroken } from '../../../controls/Unbroken.tsx'
import { withFields } from '../../../../scenario/fieldPath.ts'
import { previewCurve } from '../../charts/curvePreview.ts'
import { inequalityAt } from '../../useInequality.ts'
import { inequalityIn } from '../../stage/inequality/varying.ts'
import { type Move, type Moves as FoundMoves, MOST_SHOWN, useMoves } from './useMoves.ts'
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
  useCurveOf(pointed, moves?.shown ?? [])
  if (moves === null)
    return <p className="story-empty">{migrationOf(run)?.reason.code === 'never-started' ? texts.notStarted : texts.noneOfFleet}</p>
  return <MoveList moves={moves} pointAt={pointAt} />
}

function MoveList({ moves, pointAt }: { moves: FoundMoves; pointAt: MoveRowProps['pointAt'] }) {
  const { base, shown, found, trouble } = moves
  const scale = useMemo(
    () =>
      trialScale(
        base.curve,
        shown.flatMap(({ trial }) => trial ?? []),
      ),
    [base, shown],
  )
  const pending = found === null && trouble === null ? MOST_SHOWN : 0
  const why = whyUnfinished(moves)
  return (
    <div className="moves">
      <h3 className="sr-only">{texts.heading}</h3>
      {why !== '' && <p className="moves-why">{why}</p>}
      <p className="moves-note">
        <Unbroken>{texts.scaleOfPictures(say(duration(scale.x.high)), say(dataSize(scale.y.high)))}</Unbroken>
      </p>
      <ul>
        {shown.map((move, i) => (
          <MoveRow key={move.name} move={move} base={base} scale={scale} index={i} isFinal={found?.isTuned === true} pointAt={pointAt} />
        ))}
        {Array.from({ length: pending }, (_, i) => (
          <PendingRow key={i} base={base} scale={scale} />
        ))}
      </ul>
      {found !== null && (
        <p className="moves-note">
          {texts.goals(say(duration(found.wishes.downtimeMs / 1000)), say(duration(found.wishes.totalS)), say(percent(found.now.meets)))}
          {SENTENCE_SPACE}
          <a href={pageAddresses.advice}>{texts.toAdvice}</a>
        </p>
      )}
      <p className={found === null && trouble === null ? 'sr-only' : 'moves-note'} role="status">
        {trouble ?? statusOf(moves)}
      </p>
    </div>
  )
}

function statusOf({ found, shown }: FoundMoves): string {
  if (found?.isTuned !== true) return texts.tuning
  return shown.length === 0 ? texts.noneEnds : ''
}

interface MoveRowProps {
  move: Move
  base: Trial
  scale: TrialScale
  index: number
  /** The move keeps this place, so that its number opens it. */
  isFinal: boolean
  pointAt(index: number | null): void
}

function MoveRow({ move, base, scale, index, isFinal, pointAt }: MoveRowProps) {
  const store = usePlayStore()
  const { trial, name } = move
  const [letter, colour] = LETTERS[index]
  const outcome = resultOf(move)
  const price = inClauses([texts.meetsGoals(say(percent(move.meets))), ...pricesOf(move, base)])
  const show = () => pointAt(index)
  const hide = () => pointAt(null)
  const open = () => {
    hide()
    openMove(store, move)
  }
  return (
    <li>
      <Button
        look="bare"
        className="move"
        aria-label={texts.tryIt(name, outcome, price)}
        aria-keyshortcuts={isFinal ? String(index + 1) : undefined}
        onClick={open}
        onPointerEnter={show}
        onPointerLeave={hide}
        onFocus={show}
        onBlur={hide}>
        <MovePicture base={base.curve} move={trial ?? null} scale={scale} colour={colour} />
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
          {move.risk === 'guest-lost' && (
            <span aria-hidden="true" className="text-danger">
              {'▲ '}
            </span>
          )}
          <Unbroken>{price}</Unbroken>
        </span>
      </Button>
    </li>
  )
}

/** Of the run that a press opens; before that is simulated, or if it takes too long, of the median trial. */
function resultOf({ trial, totalS, downtimeMs }: Move): string {
  const result = (s: number, ms: number) => texts.result(say(duration(s)), say(duration(ms / 1000)))
  if (trial === null || trial === undefined) return texts.median(result(totalS.p50!, downtimeMs.p50!))
  return trial.outcome === 'completed' ? result(trial.totalS, trial.downtimeMs) : texts.doesNotComplete(say(duration(trial.totalS)))
}

/** Lays the curve of the row that is pointed at over the chart, also when the search brings another option into that row. */
function useCurveOf(index: number | null, shown: readonly Move[]): void {
  const store = usePlayStore()
  const curve = index === null ? undefined : shown[index]?.trial?.curve
  useEffect(() => {
    if (index === null || curve === undefined) return
    const [letter, colour] = LETTERS[index]
    previewCurve(store, { letter, colour, curve })
    return () => previewCurve(store, null)
  }, [store, index, curve])
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

function openMove(store: PlayStore, { changes }: Pick<Move, 'changes'>): void {
  const { draft, scenario, setDraft, releaseControl } = store.getState()
  setDraft(withFields(draft, changes, scenario), changes[0].path)
  releaseControl()
}

/** 1, 2 and 3 open the options once they are tuned, unless single keys are switched off or the focused element uses them. */
function useMoveKeys(moves: FoundMoves | null): void {
  const store = usePlayStore()
  const on = usePreference('shortcuts')
  useEffect(() => {
    if (!on || moves?.found?.isTuned !== true) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || belongsToFocus(event)) return
      const move = /^[1-3]$/.test(event.key) ? moves.shown[Number(event.key) - 1] : undefined
      if (move === undefined) return
      event.preventDefault()
      openMove(store, move)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on, moves, store])
}

/** Why the run on screen does not complete, in one sentence; empty if it does, or if its end says so already. */
function whyUnfinished({ run, migration, base }: FoundMoves): string {
  if (migration.outcome !== 'not-converged' || base.leastMiB === Infinity) return ''
  const least = say(dataSize(base.leastMiB))
  if (!neverConverges(migration)) return texts.notFinished(least)
  const usual = inequalityAt(run, run.simulatedS)
  const inequality = usual && inequalityIn(run, usual, run.simulatedS)
  if (inequality === null || inequality.writtenMiBPerS < inequality.sentMiBPerS) return texts.neverBecauseFloor(least)
  return texts.neverBecause(formatNumber(inequality.writtenMiBPerS), formatNumber(inequality.sentMiBPerS), least)
}

/** Drawbacks of an option, in words. */
export function pricesOf({ trial, risk }: Pick<Move, 'trial' | 'risk'>, base: Trial): string[] {
  const prices: string[] = []
  if (risk === 'guest-lost') prices.push(texts.splitRisk)
  if (trial === null || trial === undefined) return prices
  if (trial.lostWorkS > LOST_WORK * trial.totalS) prices.unshift(texts.lostWork(say(duration(trial.lostWorkS))))
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

interface MovePictureProps {
  base: Curve
  move: { curve: Curve; totalS: number } | null
  scale: TrialScale
  /** CSS colour of the move. */
  colour: string
}

/** The remaining curve of a move over the dotted one of the run on screen, which is alone without a move. */
function MovePicture({ base, move, scale, colour }: MovePictureProps) {
  const marks = [
    curveMark(base, { ink: 'var(--text2)', width: 1, dash: '1 2.5' }),
    ...(move === null ? [] : [curveMark(move.curve, { ink: colour }), endMark(move.totalS, scale, 'var(--text)')]),
  ]
  return <Thumb {...scale} marks={marks} size={[116, 50]} className="move-picture" />
}

/** The verdict of the run shown: outcome, time, downtime, side effects. */
import { Button } from '../../../kit/Button.tsx'
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react'
import { cannotConverge, endsAtDeadlineOf, neverConverges } from '../../../analysis/report/convergence.ts'
import { outcomeByCause } from '../../../engine/result/outcomeByCause.ts'
import { countPrecopyRounds } from '../../../engine/result/precopyRounds.ts'
import { latestEndS } from '../../../analysis/report/deadlines.ts'
import { howClose, verdictOf } from '../../../analysis/report/verdict.ts'
import type { MigrationResult } from '../../../engine/result/result.ts'
import { runLimits } from '../../../scenario/schema/fields/limits.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { hasVerdict, migrationOf, type Run } from '../../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { hidesOutcome } from '../../../store/address/showing.ts'
import * as texts from '../../../messages/compiled/en/story.ts'
import type { MeasuredResult } from '../../../traces/measuredCase.ts'
import { publishedText } from '../../../traces/published/publishedText.ts'
import { dataSize, duration, plural, say } from '../../../units/format.ts'
import { inClauses } from '../../../units/lists.ts'
import { Term } from '../../glossary/Term.tsx'
import { useTurn } from '../redrawScheduler.ts'
import { Fact } from './Fact.tsx'
import { RunAgain } from './RunAgain.tsx'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { Headline } from './Headline.tsx'
import { HiddenVerdict } from './HiddenVerdict.tsx'
import { pageKiBOf } from '../timeline/runMoments.ts'
import { firstSentS } from '../timeline/shownTimes.ts'
import { twoLinesEm } from '../twoLines.ts'
import { useMeasured } from '../useMeasured.ts'
import { usePublished } from './usePublished.ts'

/** Most runs take a few milliseconds. Until this time has passed the previous verdict stays, so that it does not flicker under a slider. */
const LONG_MS = 400

/** Characters of a headline beyond which it is set smaller. */
const LONG_HEADLINE = 50
/** A headline that fits one line of this width, in em, stays in one. */
const ONE_LINE_EM = 30
/** Characters of a first fact for which a headline of one line gives way. */
const LONG_FIRST = 125
/** Characters that two lines of a phone hold beside the fact's name. */
const LONG_ON_PHONE = 84

/** How much longer a press simulates. */
const LONGER = 4

interface VerdictProps {
  /** The one change that would help, with the numbers of a run that shows it; absent if none was computed. */
  change?: ReactNode
  /** Result of the measured migration that the scenario replays. */
  measured?: MeasuredResult
  /** Shown with the verdict while the scenario as typed is refused. */
  refused?: ReactNode
}

/**
 * Whether a newer run than the one shown is computed, or has just ended, which is shown at the verdict's next turn. What a run simulates
 * after the followed migration does not change its verdict.
 */
const isAhead =
  (shown: Run | null) =>
  ({ status, isLate, run }: PlayState): boolean => {
    if (status === 'waiting' || isLate === true) return true
    if (shown !== null && shown.runId === run?.runId && hasVerdict(shown)) return false
    return status === 'running' || run !== shown
  }

/** With the result of the measured migration that the scenario replays. */
export function VerdictBesideMeasured(props: Omit<VerdictProps, 'measured'>) {
  return <Verdict {...props} measured={useMeasured()?.result} />
}

export function Verdict({ change, measured, refused }: VerdictProps) {
  const { run: newest } = useTurn('verdict')
  const run = useLastJudged(newest)
  const unfinished = newest !== null && newest.result === null ? newest : null
  const isCancelled = usePlay(({ status, isLate }) => status === 'cancelled' && isLate !== true)
  // A new worker repeats the run of a lost one without its status.
  const repeats = unfinished !== null && unfinished.runId !== run?.runId
  const busy = usePlay((state) => isAhead(newest)(state) || (repeats && state.faults.length === 0))
  const long = useDelayed(busy, LONG_MS)
  const soFar = run === newest && newest?.result === null
  const others = useOthers(soFar)
  const isHidden = usePlay(hidesOutcome)
  const isStopped = isCancelled && !soFar
  const whyNone = usePlay(({ run: shown, faults }) => (shown === null ? (faults.at(0)?.message ?? null) : null))
  if (isHidden)
    return (
      <VerdictPlace busy={busy}>
        <HiddenVerdict />
      </VerdictPlace>
    )
  if (whyNone !== null)
    return (
      <VerdictPlace busy={false}>
        <p role="alert" className="type-verdict">
          {whyNone}
        </p>
        <RunAgain />
      </VerdictPlace>
    )
  if (isStopped || long)
    return (
      <VerdictPlace busy={busy} beside={unfinished !== null}>
        <Unfinished run={unfinished} cancelled={isStopped} />
      </VerdictPlace>
    )
  if (run === null)
    return (
      <VerdictPlace busy={busy} starts>
        <p className="type-verdict">{texts.runStarts}</p>
      </VerdictPlace>
    )
  return (
    <VerdictPlace busy={busy} beside={others !== null}>
      <Answer run={run} others={others} measured={measured} change={change} refused={refused} />
    </VerdictPlace>
  )
}

interface VerdictPlaceProps {
  busy: boolean
  /** No run has a verdict yet. */
  starts?: boolean
  /** A button is beside the facts. */
  beside?: boolean
  children: ReactNode
}

/**
 * Attributes and not `:has()` select its layout: where a style sheet has such rules, Chromium looks through the page for what each change of an
 * element concerns, and a dragged slider changes many.
 */
function VerdictPlace({ busy, starts, beside, children }: VerdictPlaceProps) {
  return (
    <section className="verdict" aria-label={texts.verdict} aria-busy={busy} data-rove="dfn" data-starts={starts} data-beside={beside}>
      {children}
    </section>
  )
}

interface AnswerProps extends VerdictProps {
  run: Run
  others: Others
}

function Answer({ run, others, change, measured, refused }: AnswerProps) {
  const migration = migrationOf(run)
  const published = usePublished(run.vm)
  if (migration === null) return null
  const { alarming, headline, facts } = verdictOf(migration, pageKiBOf(run), run.scenario)
  const answer = headline.join(' ')
  const wraps = headline.length > 1 || answer.length > LONG_HEADLINE
  const longerS = laterEndS(run, migration)
  const isTall = facts.length > 0 && facts[0].text.length > LONG_ON_PHONE
  return (
    <>
      <h2 className="type-verdict verdict-head" data-long={wraps} style={wraps ? widthOf(answer) : undefined}>
        {alarming && <span className="diamond" role="img" aria-label={texts.warning} />}
        <Headline sentences={headline} />
      </h2>
      {refused}
      <dl className="verdict-facts" data-acts={longerS !== null || others !== null} data-tall={isTall}>
        {facts.slice(0, 1).map(({ term, text }) => (
          <Fact key={term} term={<Term label={term} />} text={text} long={text.length > LONG_FIRST}>
            <Unbroken>{text}</Unbroken>
          </Fact>
        ))}
        {/* The last ones are cut off where they do not fit. */}
        {longerS !== null && (
          <Fact term={texts.nextStep} act>
            <SimulateLonger toS={longerS} />
          </Fact>
        )}
        {others !== null && (
          <Fact term={texts.otherMigrations} act>
            <OthersProgress run={run} others={others} />
          </Fact>
        )}
        {facts.slice(1).map(({ term, text }) => (
          <Fact key={term} term={<Term label={term} />} text={text}>
            <Unbroken>{text}</Unbroken>
          </Fact>
        ))}
        {measured !== undefined && <Fact term={texts.measured}>{measuredText(measured)}</Fact>}
        {published !== null && published.figures.length > 0 && (
          <Fact term={texts.published}>
            {inClauses(
              published.figures.map(({ what, unit, published: value, ours }) =>
                texts.publishedFigure(what, publishedText(value, unit), publishedText(ours(migration), unit)),
              ),
            )}
          </Fact>
        )}
        {change !== undefined && <Fact term={texts.nextStep}>{change}</Fact>}
      </dl>
      {others === 'cancelled' && <RunAgain />}
      {others === 'simulated' && <CancelRun />}
    </>
  )
}

/** State of the other migrations of a run; null: not shown, because most runs end within a moment. */
type Others = 'simulated' | 'cancelled' | null

/** `soFar`: the run continues after the followed migration, or was cancelled then. */
function useOthers(soFar: boolean): Others {
  const isCancelled = usePlay(({ status }) => status === 'cancelled')
  const isLong = useDelayed(soFar && !isCancelled, LONG_MS)
  if (soFar && isCancelled) return 'cancelled'
  return soFar && isLong ? 'simulated' : null
}

/** Leaves the facts the room that a headline in two lines does not need. */
function widthOf(headline: string): CSSProperties {
  return { maxWidth: `${Math.max(ONE_LINE_EM, twoLinesEm(headline))}em` }
}

/** A later end of the simulation that may change the outcome; null where the migration ended before, or has no end. */
function laterEndS({ scenario }: Run, migration: MigrationResult): number | null {
  const { endS } = scenario
  const isLate = migration.reason.code === 'never-started'
  if (endS === null || (!isLate && outcomeByCause(migration) !== 'not-converged') || neverConverges(migration)) return null
  // One that was due after the end has as much time from then on.
  const dueS = isLate ? Math.ceil(migration.startS - migration.queuedS) : 0
  const toS = Math.min(dueS + LONGER * endS, runLimits.endS.max)
  return toS > endS ? toS : null
}

function SimulateLonger({ toS }: { toS: number }) {
  const store = usePlayStore()
  const simulate = () => {
    const { setField, releaseControl, openFaults, dismissOpenFaults } = store.getState()
    // A warning about the early end is answered by this.
    if (openFaults.every(({ isWarning }) => isWarning)) dismissOpenFaults()
    setField('endS', toS)
    releaseControl()
  }
  return <Button onClick={simulate}>{texts.simulateTo(say(duration(toS)))}</Button>
}

/** Facts of a run without an end: its progress, and how close it is to stopping the guest. */
function Unfinished({ run, cancelled }: { run: Run | null; cancelled: boolean }) {
  const endless = run !== null && cannotConverge(run.scenario, run.vm, run.rounds, run.simulatedS)
  const manager = run === null ? null : endsAtDeadlineOf(run.scenario, run.vm, run.rounds, run.simulatedS)
  const isCertain = endless || manager !== null
  const floor = run === null ? null : howClose(run.rounds, pageKiBOf(run), isCertain)
  return (
    <>
      <h2 className="type-verdict verdict-head">
        {isCertain && !cancelled && <span className="diamond" role="img" aria-label={texts.warning} />}
        {cancelled
          ? texts.simulationCancelled
          : endless
            ? texts.neverConverges
            : manager !== null
              ? texts.endsAtDeadline(manager)
              : texts.simulating}
      </h2>
      {run !== null && (
        <dl className="verdict-facts">
          <Fact term={texts.simulated}>
            <Progress run={run} />
          </Fact>
          {floor !== null && (
            <Fact term={<Term label={isCertain ? texts.why : texts.remaining} />} text={floor}>
              {floor}
            </Fact>
          )}
        </dl>
      )}
      {cancelled ? <RunAgain /> : <CancelRun />}
    </>
  )
}

function CancelRun() {
  const store = usePlayStore()
  return (
    <p className="verdict-state">
      <Button onClick={() => store.getState().cancelRun()}>{texts.cancel}</Button>
    </p>
  )
}

/** How far the other migrations of a run are simulated. */
function OthersProgress({ run: shown, others }: { run: Run; others: 'simulated' | 'cancelled' }) {
  const time = usePlay(({ run }) => say(duration((run ?? shown).simulatedS)))
  return others === 'cancelled' ? texts.othersCancelled(time) : texts.othersSimulated(time)
}

/** Follows the newest batch, as the playback bar does, and not the verdict's turns: both say how far the simulation is. */
function Progress({ run: shown }: { run: Run }) {
  return usePlay(({ run }) => progressText(run ?? shown))
}

/** The simulated time, of how much where that is known, and the rounds of pre-copy, if any. */
function progressText(run: Run): string {
  const { scenario, vm, simulatedS, rounds } = run
  const latestS = latestEndS(scenario, vm, firstSentS(run))
  const time = say(duration(simulatedS))
  const share = latestS === null ? time : texts.ofAtMost(time, say(duration(latestS)))
  const passes = countPrecopyRounds(rounds)
  return passes === 0 ? share : texts.progress(share, plural(passes, texts.roundNoun))
}

function measuredText({ status, totalTimeMs, blackoutMs, transferredMiB }: MeasuredResult): string {
  const moved = say(dataSize(transferredMiB))
  const total = say(duration(totalTimeMs / 1000))
  if (status !== 'completed') return texts.measuredNotConverged(total, moved)
  if (blackoutMs === null) return texts.measuredWithoutDowntime(total, moved)
  return texts.measuredCompleted(total, say(duration(blackoutMs / 1000)), moved)
}

/** The newest run whose verdict is known; null if it followed another VM, because its verdict does not apply to this VM. */
function useLastJudged(run: Run | null): Run | null {
  const last = useRef<Run | null>(null)
  if (run !== null && hasVerdict(run)) last.current = run
  return run !== null && last.current?.vm !== run.vm ? null : last.current
}

/** True once a condition has lasted for `afterMs`; false again as soon as it ends. */
function useDelayed(condition: boolean, afterMs: number): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!condition) return
    const timer = setTimeout(() => setLate(true), afterMs)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [condition, afterMs])
  return condition && late
}

/** The stage of a step: the settings of its runs, and the pages of their guests on both sides before, during and after a run. */
import { Unbroken } from '../../../controls/Unbroken.tsx'
import { Fragment, useEffect, useMemo } from 'react'
import type { PageMap } from '../../../../engine/observe/pageMap.ts'
import type { Lesson, LessonStep } from '../../../../teaching/lessons/lessonSchema.ts'
import { filmKey, stepKey } from '../../../../store/lessons/lessonsStore.ts'
import * as texts from '../../../../messages/compiled/en/places/lessons.ts'
import { inRow } from '../../../../units/lists.ts'
import type { Film, SetStage } from '../../../../compute/tasks/lessons.ts'
import { StateSwatch } from '../../../play/stage/maps/StateSwatch.tsx'
import { countsAt } from '../../../play/stage/maps/sideStates.ts'
import { ONE_COLUMN, useMediaQuery } from '../../../controls/useMediaQuery.ts'
import { useSize } from '../../../../kit/measure/useSize.ts'
import { textOf } from '../lessonTexts.ts'
import { useLessons, useLessonsStore } from '../useLessons.ts'
import { Figure } from './Figure.tsx'
import { MapPair } from './MapPair.tsx'
import { type Fact, guestFacts, movingGuests, stageFacts } from './stageFacts.ts'

interface StageFigureProps {
  lesson: Lesson
  step: LessonStep
  seed: number
  /** The playhead, seconds; null: before the run. */
  atS: number | null
}

/** With more pairs of maps than this, only those of the first run are shown. */
const MOST_PAIRS = 6

export function StageFigure({ lesson, step, seed, atS }: StageFigureProps) {
  const { stages, pairs, filmed, filmOf } = useStage(lesson, step, seed)
  const [{ width }, attach] = useSize()
  const isOneColumn = useMediaQuery(ONE_COLUMN)
  const runs = Object.keys(step.runs)
  const isOfSeveralRuns = filmed.length > 1
  if (runs.length === 0) return null
  if (stages === undefined)
    return (
      <Figure title={texts.stageTitle} note={texts.seedOf(seed)}>
        <p className="text-sm text-text2">{texts.loading}</p>
      </Figure>
    )
  const { common, differing } = stageFacts(runs.map((run) => stages[run].scenario))
  const shown = pairs.map((pair) => ({ ...pair, frame: frameAt(filmOf(pair.run), pair.opening, atS) }))
  // Until then the maps are those before the run.
  const isAwaited = atS !== null && filmed.some((run) => filmOf(run) === undefined)
  const columns = isOneColumn ? 1 : columnsFor(shown.length, width)
  const each = Math.floor((width - (columns - 1) * GAP) / columns)
  const link = common.find(({ name }) => name === texts.link)?.value
  return (
    <Figure title={texts.stageTitle} note={inRow([texts.seedOf(seed), ...(isAwaited ? [texts.loading] : [])])}>
      <Facts
        facts={
          runs.length > 1 && pairs.every(({ run }) => run === runs[0])
            ? [...common, { name: texts.runsOfStep, value: inRow(runs.map((run) => runName(lesson, step, run))) }]
            : common
        }
      />
      <div
        ref={attach}
        aria-busy={isAwaited}
        className="mt-3 grid aria-busy:[&_canvas]:opacity-40"
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gap: `20px ${GAP}px` }}>
        {width > 0 &&
          shown.map(({ run, guest, frame }) => {
            const several = movingGuests(stages[run].scenario).length > 1
            const name = inRow([...(isOfSeveralRuns ? [runName(lesson, step, run)] : []), ...(several ? [guest.id] : [])])
            const facts = [...(isOfSeveralRuns ? differing[runs.indexOf(run)] : []), ...(several ? guestFacts(guest) : [])]
            return (
              <MapPair
                key={`${run} ${guest.id}`}
                name={name}
                guest={guest}
                frame={frame}
                width={each}
                largest={shown.length === 1 && step.show.includes('maps') ? LARGEST : LARGE}
                link={link ?? facts.find((fact) => fact.name === texts.link)?.value ?? ''}
                counts={shown.length === 1}
                counted={atS !== null}
                caption={name === '' ? null : <Caption name={name} facts={facts} />}
              />
            )
          })}
      </div>
      {shown.length > 1 && <States frames={shown.map(({ frame }) => frame)} />}
    </Figure>
  )
}

/** The stage of a step, set before its run, and the films of its maps, which are made while the person thinks: so the run can play at once. */
function useStage(lesson: Lesson, step: LessonStep, seed: number) {
  const store = useLessonsStore()
  const key = stepKey(lesson, step, seed)
  const stages = useLessons((state) => state.stages[key])
  const films = useLessons((state) => state.films)
  const hasRun = useLessons((state) => state.stepRuns[key] !== undefined)
  const pairs = useMemo(() => (stages === undefined ? [] : pairsOf(step, stages)), [step, stages])
  const filmed = useMemo(() => [...new Set(pairs.map(({ run }) => run))], [pairs])
  useEffect(() => void store.getState().stage(lesson, step, seed), [store, lesson, step, seed])
  useEffect(() => {
    if (hasRun) for (const run of filmed) void store.getState().film(lesson, step, seed, run)
  }, [store, lesson, step, seed, hasRun, filmed])
  return { stages, pairs, filmed, filmOf: (run: string) => films[filmKey(lesson, step, seed, run)] }
}

const GAP = 24
/** Largest side of a map, CSS pixels: in a step about the pages themselves, and in any other. */
const LARGEST = 384
const LARGE = 256

function columnsFor(pairs: number, width: number): number {
  if (pairs === 1) return 1
  if (width < 840) return 2
  return pairs === 4 && width < 1200 ? 2 : Math.min(pairs, pairs > 4 ? 3 : 4)
}

interface Pair {
  run: string
  guest: ReturnType<typeof movingGuests>[number]
  opening: PageMap
}

/** A pair of maps for each guest of each run; of the first run only if these are too many. */
function pairsOf(step: LessonStep, stages: Readonly<Record<string, SetStage>>): Pair[] {
  const pairs = Object.keys(step.runs).flatMap((run) =>
    stages[run].opening
      .map((opening) => {
        const guest = stages[run].scenario.vms.find(({ id }) => id === opening.vm)
        return guest === undefined ? [] : [{ run, guest, opening }]
      })
      .flat(),
  )
  return pairs.length <= MOST_PAIRS ? pairs : pairs.filter(({ run }) => run === pairs[0].run)
}

function runName(lesson: Lesson, step: LessonStep, run: string): string {
  const { name } = step.runs[run]
  return name === undefined ? texts.run(run) : texts.namedRun(run, textOf(lesson, name))
}

/** The last frame up to the playhead. A little after it counts too, since a playhead is a product of shares. */
function frameAt(films: readonly Film[] | undefined, opening: PageMap, atS: number | null): PageMap {
  const frames = films?.find(({ vm }) => vm === opening.vm)?.frames
  return atS === null || frames === undefined ? opening : (frames.findLast((frame) => frame.atS <= atS + 1e-6) ?? opening)
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt className="text-xs text-text2">{name}</dt>
          <dd className="text-[0.9375rem] leading-6 font-semibold">
            <Unbroken>{value}</Unbroken>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Caption({ name, facts }: { name: string; facts: readonly Fact[] }) {
  return (
    <div className="mb-1.5 text-xs">
      <p className="text-sm font-semibold">
        <Unbroken>{name}</Unbroken>
      </p>
      {facts.length > 0 && (
        <p>
          {facts.map((fact, i) => (
            <Fragment key={fact.name}>
              {i > 0 && ' · '}
              <span className="text-text2">{fact.name}</span> <Unbroken>{fact.value}</Unbroken>
            </Fragment>
          ))}
        </p>
      )}
    </div>
  )
}

/** Colours of several maps, without numbers. */
function States({ frames }: { frames: readonly PageMap[] }) {
  const states = frames.flatMap(({ counts }) =>
    (['source', 'destination'] as const).flatMap((side) => countsAt(side, counts).filter(({ pages }) => pages > 0)),
  )
  const words = new Map(states.map(({ token, word }) => [`${token} ${word}`, { token, word }]))
  return (
    <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {[...words].map(([key, { token, word }]) => (
        <li key={key} className="flex items-center gap-1.5">
          <StateSwatch token={token} />
          {word}
        </li>
      ))}
    </ul>
  )
}

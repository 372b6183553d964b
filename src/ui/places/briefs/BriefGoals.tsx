/** The goals of the brief that the address names, as a checklist that is graded with each run in Play. */
import { Button } from '../../../kit/Button.tsx'
import { useEffect, useMemo } from 'react'
import { briefAt } from '../../../teaching/briefs/briefLink.ts'
import { wantedText } from '../../../teaching/briefs/goals.ts'
import type { GoalGrade } from '../../../teaching/briefs/goals.ts'
import type { Brief } from '../../../teaching/briefs/readBrief.ts'
import { briefText } from '../../../teaching/briefs/briefText.ts'
import { briefsHash } from '../../../store/address/placeAddresses.ts'
import type { Scenario, ScenarioEvent } from '../../../scenario/schema/schema.ts'
import { fieldAt, withField } from '../../../scenario/fieldPath.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { CopyText } from '../../../kit/copy/CopyText.tsx'
import { eventsBeyond, givenCommand } from './eventWords.ts'
import { shownGrade } from '../../../store/briefs/shownGrade.ts'
import { NoBrief } from './NoBrief.tsx'
import { outsideSettings } from './outsideSettings.ts'
import type { OutsideSetting } from './outsideSettings.ts'
import { useBriefGrade } from './useBriefGrade.ts'
import type { BriefGrade } from './useBriefGrade.ts'
import { useBriefScenario } from './useBriefScenario.ts'
import { inRow, inSentences } from '../../../units/lists.ts'
import './briefGoals.css'
import * as texts from '../../../messages/compiled/en/places/briefs.ts'

/** Most settings that are listed one by one. */
const MOST_SETTINGS = 4

export function BriefGoals({ reference }: { reference: string }) {
  const store = usePlayStore()
  const read = useMemo(() => briefAt(reference), [reference])
  const leave = () => store.getState().goTo({ brief: '' })
  if (read.ok) return <Goals reference={reference} brief={read.brief} leave={leave} />
  return (
    <section className="brief-goals" aria-label={texts.briefRegion}>
      <div role="alert" className="flex-1">
        <NoBrief reference={reference} faults={read.faults} />
      </div>
      <Button onClick={leave}>{texts.leaveBrief}</Button>
    </section>
  )
}

function Goals({ reference, brief, leave }: { reference: string; brief: Brief; leave(): void }) {
  const store = usePlayStore()
  const seed = usePlay(({ scenario }) => scenario.seed)
  const graded = useBriefGrade(reference, brief)
  const { goals, running, outside, seeds } = graded
  const grade = seeds?.grade ?? null
  const solved = grade?.passed === true
  const status = statusText(graded, seed, brief)
  const seen = brief.hidden === null ? '' : briefText(brief, brief.hidden.seen)
  useEffect(() => shownGrade.setState({ brief, goals, status }), [brief, goals, status])
  useEffect(() => () => shownGrade.setState(null, true), [])
  const start = useBriefScenario(reference, brief)
  return (
    <section className="brief-goals" aria-label={texts.briefRegion} data-running={running} data-outside={outside.length > 0}>
      <p className="brief-goals-name">
        <a href={briefsHash({ page: 'brief', reference })} title={briefText(brief, brief.story)}>
          {briefText(brief, brief.title)}
        </a>
      </p>
      {seen !== '' && (
        <p className="brief-goals-seen" title={seen}>
          {seen}
        </p>
      )}
      <ul>
        {goals.map((goal, i) => (
          <Goal key={goal.id} goal={goal} wanted={wantedText(brief.goals[i])} waiting={goal.values.length === 0} />
        ))}
      </ul>
      <div className="brief-goals-acts">
        <p role="status" className={solved ? 'text-ok' : 'text-text2'}>
          {status}
        </p>
        {grade !== null && solved && (
          <CopyText
            text={async () => `${await store.getState().copyLink()} ${grade.code}`}
            label={texts.copySolution}
            done={texts.solutionCopied}
            byHand={texts.copyByHand}
            look="primary"
          />
        )}
        <Button onClick={start}>{texts.startAgain}</Button>
        <Button look="quiet" onClick={leave}>
          {texts.leaveBrief}
        </Button>
      </div>
      {outside.length > 0 && <Outside brief={brief} outside={outside} />}
    </section>
  )
}

function Goal({ goal: { what, got, met }, wanted, waiting }: { goal: GoalGrade; wanted: string; waiting: boolean }) {
  const state = waiting ? texts.waiting : met ? texts.met : texts.missed
  return (
    <li data-state={waiting ? 'waiting' : met ? 'met' : 'missed'}>
      <span className="brief-goal-mark" aria-hidden="true">
        {waiting ? '○' : met ? '✓' : '✗'}
      </span>
      <span>
        {what} <span className="whitespace-nowrap">{wanted}</span>
      </span>
      {!waiting && got !== wanted && <strong>{got}</strong>}
      <span className="sr-only">{state}</span>
    </li>
  )
}

function statusText({ goals, running, outside, seeds }: BriefGrade, seed: number, brief: Brief): string {
  if (running) return texts.running
  if (outside.length > 0) return texts.notAllowed
  if (seeds === null) return texts.someMet(goals.filter(({ met }) => met).length, goals.length)
  if (seeds.lost) return texts.gradeLost
  if (seeds.grade === null) return inSentences([texts.holdsSoFar(String(seed)), texts.checkingSeeds(seeds.done, brief.seeds.length)])
  if (seeds.grade.passed) return texts.solvedWithCode(seeds.grade.code)
  const missed = seeds.grade.goals.filter(({ met }) => !met)
  return texts.missedWithOtherSeeds(inRow(missed.map(({ what, got }) => `${what} ${got}`)))
}

/** Changes that the brief does not allow, and a way back. */
function Outside({ brief, outside }: { brief: Brief; outside: BriefGrade['outside'] }) {
  const store = usePlayStore()
  const scenario = usePlay((state) => state.scenario)
  const commands = commandsOutside(brief, scenario)
  const settings = outsideSettings(
    brief,
    scenario,
    outside.filter(({ path }) => !isOfCommand(path, commands)),
  )
  const putBack = () => {
    const { draft, scenario: complete, setDraft } = store.getState()
    // From the last item of a list to the first, because removing one moves those behind it.
    const paths = new Set(outside.map(({ path }) => restorable(path, brief)).toReversed())
    setDraft(
      [...paths].reduce((undone: unknown, path) => withField(undone, path, fieldAt(brief.scenario, path), complete), draft),
      'brief',
    )
  }
  return (
    <div className="brief-goals-outside">
      <ul tabIndex={0} aria-label={texts.notAllowed}>
        {commands.map(({ event, isAdded }) => (
          <li key={`${isAdded} ${JSON.stringify(event)}`}>
            {(isAdded ? texts.commandForbidden : texts.commandNeeded)(givenCommand(event))}
          </li>
        ))}
        {settings.length > MOST_SETTINGS ? (
          <OtherScenario settings={settings} />
        ) : (
          settings.map((setting) => <Setting key={setting.path + setting.name} {...setting} />)
        )}
      </ul>
      <Button onClick={putBack}>{texts.putBack}</Button>
    </div>
  )
}

interface CommandOutside {
  event: ScenarioEvent
  /** False: one of the brief's own is missing. */
  isAdded: boolean
}

/** Commands beyond those of a brief, and missing ones of it; none where the brief allows events, whose values are then named. */
function commandsOutside({ scenario: { events }, may }: Brief, scenario: Scenario): CommandOutside[] {
  if (may.some(({ path }) => /^\/(?:events|\*)/.test(path))) return []
  return [
    ...eventsBeyond(scenario.events, events).map((event) => ({ event, isAdded: true })),
    ...eventsBeyond(events, scenario.events).map((event) => ({ event, isAdded: false })),
  ]
}

/** A command changes the events; the start of post-copy changes a strategy without it, too. */
function isOfCommand(path: string, commands: readonly CommandOutside[]): boolean {
  if (path.startsWith('events')) return commands.length > 0
  return /^migrations\[\d+\]\.strategy/.test(path) && commands.some(({ event, isAdded }) => isAdded && event.kind === 'start-postcopy')
}

function Setting({ path, name, says }: OutsideSetting) {
  return (
    <li title={path}>
      {name === path ? <code>{path}</code> : <b>{name}</b>} {says}
    </li>
  )
}

/** A scenario in which so much differs is another one: how each setting has to be says little. */
function OtherScenario({ settings }: { settings: readonly OutsideSetting[] }) {
  const names = [...new Set(settings.map(({ name }) => name))]
  return <li>{texts.otherScenario(inRow(names.slice(0, MOST_SETTINGS)), Math.max(0, names.length - MOST_SETTINGS))}</li>
}

/** The field, or the added item of a list that it belongs to. */
function restorable(path: string, brief: Brief): string {
  const parent = path.slice(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('[')))
  return parent === '' || fieldAt(brief.scenario, parent) !== undefined ? path : restorable(parent, brief)
}

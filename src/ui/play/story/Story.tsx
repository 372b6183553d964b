/**
 * The decisions in order, each a sentence at its moment. Pressing one moves the playhead; hovering or focusing one highlights its ring in
 * the charts, and vice versa. A long run shows the part around the playhead.
 */
import { Button } from '../../../kit/Button.tsx'
import { memo, useEffect, useMemo, useRef } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { duration, formatFixed, formatWhole, say } from '../../../units/format.ts'
import { alikeEntry, groupsOfAlikeRounds, storyItems } from '../../../analysis/report/alikeRounds.ts'
import { endMomentS } from '../../../analysis/report/deadlineOutcome.ts'
import { storyEventsOf } from '../../../analysis/report/storyEvents.ts'
import { currentEntry, storyLength, storyOf, strategyKindOf } from '../../../analysis/report/story.ts'
import type { StoryEntry } from '../../../analysis/report/story.ts'
import type { MigrationResult } from '../../../engine/result/result.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { rateTextIn } from '../../../units/rate.ts'
import { usePreference } from '../../page/usePreference.ts'
import { useTurn } from '../redrawScheduler.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { migrationOf, type Run } from '../../../store/play/run.ts'
import { pageKiBOf, pageMiBOf, requestedAtS } from '../timeline/runMoments.ts'
import * as texts from '../../../messages/compiled/en/story.ts'

/** Entries rendered before and after the current one. */
const BEFORE = 20
const AFTER = 40

export function Story() {
  const { run } = useTurn('story')
  const migration = run === null ? null : migrationOf(run)
  const unit = usePreference('rates')
  const storyEvents = useMemo(
    () => (run === null ? [] : storyEventsOf(run, migration, untilS(run, migration), rateTextIn(unit, pageMiBOf(run)))),
    [run, migration, unit],
  )
  const current = usePlay(({ playheadS }) => (run === null ? 0 : currentEntry(run.rounds, migration, playheadS, storyEvents)))
  const list = useRef<HTMLOListElement>(null)
  const startS = migration?.startS ?? (run === null ? 0 : requestedAtS(run))
  const groups = useMemo(() => (run === null ? [] : groupsOfAlikeRounds(run.rounds, storyEvents)), [run, storyEvents])
  const { before, after, entries, at } = useMemo(() => {
    const length = run === null ? 0 : storyLength(run.rounds, migration, storyEvents)
    const items = storyItems(groups, length, current)
    const place = items.findIndex(({ to }) => to > Math.max(0, current))
    const shown = items.slice(Math.max(0, place - BEFORE), place + AFTER)
    return {
      before: shown.at(0)?.from ?? 0,
      after: length - (shown.at(-1)?.to ?? length),
      at: current < 0 ? -1 : Math.min(place, BEFORE),
      entries:
        run === null
          ? []
          : shown.flatMap(({ from, to, round }) =>
              round === null
                ? storyOf(startS, run.rounds, migration, {
                    storyEvents,
                    from,
                    to,
                    strategy: strategyKindOf(run.scenario, run.vm),
                    rate: rateTextIn(unit, pageMiBOf(run)),
                  })
                : [alikeEntry(run.rounds, round, to - from, pageKiBOf(run))],
            ),
    }
  }, [run, startS, migration, storyEvents, groups, current, unit])
  const times = useMemo(() => storyTimes(entries.map(({ atS }) => atS)), [entries])
  useCurrentInView(list, entries[at]?.key)

  if (run === null) return <p className="story-empty">{texts.noStoryYet}</p>
  return (
    <ol ref={list} className="story" aria-label={texts.storyOfRun} onKeyDown={walk}>
      {before > 0 && <Gap count={before} atS={startS} where="before" />}
      {entries.map(({ key, ...entry }, i) => (
        <Entry key={key} name={key} {...entry} time={times[i]} current={i === at} isStop={i === Math.max(0, at)} />
      ))}
      {after > 0 && <Gap count={after} atS={run.simulatedS} where="after" />}
    </ol>
  )
}

/** No event after the end of the simulation has happened, whenever a migration that never started was due. */
function untilS(run: Run, migration: MigrationResult | null): number {
  return migration === null ? run.simulatedS : endMomentS(migration)
}

const HOUR_S = 3600

/** From an hour on hundredths of a second say nothing. */
export function storyTime(atS: number): string {
  return atS < HOUR_S ? `${formatFixed(atS, 2)} s` : say(duration(atS))
}

/** Neighbours with the same minute have their seconds. */
export function storyTimes(times: readonly number[]): string[] {
  const all = times.map(storyTime)
  return all.map((text, i) => (times[i] >= HOUR_S && (text === all[i - 1] || text === all[i + 1]) ? toTheSecond(times[i]) : text))
}

function toTheSecond(atS: number): string {
  const seconds = Math.round(atS) % 60
  return `${say(duration(Math.round(atS) - seconds))} ${seconds} s`
}

/** `isStop`: the list's tab stop. */
type EntryProps = Omit<StoryEntry, 'key'> & { name: string; time: string; current: boolean; isStop: boolean }

/** Re-renders only when its own text changes: a streaming run rebuilds the list many times per second. */
const Entry = memo(function Entry({ name, round, atS, time, title, text, alarming, current, isStop }: EntryProps) {
  const store = usePlayStore()
  const hovered = usePlay(({ hoveredRound }) => round !== null && hoveredRound === round)
  const mark = () => {
    if (round !== null) store.getState().hoverRound(round)
  }
  const unmark = () => store.getState().hoverRound(null)
  return (
    <li data-current={current} data-hovered={hovered} data-key={name}>
      <Button
        look="bare"
        aria-current={current ? 'step' : undefined}
        tabIndex={isStop ? 0 : -1}
        onClick={() => store.getState().seek(atS)}
        onPointerEnter={mark}
        onPointerLeave={unmark}
        onFocus={mark}
        onBlur={unmark}>
        <time>{time}</time>
        <span>
          <b>
            {alarming && <span className="diamond" aria-hidden="true" />}
            {title}
          </b>{' '}
          <Unbroken>{text}</Unbroken>
        </span>
      </Button>
    </li>
  )
})

function Gap({ count, atS, where }: { count: number; atS: number; where: 'before' | 'after' }) {
  const store = usePlayStore()
  return (
    <li className="story-gap">
      <Button look="bare" onClick={() => store.getState().seek(atS)}>
        {where === 'before' ? texts.moreBefore(formatWhole(count)) : texts.moreAfter(formatWhole(count))}
      </Button>
    </li>
  )
}

/** The list is one tab stop, at the current entry; up and down move between entries. */
function walk(event: KeyboardEvent<HTMLOListElement>): void {
  const from = document.activeElement?.closest('li')
  const to = event.key === 'ArrowDown' ? from?.nextElementSibling : event.key === 'ArrowUp' ? from?.previousElementSibling : null
  if (!to) return
  event.preventDefault()
  to.querySelector('button')?.focus()
}

/**
 * Delay in ms before scrolling. Measuring the list forces a layout in the middle of a frame, which is too expensive for every run under a
 * slider.
 */
const IN_VIEW_AFTER_MS = 100

/** Keeps the current entry visible by scrolling the list, never the page. */
function useCurrentInView(list: RefObject<HTMLOListElement | null>, key: string | undefined): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      const box = list.current
      const entry = key === undefined ? null : box?.querySelector<HTMLElement>(`[data-key="${key}"]`)
      if (!box || !entry || box.scrollHeight <= box.clientHeight || box.contains(document.activeElement)) return
      const top = entry.offsetTop - box.offsetTop
      if (top < box.scrollTop || top + entry.offsetHeight > box.scrollTop + box.clientHeight * 0.75) box.scrollTop = top
    }, IN_VIEW_AFTER_MS)
    return () => clearTimeout(timer)
  }, [list, key])
}

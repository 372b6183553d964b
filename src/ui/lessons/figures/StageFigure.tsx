/** Start of a step: memory, load, link and strategy of each run, before any run is made. */
import { useEffect } from 'react'
import { eventWords } from '../../../analysis/report/eventWords.ts'
import type { Lesson, LessonStep } from '../../../lessons/lessonSchema.ts'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import { boostLabel } from '../../../scenario/schema/boosts/boosts.ts'
import { ruleDescriptors } from '../../../scenario/schema/rules/rules.ts'
import { strategyLabel } from '../../../scenario/schema/strategies/strategies.ts'
import { stepKey } from '../../../store/lessons/lessonsStore.ts'
import { capacity, dataSize, duration, formatWhole, say } from '../../../units/format.ts'
import { textOf, useLessons, useLessonsStore } from '../useLessons.ts'
import { Figure } from './Figure.tsx'
import * as texts from '../../../texts/places/lessons.ts'

export function StageFigure({ lesson, step, seed }: { lesson: Lesson; step: LessonStep; seed: number }) {
  const store = useLessonsStore()
  const stages = useLessons((state) => state.stages[stepKey(lesson, step, seed)])
  useEffect(() => void store.getState().stage(lesson, step, seed), [store, lesson, step, seed])
  const runs = Object.entries(step.runs)
  if (runs.length === 0) return null
  const facts = runs.map(([run]) => (stages === undefined ? null : factsOf(stages[run])))
  const names = facts[0] === null ? [] : facts[0].map(({ name }) => name)
  return (
    <Figure title={texts.stageTitle} note={texts.seedOf(seed)}>
      <div className="overflow-x-auto" role="group" aria-label={texts.stageCaption} tabIndex={0}>
        <table className="w-full border-collapse text-sm">
          <caption className="sr-only">{texts.stageCaption}</caption>
          {runs.length > 1 && (
            <thead>
              <tr><th scope="col" className="border-b border-ctl py-1 text-left text-xs font-normal text-text2">{texts.columns.name}</th>{runs.map(([run, { name }]) => <th key={run} scope="col" className="border-b border-ctl py-1 pr-4 text-left text-xs font-semibold">{name === undefined ? texts.run(run) : texts.namedRun(run, textOf(lesson, name))}</th>)}</tr>
            </thead>
          )}
          <tbody>
            {names.map((name, i) => (
              <tr key={name}>
                <th scope="row" className="w-32 border-b border-line py-1.5 pr-4 text-left align-baseline text-xs font-normal text-text2">{name}</th>
                {facts.map((all, column) => (
                  <td key={runs[column][0]} className={`border-b border-line py-1.5 pr-4 align-baseline ${all?.[i].value !== facts[0]?.[i].value || (column === 0 && facts.some((other) => other?.[i].value !== all?.[i].value)) ? 'font-semibold' : ''}`}>{all?.[i].value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {stages === undefined && <p className="text-sm text-text2">{texts.loading}</p>}
      </div>
    </Figure>
  )
}

interface Fact { name: string; value: string }

function factsOf(scenario: Scenario): Fact[] {
  const moving = scenario.vms.filter(({ id }) => scenario.migrations.some(({ vm }) => vm === id))
  const [vm] = moving
  const from = scenario.hosts.find(({ id }) => id === vm.host)
  const { strategy } = scenario.migrations[0]
  return [
    ...(moving.length > 1 ? guestFacts(moving) : [{ name: texts.memory, value: say(dataSize(vm.memoryMiB)) }, ...loadFacts(vm.workload)]),
    { name: texts.link, value: from === undefined ? '' : say(capacity(from.mbps)) },
    { name: texts.method, value: `${strategyLabel(strategy.kind)}${ruleText(strategy)}` },
    ...(scenario.events.length === 0 ? [] : [{
      name: texts.faults, value: scenario.events.map((event) => texts.eventAt(eventWords(event).sentence, say(duration(event.atS)))).join(' '),
    }]),
    ...(scenario.endS === null ? [] : [{ name: texts.looksFor, value: `${formatWhole(scenario.endS)} s` }]),
  ]
}

/** Memory and load of each guest that migrates. */
function guestFacts(guests: readonly Scenario['vms'][number][]): Fact[] {
  return [
    { name: texts.guests, value: guests.map(({ id, memoryMiB }) => `${id} ${say(dataSize(memoryMiB))}`).join(', ') },
    { name: texts.writes, value: guests.map(({ id, workload }) => {
      const [writes, set] = loadFacts(workload)
      return texts.loadOf(id, writes.value, set === undefined || set.value === NO_SET ? '' : set.value)
    }).join(', ') },
  ]
}

const NO_SET = '–'

interface Load { writesPerS: number; sizeMiB: number }

const isLoad = (value: unknown): value is Load =>
  typeof value === 'object' && value !== null && 'writesPerS' in value && 'sizeMiB' in value && typeof value.writesPerS === 'number' && typeof value.sizeMiB === 'number'

/** A workload of streams by its sums; a preset by its name. */
function loadFacts(workload: unknown): Fact[] {
  if (typeof workload === 'string') return [{ name: texts.writes, value: workload }]
  const streams = typeof workload === 'object' && workload !== null && 'streams' in workload && Array.isArray(workload.streams) ? workload.streams.filter(isLoad) : []
  const writesPerS = streams.reduce((sum, stream) => sum + stream.writesPerS, 0)
  const sizeMiB = streams.reduce((sum, stream) => sum + stream.sizeMiB, 0)
  return [
    { name: texts.writes, value: writesPerS === 0 ? texts.noWrites : texts.perSecond(formatWhole(writesPerS)) },
    { name: texts.workingSet, value: writesPerS === 0 ? NO_SET : say(dataSize(sizeMiB)) },
  ]
}

function ruleText(strategy: Scenario['migrations'][number]['strategy']): string {
  if (!('rule' in strategy)) return ''
  const { rule, boosts } = strategy
  const limit = 'downtimeMs' in rule ? `, ${texts.limitMark(`${formatWhole(rule.downtimeMs)} ms`)}` : `, ${texts.ruleNamed(ruleDescriptors[rule.kind].label)}`
  const names = Object.keys(boosts).map(boostLabel)
  return names.length === 0 ? limit : `${limit}, ${names.join(', ')}`
}

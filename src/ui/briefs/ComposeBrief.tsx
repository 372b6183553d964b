/** The making of a brief from the scenario that is open in Play: name, wish, goals, what may be changed; then a link and a file. */
import { useEffect, useMemo, useState } from 'react'
import { packedBrief } from '../../briefs/briefLink.ts'
import type { BriefInput } from '../../briefs/briefSchema.ts'
import { goalForms, valueNow } from '../../briefs/goalKinds.ts'
import type { Result } from '../../engine/result.ts'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import { briefOf, firstChoices } from './briefDraft.ts'
import type { BriefChoices } from './briefDraft.ts'
import { BriefReady } from './BriefReady.tsx'
import { GoalChooser } from './GoalChooser.tsx'
import { MayChooser } from './MayChooser.tsx'
import { briefsService } from './useBriefGrade.ts'
import * as texts from '../../texts/places/briefs.ts'

type Outcome = { kind: 'none' } | { kind: 'checking' } | { kind: 'refused'; why: string } | { kind: 'ready'; brief: BriefInput; packed: string | null }

export function ComposeBrief() {
  const scenario = usePlay((state) => state.scenario)
  const broken = usePlay((state) => state.faults.length > 0)
  const result = useRunResult()
  const [choices, setChoices] = useState<BriefChoices>(() => firstChoices(scenario.name))
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' })
  const forms = useMemo(() => goalForms(scenario), [scenario])
  const now = useMemo(() => forms.map((form) => (result === null ? null : valueNow(form, scenario, result))), [forms, scenario, result])
  const change = (part: Partial<BriefChoices>) => {
    setChoices((before) => ({ ...before, ...part }))
    setOutcome({ kind: 'none' })
  }
  const check = async () => {
    const brief = briefOf(choices, forms, scenario)
    if ('why' in brief) {
      setOutcome({ kind: 'refused', why: brief.why })
      return
    }
    setOutcome({ kind: 'checking' })
    const reply = await briefsService().then((service) => service.grade(brief, [], () => undefined)).catch(() => null)
    if (reply === null) setOutcome({ kind: 'refused', why: texts.gradeLost })
    else if (!reply.ok) setOutcome({ kind: 'refused', why: reply.faults.map(({ path, message }) => `${path}: ${message}`).join('; ') })
    else if (reply.grade.passed) setOutcome({ kind: 'refused', why: texts.alreadyMet })
    else setOutcome({ kind: 'ready', brief, packed: packedBrief(brief) })
  }
  return (
    <article className="article" aria-labelledby="compose-title">
      <h1 id="compose-title">{texts.composeTitle}</h1>
      <p className="explanation">{texts.composeExplained}</p>
      {broken && <p role="alert" className="refused mt-3">{texts.scenarioHasFaults}</p>}
      <form
        className="brief-form"
        onSubmit={(event) => {
          event.preventDefault()
          void check()
        }}
      >
        <label className="brief-field">{texts.name}
          <input value={choices.name} maxLength={120} placeholder={texts.namePlaceholder} onChange={(event) => change({ name: event.target.value })} />
        </label>
        <label className="brief-field">{texts.wish}
          <textarea value={choices.wish} maxLength={1000} rows={3} placeholder={texts.wishPlaceholder} onChange={(event) => change({ wish: event.target.value })} />
        </label>
        <label className="brief-field max-w-60">{texts.difficulty}
          <select value={choices.level} onChange={(event) => change({ level: Number(event.target.value) })}>
            {Object.entries(texts.levels).map(([level, name]) => <option key={level} value={level}>{name}</option>)}
          </select>
        </label>
        <GoalChooser forms={forms} now={now} goals={choices.goals} change={(goals) => change({ goals })} />
        <MayChooser may={choices.may} keepKind={choices.keepKind} change={change} />
        <button type="submit" className="tool primary mt-5" disabled={broken || outcome.kind === 'checking'}>{texts.check}</button>
        <p role="status" className="mt-3">{outcome.kind === 'checking' && texts.checking}</p>
        {outcome.kind === 'refused' && <p role="alert" className="refused">{outcome.why}</p>}
      </form>
      {outcome.kind === 'ready' && <BriefReady brief={outcome.brief} packed={outcome.packed} />}
    </article>
  )
}

/** The whole result of the run in Play; null until it has ended. */
function useRunResult(): Result | null {
  const store = usePlayStore()
  const ended = usePlay(({ run }) => (run !== null && run.result !== null ? run.runId : null))
  const [result, setResult] = useState<Result | null>(null)
  useEffect(() => {
    if (ended === null) return
    let current = true
    void store.getState().fullResult().then((whole) => {
      if (current) setResult(whole)
    }, () => undefined)
    return () => {
      current = false
    }
  }, [store, ended])
  return result
}

/** Form that makes a brief from the scenario in Play: name, wish, goals, what may be changed; then a link and a file. */
import { PageHead } from '../../../kit/page/PageHead.tsx'
import { TextArea } from '../../../kit/fields/TextArea.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { Checkbox } from '../../../kit/fields/Check.tsx'
import { Notice } from '../../../kit/Notice.tsx'
import { Button, BUTTON } from '../../../kit/Button.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { MetricValue } from '../../../analysis/metrics/evaluateMetric.ts'
import { packedBrief } from '../../../teaching/briefs/briefLink.ts'
import type { BriefInput } from '../../../teaching/briefs/briefSchema.ts'
import { type Changeable, changeables } from '../../../teaching/briefs/changeables.ts'
import { type GoalForm, goalForms, valueNow } from '../../../teaching/briefs/goalKinds.ts'
import { goalValueText } from '../../../teaching/briefs/goals.ts'
import type { Result } from '../../../engine/result/result.ts'
import { briefsHash } from '../../../store/address/placeAddresses.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/places/briefs.ts'
import { CopyText } from '../../../kit/copy/CopyText.tsx'
import { fileName, saveFile } from '../../share/saveFile.ts'
import { NumberField } from '../../../kit/fields/NumberField.tsx'
import { FormUndo } from '../../undo/FormUndo.tsx'
import { useKeptForm } from '../../undo/useKeptForm.ts'
import { type BriefChoices, briefOf, firstChoices, readChoices } from './briefDraft.ts'
import { computer } from '../../../compute/compute.ts'

type Outcome =
  | { kind: 'none' }
  | { kind: 'checking' }
  | { kind: 'refused'; why: string }
  | { kind: 'ready'; brief: BriefInput; packed: string | null }

export function ComposeBrief() {
  const scenario = usePlay((state) => state.scenario)
  const broken = usePlay((state) => state.faults.length > 0)
  const result = useRunResult()
  const { form: choices, history, set, restore } = useChoices(scenario.name)
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' })
  const forms = useMemo(() => goalForms(scenario), [scenario])
  const now = useMemo(() => forms.map((form) => (result === null ? null : valueNow(form, scenario, result))), [forms, scenario, result])
  const change = (part: Partial<BriefChoices>, control: string | null) => {
    set(part, control)
    setOutcome({ kind: 'none' })
  }
  const goBack = (to: BriefChoices) => {
    restore(to)
    setOutcome({ kind: 'none' })
  }
  const check = async () => {
    const brief = briefOf(choices, forms, scenario)
    if ('why' in brief) {
      setOutcome({ kind: 'refused', why: brief.why })
      return
    }
    const checking = { kind: 'checking' } as const
    setOutcome(checking)
    const answer = await tried(brief)
    // The answer is to the choices of that moment: a later one has hidden it.
    setOutcome((shown) => (shown === checking ? answer : shown))
  }
  return (
    <article className="article" aria-labelledby="compose-title">
      <PageHead id="compose-title" headline={texts.composeTitle} because={texts.composeExplained} />
      {broken && <Notice className="mt-3">{texts.scenarioHasFaults}</Notice>}
      <form
        className="brief-form"
        onBlur={() => history.release()}
        onSubmit={(event) => {
          event.preventDefault()
          void check()
        }}>
        <GeneralFields choices={choices} change={change} />
        <GoalChooser forms={forms} now={now} goals={choices.goals} change={(goals, control) => change({ goals }, control)} />
        <MayChooser may={choices.may} keepKind={choices.keepKind} change={change} />
        <div className="flex flex-wrap gap-2 mt-5">
          <Button type="submit" look="primary" disabled={broken || outcome.kind === 'checking'}>
            {texts.check}
          </Button>
          <FormUndo history={history} form={choices} restore={goBack} />
        </div>
        <CheckOutcome outcome={outcome} />
      </form>
      {outcome.kind === 'ready' && <BriefReady brief={outcome.brief} packed={outcome.packed} />}
    </article>
  )
}

/** The choices for the scenario of that name. */
function useChoices(scenario: string) {
  return useKeptForm<BriefChoices>(`brief ${scenario}`, () => firstChoices(scenario), readChoices)
}

function CheckOutcome({ outcome }: { outcome: Outcome }) {
  return (
    <>
      <p role="status" className="mt-3">
        {outcome.kind === 'checking' && texts.checking}
        {outcome.kind === 'ready' && <span className="sr-only">{texts.composed}</span>}
      </p>
      {outcome.kind === 'refused' && <Notice>{outcome.why}</Notice>}
    </>
  )
}

interface GeneralFieldsProps {
  choices: BriefChoices
  change(part: Partial<BriefChoices>, control: string | null): void
}

/** The brief's name, the client's wish and the level. */
function GeneralFields({ choices: { name, wish, level }, change }: GeneralFieldsProps) {
  return (
    <>
      <div className="mt-3">
        <TextField
          label={texts.name}
          value={name}
          required
          maxLength={120}
          placeholder={texts.namePlaceholder}
          onChange={({ target }) => change({ name: target.value }, 'name')}
        />
      </div>
      <div className="mt-3">
        <TextArea
          label={texts.wish}
          value={wish}
          required
          maxLength={1000}
          rows={3}
          placeholder={texts.wishPlaceholder}
          spellCheck
          onChange={({ target }) => change({ wish: target.value }, 'wish')}
        />
      </div>
      <div className="mt-3 max-w-60">
        <Select
          label={texts.difficulty}
          value={String(level)}
          options={Object.entries(texts.levels).map(([value, label]) => ({ value, label }))}
          choose={(chosen) => change({ level: Number(chosen) }, null)}
        />
      </div>
    </>
  )
}

/** Grades the unchanged scenario: the brief is ready unless that meets all of its goals. */
async function tried(brief: BriefInput): Promise<Outcome> {
  const reply = await computer.compute('briefs.grade', { brief, solution: [] }).catch(() => null)
  if (reply === null) return { kind: 'refused', why: texts.gradeLost }
  if (!reply.ok) return { kind: 'refused', why: reply.faults.map(({ path, message }) => `${path}: ${message}`).join('; ') }
  if (reply.grade.passed) return { kind: 'refused', why: texts.alreadyMet }
  return { kind: 'ready', brief, packed: packedBrief(brief) }
}

/** The whole result of the run in Play; null until it has ended. */
function useRunResult(): Result | null {
  const store = usePlayStore()
  const ended = usePlay(({ run }) => (run !== null && run.result !== null ? run.runId : null))
  const [result, setResult] = useState<Result | null>(null)
  useEffect(() => {
    if (ended === null) return
    let current = true
    void store
      .getState()
      .fullResult()
      .then(
        (whole) => {
          if (current) setResult(whole)
        },
        () => undefined,
      )
    return () => {
      current = false
    }
  }, [store, ended])
  return result
}

/** A brief that was made: its link, its file and its page. */
function BriefReady({ brief, packed }: { brief: BriefInput; packed: string | null }) {
  const hash = packed === null ? null : briefsHash({ page: 'brief', reference: packed })
  const section = useRef<HTMLElement>(null)
  // The form ends at the foot of the window.
  useEffect(() => {
    // Newer browsers return a promise from it.
    section.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section ref={section} className="brief-section" aria-labelledby="brief-ready">
      <h2 id="brief-ready">{texts.composed}</h2>
      <p className="mt-2">{hash === null ? texts.tooLongForLink : texts.composedExplained}</p>
      <div className="flex flex-wrap gap-2 mt-3">
        {hash !== null && (
          <>
            <a className={BUTTON.primary} href={hash}>
              {texts.openBrief}
            </a>
            <CopyText
              text={() => new URL(hash, location.href).href}
              label={texts.copyBriefLink}
              done={texts.copied}
              byHand={texts.copyByHand}
            />
          </>
        )}
        <Button onClick={() => saveFile(fileName(brief.id, '.json'), 'application/json', `${JSON.stringify(brief, null, 2)}\n`)}>
          {texts.downloadBrief}
        </Button>
      </div>
    </section>
  )
}

interface MayChooserProps extends Pick<BriefChoices, 'may' | 'keepKind'> {
  change(part: Partial<BriefChoices>, control: null): void
}

/** Parts of the scenario to leave open; all others are locked. */
function MayChooser({ may, keepKind, change }: MayChooserProps) {
  return (
    <fieldset className="brief-section">
      <legend className="font-semibold pb-1">{texts.composeMay}</legend>
      {(Object.keys(changeables) as Changeable[]).map((part) => (
        <div key={part} className="brief-choice">
          <Checkbox
            look="text"
            checked={may.includes(part)}
            set={(isOn) => change({ may: isOn ? [...may, part] : may.filter((one) => one !== part) }, null)}>
            {texts.changeableNames[part]}
          </Checkbox>
          {part === 'strategy' && may.includes('strategy') && (
            <Checkbox look="text" checked={keepKind} set={(isOn) => change({ keepKind: isOn }, null)}>
              {texts.keepStrategy}
            </Checkbox>
          )}
        </div>
      ))}
      <p className="text-text2 text-xs mt-2">{texts.elseUnchanged}</p>
    </fieldset>
  )
}

interface GoalChooserProps {
  forms: readonly GoalForm[]
  now: readonly MetricValue[]
  goals: BriefChoices['goals']
  change(goals: BriefChoices['goals'], control: string | null): void
}

/** Goals to choose from, each with its number and the value of the run in Play. */
function GoalChooser({ forms, now, goals, change }: GoalChooserProps) {
  return (
    <fieldset className="brief-section">
      <legend className="font-semibold pb-1">{texts.composeGoals}</legend>
      {forms.map((form, i) => {
        const { kind, op, format, fixed } = form
        const value = goals[kind]
        return (
          <div key={kind} className="brief-choice">
            <Checkbox
              look="text"
              checked={value !== undefined}
              set={(isOn) => {
                const { [kind]: _, ...others } = goals
                change(isOn ? { ...goals, [kind]: null } : others, null)
              }}>
              {texts.goalNames[kind]}
            </Checkbox>
            {now[i] !== null && fixed === null && <span className="text-text2 text-xs">{texts.nowAt(goalValueText(now[i], format))}</span>}
            {value !== undefined && fixed === null && (
              <NumberField
                layout="beside"
                label={op === '>=' ? texts.atLeast : texts.atMost}
                name={texts.limitOf(texts.goalNames[kind])}
                live
                value={value}
                range={{ min: 0, max: format === 'pct' ? 100 : 1e15, unit: texts.goalUnits[format], whole: false, whenNull: '' }}
                set={(next) => change({ ...goals, [kind]: next }, kind)}
              />
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

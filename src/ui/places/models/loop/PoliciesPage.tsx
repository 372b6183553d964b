/** The adaptive planner beside traffic-aware baselines and fixed policies (D5), on a gang of the list or on the scenario in Play. */
import { Button } from '../../../../kit/Button.tsx'
import { Select } from '../../../../kit/fields/Select.tsx'
import { useEffect, useRef } from 'react'
import type { RatedPolicy } from '../../../../analysis/planner/everyPolicy.ts'
import { gangScenarios } from '../../../../analysis/planner/gangScenarios.ts'
import type { Drawing } from '../../../../papers/drawing.ts'
import { usePlay } from '../../../../store/play/usePlay.ts'
import { AwaitedChart, AwaitedTable } from '../../../plots/Awaited.tsx'
import { DrawingView } from '../../../plots/DrawingView.tsx'
import { FaultLines } from '../FaultLines.tsx'
import { modelsStore, useModels } from '../useModels.ts'
import { Working } from '../Working.tsx'
import { LoopLink } from './LoopLink.tsx'
import { FormUndo } from '../../../undo/FormUndo.tsx'
import { useKeptForm } from '../../../undo/useKeptForm.ts'
import * as texts from '../../../../messages/compiled/en/places/models.ts'

const FIRST_GANG = 'both-ways'
const saved = { file: 'policies', notes: [texts.policies] }
/** Policies with a bar each; the table has all. */
const MOST_BARS = 10

export function PoliciesPage() {
  const outcome = useModels((state) => state.policies)
  const busy = useModels((state) => state.running?.task === 'policies')
  const began = useRef(false)
  useEffect(() => {
    if (began.current || modelsStore().getState().policies !== null) return
    began.current = true
    void modelsStore()
      .getState()
      .ratePolicies({ of: { gang: FIRST_GANG } })
  }, [])
  return (
    <article className="article" aria-labelledby="policies-title" aria-busy={busy}>
      <p className="article-place">Dayaratne 2024, §1.3, §4, §6</p>
      <h1 id="policies-title">{texts.policies}</h1>
      <p className="explanation">{texts.policiesExplained}</p>
      <div className="article-body">
        <div className="beside">
          <PoliciesForm />
          <Working task="policies" what={texts.policiesUnit} />
          {outcome?.kind === 'done' && <LoopLink scenario={outcome.rated[0].scenario} text={texts.openCheapest} />}
        </div>
        <div className="drawings" data-stale={busy}>
          {outcome === null && <AwaitedChart />}
          {outcome === null && <AwaitedTable drawing={policyTable([])} rows={10} />}
          {outcome?.kind === 'refused' && <FaultLines faults={outcome.faults} />}
          {outcome?.kind === 'done' && (
            <>
              {outcome.why !== '' && <p className="model-note">{outcome.why}</p>}
              <DrawingView drawing={costBars(outcome.rated)} {...saved} />
              <DrawingView drawing={policyTable(outcome.rated)} {...saved} />
            </>
          )}
        </div>
      </div>
    </article>
  )
}

function PoliciesForm() {
  const scenario = usePlay(({ run, scenario: whole }) => run?.scenario ?? whole)
  const { form, history, set, restore } = useKeptForm<{ gang: string }>('policies', () => ({ gang: FIRST_GANG }))
  const { gang } = form
  return (
    <form
      className="model-form"
      aria-label={texts.policiesShort}
      onSubmit={(event) => {
        event.preventDefault()
        void modelsStore()
          .getState()
          .ratePolicies({ of: gang === '' ? { scenario } : { gang } })
      }}>
      <Select
        layout="beside"
        label={texts.gangOf}
        value={gang}
        options={[{ value: '', label: texts.scenarioInPlay }, ...gangScenarios.map(({ id }) => ({ value: id, label: id }))]}
        choose={(chosen) => set({ gang: chosen }, null)}
      />
      <div className="model-acts">
        <Button type="submit" look="primary">
          {texts.compareAll}
        </Button>
        <FormUndo history={history} form={form} restore={restore} />
      </div>
    </form>
  )
}

function costBars(rated: readonly RatedPolicy[]): Drawing {
  const shown = rated.slice(0, MOST_BARS)
  return {
    kind: 'bars',
    title: texts.costOfPolicies,
    x: '',
    y: { label: texts.cost, unit: '' },
    groups: shown.map(({ rule }) => rule),
    series: [{ label: texts.cost, whose: 'ours', values: shown.map(({ cost }) => cost) }],
  }
}

function policyTable(rated: readonly RatedPolicy[]): Drawing {
  return {
    kind: 'table',
    title: texts.everyPolicyTable,
    columns: [
      { head: texts.policy, unit: '' },
      { head: texts.policyKind, unit: '' },
      { head: texts.cost, unit: '' },
      { head: texts.quantities.totalS, unit: 's' },
      { head: texts.lostTime, unit: 's' },
      { head: texts.quantities.transferredMiB, unit: 'MiB' },
      { head: texts.lostTraffic, unit: 'MiB' },
      { head: texts.missedShare, unit: '%' },
    ],
    rows: rated.map(({ name, family, cost, sums, trafficLostMiB }) => [
      name,
      texts.policyKinds[family],
      cost,
      sums.totalS,
      sums.lostS,
      sums.transferredMiB,
      trafficLostMiB,
      sums.missShare * 100,
    ]),
  }
}

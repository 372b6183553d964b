/** Techniques available to the adaptive planner, and the weights it minimises (D5). */
import { techniqueWords } from '../techniqueNames.ts'
import { Fold } from '../../setup/Group.tsx'
import { useHint } from '../../setup/fields/hint.ts'
import { NumberRow } from '../../setup/fields/NumberRow.tsx'
import { useField } from '../../setup/fields/useField.ts'
import { weightSpecs } from './dataCentreSpecs.ts'

const TECHNIQUES = ['precopy', 'postcopy', 'hybrid'] as const
const WHY = 'The planner may move each VM by one of these; with none it keeps to the strategy each migration has.'

export function PlannerRows() {
  const { value, fault, set } = useField('schedule.techniques')
  const hint = useHint({ label: 'May choose', text: WHY })
  const chosen = Array.isArray(value) ? value : []
  const tick = (technique: string, on: boolean) => {
    const next = TECHNIQUES.filter((other) => (other === technique ? on : chosen.includes(other)))
    set(next.length === 0 ? null : next)
  }
  return (
    <>
      <fieldset className="techniques" {...hint}>
        <legend>May choose</legend>
        {TECHNIQUES.map((technique) => (
          <label key={technique} className="check">
            <input type="checkbox" checked={chosen.includes(technique)} onChange={(event) => tick(technique, event.target.checked)} />
            {techniqueWords(technique)}
          </label>
        ))}
        {fault !== '' && <p className="row-fault">{fault}</p>}
        {chosen.length === 0 && <p className="setup-text">None: each by its own strategy.</p>}
      </fieldset>
      <Fold title="What counts" note="cost to the planner">
        {weightSpecs.map(({ field, spec }) => <NumberRow key={field} path={`schedule.weights.${field}`} spec={spec} />)}
      </Fold>
    </>
  )
}

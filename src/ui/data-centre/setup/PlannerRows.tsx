/** Strategies that the adaptive planner may choose from, and the weights of the cost that it minimises (D5). */
import { strategyLabel } from '../../../scenario/schema/strategies/strategies.ts'
import { ChoiceRow } from '../../setup/fields/ChoiceRow.tsx'
import { Fold } from '../../setup/Group.tsx'
import { useHint } from '../../setup/fields/hint.ts'
import { NumberRow } from '../../setup/fields/NumberRow.tsx'
import { useField } from '../../setup/fields/useField.ts'
import { weightSpecs } from './dataCentreSpecs.ts'
import * as texts from '../../../texts/places/dataCentre.ts'

const TECHNIQUES = ['precopy', 'postcopy', 'hybrid'] as const

export function PlannerRows() {
  const { value, fault, set } = useField('schedule.techniques')
  const hint = useHint({ label: texts.allowedStrategies, text: texts.allowedStrategiesHint })
  const chosen = Array.isArray(value) ? value : []
  const tick = (technique: string, on: boolean) => {
    const next = TECHNIQUES.filter((other) => (other === technique ? on : chosen.includes(other)))
    set(next.length === 0 ? null : next)
  }
  return (
    <>
      <fieldset className="techniques" {...hint}>
        <legend>{texts.allowedStrategies}</legend>
        {TECHNIQUES.map((technique) => (
          <label key={technique} className="check">
            <input type="checkbox" checked={chosen.includes(technique)} onChange={(event) => tick(technique, event.target.checked)} />
            {strategyLabel(technique)}
          </label>
        ))}
        {fault !== '' && <p className="row-fault">{fault}</p>}
        {chosen.length === 0 && <p className="setup-text">{texts.noAllowedStrategies}</p>}
      </fieldset>
      <TrafficRow />
      <Fold title={texts.weights} note={texts.plannerCost}>
        {weightSpecs.map(({ field, spec }) => <NumberRow key={field} path={`schedule.weights.${field}`} spec={spec} />)}
      </Fold>
    </>
  )
}

function TrafficRow() {
  const { value, fault, set } = useField('schedule.traffic')
  return (
    <ChoiceRow label={texts.knownTraffic} why={texts.knownTrafficHint} value={value === 'measured' ? 'measured' : 'given'} fault={fault} choose={set}>
      <option value="given">{texts.trafficGiven}</option>
      <option value="measured">{texts.trafficMeasured}</option>
    </ChoiceRow>
  )
}

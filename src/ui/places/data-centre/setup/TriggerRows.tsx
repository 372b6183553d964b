/** When the listed migrations start: at their times, or by the load of their hosts, with the numbers of the trigger. */
import { triggerDefaults } from '../../../../scenario/schema/defaults.ts'
import { leavers, triggerLimits } from '../../../../scenario/schema/fields/limits.ts'
import { ChoiceRow } from '../../../setup/fields/ChoiceRow.tsx'
import { Choice } from '../../../setup/fields/FieldRow.tsx'
import type { ChoiceSpec } from '../../../setup/fields/fieldSpec.ts'
import { NumberRow } from '../../../setup/fields/NumberRow.tsx'
import { spec } from '../../../setup/fields/specs.ts'
import { useField, useOwnFault } from '../../../setup/fields/useField.ts'
import * as texts from '../../../../messages/compiled/en/setup/dataCentreSetup.ts'

const triggerSpecs = {
  above: spec(texts.triggerAbove, triggerLimits.above, triggerDefaults.above, [0.1, 1, 'linear']),
  everyS: spec(texts.triggerEvery, triggerLimits.everyS, triggerDefaults.everyS, [0.5, 60, 'log']),
  samples: spec(texts.triggerSamples, triggerLimits.samples, triggerDefaults.samples, [1, 20, 'linear']),
}

const leaverChoice: ChoiceSpec = {
  label: texts.triggerLeaver,
  why: texts.triggerLeaverHint,
  options: leavers.map((value) => ({ value, label: texts.triggerLeavers[value] })),
}

/** End given to a scenario without one, which a trigger needs, seconds. */
const USUAL_END_S = 300

export function TriggerRows() {
  const { value, set } = useField('schedule.trigger')
  const end = useField('endS')
  const own = useOwnFault('schedule.trigger')
  const byLoad = typeof value === 'object' && value !== null
  const choose = (how: string) => {
    if (how === 'load' && typeof end.value !== 'number') end.set(USUAL_END_S)
    set(how === 'load' ? {} : null)
  }
  return (
    <>
      <ChoiceRow
        label={texts.startsWhen}
        value={byLoad ? 'load' : 'time'}
        fault={own}
        choose={choose}
        why={byLoad ? texts.startsByLoadHint : texts.startsAtTimeHint}
        options={[
          { value: 'time', label: texts.startsAtTime },
          { value: 'load', label: texts.startsByLoad },
        ]}
      />
      {byLoad && (
        <>
          <NumberRow path="schedule.trigger.above" spec={triggerSpecs.above} />
          <NumberRow path="schedule.trigger.everyS" spec={triggerSpecs.everyS} />
          <NumberRow path="schedule.trigger.samples" spec={triggerSpecs.samples} />
          <Choice path="schedule.trigger.leaver" spec={leaverChoice} standard={triggerDefaults.leaver} />
        </>
      )}
    </>
  )
}

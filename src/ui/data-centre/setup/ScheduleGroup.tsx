/** The schedule of migrations. */
import { scheduleModes } from './scheduleModes.ts'
import { ChoiceRow } from '../../setup/fields/ChoiceRow.tsx'
import { Group } from '../../setup/Group.tsx'
import { NumberRow } from '../../setup/fields/NumberRow.tsx'
import { PlannerRows } from './PlannerRows.tsx'
import { useField, useOwnFault } from '../../setup/fields/useField.ts'
import { scheduleSpecs } from './dataCentreSpecs.ts'
import * as texts from '../../../texts/places/dataCentre.ts'

export function ScheduleGroup() {
  const { value, fault, set } = useField('schedule.mode')
  const own = useOwnFault('schedule')
  const mode = typeof value === 'string' ? value : 'asap'
  return (
    <Group title={texts.schedule}>
      <ChoiceRow
        label={texts.order} value={mode} fault={fault === '' ? own : fault} choose={set}
        why={scheduleModes.find((other) => other.mode === mode)?.why ?? ''}
      >
        {scheduleModes.map((other) => <option key={other.mode} value={other.mode}>{other.label}</option>)}
      </ChoiceRow>
      {(mode === 'parallel' || mode === 'adaptive') && (
        <>
          <NumberRow path="schedule.concurrency" spec={scheduleSpecs.concurrency} />
          <NumberRow path="schedule.perDestination" spec={scheduleSpecs.perDestination} />
          <NumberRow path="schedule.total" spec={scheduleSpecs.total} />
        </>
      )}
      {mode === 'adaptive' && <PlannerRows />}
      {mode !== 'serial' && <NumberRow path="schedule.reserveMbps" spec={scheduleSpecs.reserveMbps} />}
      <p className="setup-text">{texts.orderRule}</p>
    </Group>
  )
}

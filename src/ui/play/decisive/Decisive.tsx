/** What decides a migration, above the stage: page writes, working set, link, downtime limit and strategy. */
import { useDowntimeLimit, useLink, useWorkingSet, useWrites } from '../../setup/deciding.ts'
import { useFollowed } from '../../setup/followed.ts'
import { DecidingControl } from './DecidingControl.tsx'
import { StrategyChoice } from './StrategyChoice.tsx'
import './decisive.css'
import * as texts from '../../../texts/setup.ts'

export function Decisive() {
  const { listed, migrates } = useFollowed()
  // A VM of a fleet has no fields of its own.
  if (!listed || !migrates) return <p className="px-4 py-3 type-body text-text2">{listed ? texts.vmStays : texts.vmsOfFleet}</p>
  return <Controls />
}

function Controls() {
  const numbers = [useWrites(), useWorkingSet(), useLink(), useDowntimeLimit()]
  return (
    <section className="decisive" aria-label={texts.deciding}>
      {numbers.map((number) => <DecidingControl key={number.label} number={number} />)}
      <StrategyChoice />
    </section>
  )
}

/** What decides a migration, above the stage: page writes, working set, link, downtime limit and strategy. */
import { useDowntimeLimit, useWorkingSet, useWrites } from '../../setup/deciding.ts'
import { useFollowed } from '../../setup/followed.ts'
import { useLink } from '../../setup/link.ts'
import { DecidingControl } from './DecidingControl.tsx'
import { StrategySwitch } from './StrategySwitch.tsx'
import { useCliffs } from './useCliffs.ts'
import './decisive.css'
import * as texts from '../../../texts/setup.ts'

export function Decisive() {
  const { listed, migrates } = useFollowed()
  // A VM of a fleet has no fields of its own.
  if (!listed || !migrates) {
    return <p className="px-4 py-3 type-body text-text2">{listed ? texts.vmDoesNotMigrate : texts.vmsOfFleet}</p>
  }
  return <Controls />
}

function Controls() {
  const cliffs = useCliffs()
  const link = useLink()
  return (
    <section className="decisive" aria-label={texts.deciding}>
      <DecidingControl label={texts.pageWrites} number={useWrites()} cliff={cliffs.writes} />
      <DecidingControl label={texts.workingSet} number={useWorkingSet()} cliff={cliffs.workingSet} />
      <DecidingControl label={'isSplit' in link && link.isSplit ? texts.slowerPort : texts.link} number={link} cliff={cliffs.link} />
      <DecidingControl label={texts.downtimeLimit} number={useDowntimeLimit()} cliff={cliffs.downtimeLimit} />
      <StrategySwitch />
    </section>
  )
}

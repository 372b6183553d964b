/** What decides a migration, above the stage: page writes, working set, link, downtime limit and strategy. */
import type { ReactNode } from 'react'
import { usePlay } from '../../../store/play/usePlay.ts'
import type { LockName } from '../../../store/showing.ts'
import { isBlind } from '../../../store/showing.ts'
import { useDowntimeLimit, useWorkingSet, useWrites } from '../../setup/deciding.ts'
import { useFollowed } from '../../setup/followed.ts'
import { useLink } from '../../setup/link.ts'
import { DecidingControl } from './DecidingControl.tsx'
import { StrategySwitch } from './StrategySwitch.tsx'
import type { Cliffs } from './useCliffs.ts'
import { useCliffs } from './useCliffs.ts'
import './decisive.css'
import * as texts from '../../../texts/setup.ts'

const NO_CLIFFS: Cliffs = { writes: null, workingSet: null, link: null, downtimeLimit: null }

export function Decisive() {
  const { listed, migrates } = useFollowed()
  // A VM of a fleet has no fields of its own.
  if (!listed || !migrates) {
    return <p className="px-4 py-3 type-body text-text2">{listed ? texts.vmDoesNotMigrate : texts.vmsOfFleet}</p>
  }
  return <Controls />
}

/** A control that the link may lock; while a prediction is asked for, none may be used. */
function Lockable({ name, children }: { name: LockName; children: ReactNode }) {
  const isLocked = usePlay(({ showing }) => showing.locks.includes(name))
  const rests = usePlay(({ showing }) => isBlind(showing))
  if (!isLocked && !rests) return children
  return <fieldset disabled className="deciding-locked" data-locked={isLocked} title={isLocked ? texts.lockedByLink : undefined}>{children}</fieldset>
}

function Controls() {
  const found = useCliffs()
  const hidden = usePlay(({ showing }) => showing.hidesVerdict || isBlind(showing))
  // A cliff says on which side of it the verdict is.
  const cliffs = hidden ? NO_CLIFFS : found
  const link = useLink()
  return (
    <section className="decisive" aria-label={texts.deciding}>
      <Lockable name="writes"><DecidingControl label={texts.pageWrites} number={useWrites()} cliff={cliffs.writes} /></Lockable>
      <Lockable name="workingset"><DecidingControl label={texts.workingSet} number={useWorkingSet()} cliff={cliffs.workingSet} /></Lockable>
      <Lockable name="link">
        <DecidingControl label={'isSplit' in link && link.isSplit ? texts.slowerPort : texts.link} number={link} cliff={cliffs.link} />
      </Lockable>
      <Lockable name="limit"><DecidingControl label={texts.downtimeLimit} number={useDowntimeLimit()} cliff={cliffs.downtimeLimit} /></Lockable>
      <Lockable name="strategy"><StrategySwitch /></Lockable>
    </section>
  )
}

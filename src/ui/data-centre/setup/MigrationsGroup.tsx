/** The migrations of the chosen VM: destination, time, priority, deadline. */
import { useShallow } from 'zustand/react/shallow'
import { formatWhole } from '../../../units/format.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { Group } from '../../setup/Group.tsx'
import { NumberRow } from '../../setup/fields/NumberRow.tsx'
import { migrationSpecs } from './dataCentreSpecs.ts'
import { listIn, useListWriter } from './draftList.ts'
import { useNames } from './useNames.ts'
import { HostRow } from './VmsGroup.tsx'
import * as texts from '../../../texts/places/dataCentre.ts'

/** The rest of a longer list is edited as a file. */
const SHOWN = 6

export function MigrationsGroup({ vm }: { vm: string }) {
  const migrations = usePlay(useShallow((state) => [...listIn(state, 'migrations')]))
  const home = usePlay(({ scenario }) => scenario.vms.find(({ id }) => id === vm)?.host)
  const { hosts } = useNames()
  const onlyOne = usePlay(({ scenario }) => scenario.fleet === null && migrations.length === 1)
  const write = useListWriter()
  const own = migrations.map((migration, index) => ({ migration, index })).filter(({ migration }) => migration.vm === vm)
  const add = () => {
    const last = own.at(-1)?.migration
    const from = last?.to ?? home
    const atS = last === undefined ? 0 : Number(last.atS ?? 0) + 60
    write('migrations', [...migrations, { ...last, vm, to: hosts.find((host) => host !== from) ?? hosts[0], atS }], 'added')
  }
  return (
    <Group title={texts.migrationsOf(vm)}>
      {own.length === 0 && <p className="setup-text">{texts.none}</p>}
      {own.slice(0, SHOWN).map(({ index }, number) => (
        <div key={index} role="group" className="part" aria-label={texts.migrationOf(number + 1, vm)}>
          <div className="part-head">
            <h3>{texts.migration(number + 1)}</h3>
            <button
              type="button" className="remove" aria-label={texts.removeMigration(number + 1)} disabled={onlyOne}
              onClick={() => write('migrations', migrations.toSpliced(index, 1), `without ${index}`)}
            >{texts.remove}</button>
          </div>
          <HostRow path={`migrations[${index}].to`} label={texts.to} why={texts.destinationHint} hosts={hosts} />
          <NumberRow path={`migrations[${index}].atS`} spec={migrationSpecs.atS} />
          <NumberRow path={`migrations[${index}].priority`} spec={migrationSpecs.priority} />
          <NumberRow path={`migrations[${index}].deadlineS`} spec={migrationSpecs.deadlineS} />
          <NumberRow path={`migrations[${index}].maxMbps`} spec={migrationSpecs.maxMbps} />
        </div>
      ))}
      {own.length > SHOWN && <p className="setup-text">{texts.moreMigrations(formatWhole(own.length - SHOWN))}</p>}
      <button type="button" className="tool add" onClick={add}>{texts.addMigration}</button>
    </Group>
  )
}

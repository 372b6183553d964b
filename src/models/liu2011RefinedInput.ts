/** What the refined model (L3) takes, checked: a history with something in it. */
import type { CheckedDocument } from '../scenario/checks/checkedDocument.ts'
import { checkDocument } from '../scenario/checks/checkedDocument.ts'
import { listOf, ranged, record } from '../scenario/schema/describedFields.ts'
import type { FaultList } from '../scenario/checks/faultList.ts'
import type { RefinedInput } from './liu2011Refined.ts'
import { itemsOf, partOf } from './looseParts.ts'
import { refinedDefaults } from './modelDefaults.ts'
import { liu2011Limits, modelSizes } from './modelLimits.ts'

const pastRound = record({
  dirtyMBps: ranged(liu2011Limits.dirtyMBps), timeS: ranged(liu2011Limits.timeS),
}, 'A round: its dirtying rate, its time')
const pastMigration = record({ rounds: listOf(pastRound, modelSizes.rounds, 'Its rounds') }, 'An earlier migration')

export const refinedSchema = record({
  history: listOf(pastMigration, modelSizes.migrations, 'Earlier migrations of the VM, the oldest first'),
  sampleMBps: ranged(liu2011Limits.dirtyMBps),
  mu: ranged(liu2011Limits.mu).default(refinedDefaults.mu),
  phi: ranged(liu2011Limits.phi).default(refinedDefaults.phi),
}, 'The refined model of Liu et al. 2011, Eq. 11 to 13')

export function checkLiu2011Refined(value: unknown): CheckedDocument<RefinedInput> {
  return checkDocument(refinedSchema, value, (_, faults, { history }) => historyCheck(history, faults))
}

function historyCheck(history: unknown, faults: FaultList): void {
  if (Array.isArray(history) && history.length === 0) faults.add(['history'], 'is empty: at least one earlier migration is needed')
  itemsOf(history).forEach((migration, index) => {
    const path = ['history', index, 'rounds']
    const rounds = partOf(migration, 'rounds')
    if (!Array.isArray(rounds)) return
    if (rounds.length === 0) faults.add(path, 'is empty: at least one round is needed')
    else if (rounds.every((round) => partOf(round, 'timeS') === 0)) {
      faults.add(path, 'last 0 s together: a mean over time needs more than 0')
    }
  })
}

/** A VM whose memory is changed keeps the share of it that is in use, until the used memory is changed by itself. */
import { fieldAt } from '../../../scenario/fieldPath.ts'
import type { FieldChange } from '../../../scenario/fieldPath.ts'
import type { PlayState } from '../../../store/play/playState.ts'

const memoryPath = /^(vms\[\d+\])\.memoryMiB$/

/** The change of a field, with that of the used memory where it goes along. */
export function changesOf(path: string, value: unknown, { draft, scenario, opened }: PlayState): FieldChange[] {
  const own = { path, value }
  const vm = memoryPath.exec(path)?.[1]
  if (vm === undefined || typeof value !== 'number') return [own]
  const first = opened.vms.find(({ id }) => id === fieldAt(scenario, `${vm}.id`))
  const usedOf = (memoryMiB: unknown): number | null =>
    first === undefined || typeof memoryMiB !== 'number' ? null : Math.round((first.usedMiB / first.memoryMiB) * memoryMiB)
  const read = (document: unknown) => [fieldAt(document, path), fieldAt(document, `${vm}.usedMiB`)]
  const [memoryMiB, usedMiB] = read(draft)
  // An entry that is no number leaves the used memory as it was for the last one.
  const [lastMiB, lastUsedMiB] = read(scenario)
  const isUntouched = usedMiB === usedOf(memoryMiB) || (usedMiB === lastUsedMiB && lastUsedMiB === usedOf(lastMiB))
  const goesAlong = typeof usedMiB === 'number' && isUntouched && value > 0
  return goesAlong ? [own, { path: `${vm}.usedMiB`, value: usedOf(value) }] : [own]
}

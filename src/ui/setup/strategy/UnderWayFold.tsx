/** A run that starts in the middle of a pre-copy: on or off, and the state at its start. */
import { fieldAt } from '../../../scenario/fieldPath.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { formatExact } from '../../../units/format.ts'
import * as texts from '../../../texts/setup/setup.ts'
import { Flag } from '../fields/FieldRow.tsx'
import { NumberRow } from '../fields/NumberRow.tsx'
import { begunSpecs, pathSpecs, waitingSpec } from '../fields/specs.ts'
import { useField } from '../fields/useField.ts'
import { useFollowed } from '../followed.ts'
import { Fold } from '../Group.tsx'
import { SHOWN_STREAMS } from '../workload/workloadParts.ts'

/** Share of the pages that wait at first: of each stream, or of all pages where the workload lists no streams. */
const firstShare = { stream: 0.5, other: 0.1 }

export function UnderWayFold() {
  const { migration, vm } = useFollowed()
  const path = `${migration}.begun`
  const { value } = useField(path)
  const streams = usePlay(({ scenario }) => lengthOf(fieldAt(scenario, `${vm}.workload.streams`)))
  const isOn = typeof value === 'object' && value !== null
  const syncs = isOn && 'dirtySyncs' in value ? value.dirtySyncs : begunSpecs.dirtySyncs.default
  const waiting = isOn && 'waiting' in value ? lengthOf(value.waiting) : 0
  const first = { waiting: Array.from({ length: streams }, () => firstShare.stream), otherWaiting: streams > 0 ? 0 : firstShare.other }
  const note = isOn ? texts.underWayFrom(typeof syncs === 'number' ? formatExact(syncs) : String(syncs)) : texts.notUnderWay
  return (
    <Fold title={texts.underWay} note={note}>
      <Flag path={path} label={texts.startsUnderWay} why={texts.startsUnderWayHint} standard={false} on={first} off={null} />
      {isOn && (
        <>
          {Array.from({ length: Math.min(SHOWN_STREAMS, waiting) }, (_, i) => (
            <NumberRow key={i} path={`${path}.waiting[${i}]`} spec={waitingSpec(i)} />
          ))}
          <NumberRow path={`${path}.otherWaiting`} spec={begunSpecs.otherWaiting} />
          <NumberRow path={`${path}.scanAt`} spec={begunSpecs.scanAt} />
          <NumberRow path={`${path}.dirtySyncs`} spec={begunSpecs.dirtySyncs} />
          <NumberRow path={`${path}.throttlePercent`} spec={begunSpecs.throttlePercent} />
          <NumberRow path={`${migration}.atS`} spec={pathSpecs.atS} />
          <NumberRow path={`${path}.sinceSyncS`} spec={begunSpecs.sinceSyncS} />
        </>
      )}
    </Fold>
  )
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0
}

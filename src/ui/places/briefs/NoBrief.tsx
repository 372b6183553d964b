/** Why a reference in an address leads to no brief: the faults of the brief in it, or that none has this name. */
import type { Fault } from '../../../scenario/checks/faultList.ts'
import { isPackedBrief } from '../../../teaching/briefs/briefLink.ts'
import * as texts from '../../../messages/compiled/en/places/briefs.ts'
import { faultTexts, FaultTexts } from '../../frame/LinkFaults.tsx'

export function NoBrief({ reference, faults }: { reference: string; faults: readonly Fault[] }) {
  if (!isPackedBrief(reference)) return <p>{texts.noSuchBrief}</p>
  return (
    <>
      <p className="font-semibold">{texts.briefNotOpened}</p>
      <FaultTexts lines={faultTexts(faults)} />
    </>
  )
}

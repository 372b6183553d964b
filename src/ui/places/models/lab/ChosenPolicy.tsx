/** The chosen policy: as KubeVirt's resources, and on a guest of the set in Play. */
import { labGuest, labSize } from '../../../../analysis/lab/labSet.ts'
import { endName, guestsAtOnce, guestsUnder, guestUnder, policyName } from '../../../../analysis/lab/policyNames.ts'
import { policyYaml } from '../../../../analysis/lab/policyYaml.ts'
import { inClauses, inRow } from '../../../../units/lists.ts'
import * as texts from '../../../../messages/compiled/en/places/lab.ts'
import { bitRate, dataSize, duration, formatWhole, say } from '../../../../units/format.ts'
import { NumberField } from '../../../../kit/fields/NumberField.tsx'
import type { MarkedPolicy } from './LabTable.tsx'
import { PlayLink } from './PlayLink.tsx'
import { labStore, useLab } from './useLab.ts'

export function ChosenPolicy({
  marked: {
    mark,
    name,
    rated: { policy },
  },
}: {
  marked: MarkedPolicy
}) {
  const guest = useLab((state) => state.guest)
  const { memoryMiB, mbps, coreMiB, coreEveryS, wideMiB, rhythm } = labGuest(guest)
  return (
    <section aria-label={texts.chosenPolicy} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 className="font-semibold">
        {mark} {inClauses([name ?? policyName(policy), endName(policy)])}
      </h2>
      <div className="flex flex-wrap items-center gap-3">
        <NumberField
          label={texts.onGuest}
          hint={texts.guestRange(formatWhole(labSize))}
          value={guest}
          layout="beside"
          live
          range={{ min: 1, max: labSize, unit: '', whole: true }}
          set={(nth: number) => labStore().getState().setGuest(nth)}
        />
        <PlayLink scenario={guestUnder(policy, guest)} text={texts.openInPlay} />
        <PlayLink scenario={guestsUnder(policy, guest)} text={texts.openSet(formatWhole(guestsAtOnce))} />
      </div>
      <p className="text-text2">
        {inRow([
          texts.guestIs(
            say(dataSize(memoryMiB)),
            say(bitRate(mbps)),
            say(dataSize(coreMiB)),
            say(duration(coreEveryS)),
            say(dataSize(wideMiB)),
          ),
          texts.guestNames[rhythm],
        ])}
      </p>
      <h3 className="mt-2 text-text2">{texts.resource}</h3>
      <pre className="overflow-x-auto border-t border-line pt-2 text-xs" tabIndex={0} aria-label={texts.resource}>
        {policyYaml(policy)}
      </pre>
    </section>
  )
}

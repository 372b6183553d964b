/** The chosen policy: as KubeVirt's resources, and on a guest of the set in Play. */
import { useId } from 'react'
import { labGuest, labSize } from '../../../analysis/lab/labSet.ts'
import { endName, guestsAtOnce, guestsUnder, guestUnder, policyName } from '../../../analysis/lab/policyNames.ts'
import { policyYaml } from '../../../analysis/lab/policyYaml.ts'
import { inClauses, inRow } from '../../../units/lists.ts'
import * as texts from '../../../texts/places/lab.ts'
import { bitRate, dataSize, duration, formatWhole, say } from '../../../units/format.ts'
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
  const id = useId()
  const { memoryMiB, mbps, coreMiB, coreEveryS, wideMiB, rhythm } = labGuest(guest)
  const set = (text: string): void => {
    const nth = Number(text)
    if (Number.isInteger(nth) && nth >= 1 && nth <= labSize) labStore().getState().setGuest(nth)
  }
  return (
    <section aria-label={texts.chosenPolicy} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 className="font-semibold">
        {mark} {inClauses([name ?? policyName(policy), endName(policy)])}
      </h2>
      <div className="flex flex-wrap items-center gap-3">
        <label htmlFor={id}>{texts.onGuest}</label>
        <input
          id={id}
          type="number"
          min={1}
          max={labSize}
          value={guest}
          onChange={({ target }) => set(target.value)}
          className="h-7 w-20 rounded-[3px] border border-ctl bg-surface px-2 text-right"
        />
        <span className="text-text2">{texts.guestRange(formatWhole(labSize))}</span>
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

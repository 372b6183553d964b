/** States of the pages in a map, with the number of pages in each. */
import type { PageMap } from '../../../engine/observe/pageMap.ts'
import { StateSwatch } from '../../play/stage/maps/StateSwatch.tsx'
import { sideState } from '../../play/stage/maps/pageColors.ts'
import { formatWhole } from '../../../units/format.ts'

export function MapKey({ frame: { counts } }: { frame: PageMap }) {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {counts.map((count, state) => count > 0 && (
        <li key={state} className="flex items-center gap-1.5"><StateSwatch token={sideState('source', state).token} />{sideState('source', state).word} {formatWhole(count)}</li>
      ))}
    </ul>
  )
}

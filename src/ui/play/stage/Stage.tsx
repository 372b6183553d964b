/**
 * Source, wire and destination. Maps are 512 CSS pixels wide if the page has room for both (1,024 if it has room for those), otherwise 256;
 * on a phone they are stacked. `children` holds commands that act on the run.
 */
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { Run } from '../../../store/play/run.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { PHONE, useMediaQuery } from '../../controls/useMediaQuery.ts'
import { useDensity, useSize } from '../../theme/useSize.ts'
import { routeOf } from '../timeline/runMoments.ts'
import type { Field } from './maps/memoryFields.ts'
import { untouchedField } from './maps/memoryFields.ts'
import { scaleFor } from './maps/mapGrid.ts'
import { PageMapView } from './maps/PageMapView.tsx'
import type { CountsLayout } from './maps/StateCounts.tsx'
import { usePageMapFeed } from './pageMapFeed.ts'
import { useWorkingSet } from './useWorkingSet.ts'
import { Wire } from './Wire.tsx'

const WIRE_PX = 130
const COUNTS_BESIDE_PX = 104
const LINE_PX = 480

export function Stage({ children }: { children?: ReactNode }) {
  const [size, attach] = useSize()
  const density = useDensity()
  const phone = useMediaQuery(PHONE)
  const roomy = useMediaQuery('(min-width: 1440px) and (min-height: 840px)')
  const huge = useMediaQuery('(min-width: 2840px) and (min-height: 1440px)')
  const edge = phone ? 12 : 16
  const inner = size.width - 2 * edge
  const room = Math.min(huge ? 1024 : roomy ? 512 : 256, phone ? inner : (inner - WIRE_PX) / 2)
  const { maxCells, sideCss } = scaleFor(Math.max(64, room), density)
  const feed = usePageMapFeed(maxCells)
  const sides = useSides()
  const counts: CountsLayout = !phone ? (sideCss >= LINE_PX ? 'line' : 'grid') : inner - sideCss >= COUNTS_BESIDE_PX ? 'column' : 'grid'
  const common = { feed, sideCss, density, counts, memoryMiB: sides.memoryMiB, pageMiB: sides.pageMiB }
  return (
    <div ref={attach} className={phone ? 'flex flex-col gap-1.5 px-3 py-1' : 'grid px-4 pt-2 pb-1.5'}
      style={phone ? undefined : { gridTemplateColumns: `${sideCss}px minmax(0, 1fr) ${sideCss}px` }} data-testid="stage">
      {size.width > 0 && (
        <>
          <PageMapView {...common} side="source" hostId={sides.from} workingSet={phone ? NO_FIELDS : sides.hot} untouched={sides.untouched} />
          <Wire stacked={phone} mapCss={sideCss} tight={inner - sideCss < COUNTS_BESIDE_PX}>{children}</Wire>
          <PageMapView {...common} side="destination" hostId={sides.to} workingSet={NO_FIELDS} untouched={null} />
        </>
      )}
    </div>
  )
}

const NO_FIELDS: Field[] = []

/** The destination host; for a clone, every host that gets a copy. */
function destinationsOf(run: Run): string {
  return [routeOf(run).to, ...run.facts.copyHosts].join(', ')
}

/** Descriptions of the VM for both maps; they change with the scenario, not with time. */
function useSides() {
  const scenario = usePlay((state) => state.run?.scenario)
  const vmId = usePlay((state) => state.run?.vm)
  const from = usePlay((state) => (state.run === null ? '' : routeOf(state.run).from))
  const to = usePlay((state) => (state.run === null ? '' : destinationsOf(state.run)))
  const vm = useMemo(() => scenario?.vms.find(({ id }) => id === vmId), [scenario, vmId])
  const hot = useWorkingSet(vm)
  return useMemo(() => {
    if (vm === undefined) return { from, to, memoryMiB: 1024, pageMiB: 1 / 256, hot, untouched: null }
    return { from, to, memoryMiB: vm.memoryMiB, pageMiB: vm.pageKiB / 1024, hot, untouched: untouchedField(vm) }
  }, [vm, hot, from, to])
}

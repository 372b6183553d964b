/** The hosts with their VMs at the playhead. Pressing a VM chooses it; dragging it to another host moves it. */
import { Button } from '../../../../kit/Button.tsx'
import { Table } from '../../../../kit/Table.tsx'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { usePlay, usePlayStore } from '../../../../store/play/usePlay.ts'
import * as texts from '../../../../messages/compiled/en/places/dataCentre.ts'
import { capacity, formatWhole, say } from '../../../../units/format.ts'
import { PHONE, useMediaQuery } from '../../../controls/useMediaQuery.ts'
import { inkOn } from '../../../../kit/plot/canvasInk.ts'
import { usePalette } from '../../../theme/colors.ts'
import { useFontsReady } from '../../../theme/useFontsReady.ts'
import { useDensity, useSize } from '../../../../kit/measure/useSize.ts'
import { useLetterZoom } from '../../../../kit/measure/usePaperWidth.ts'
import { type DataCentreRun, momentNow, useChosenVm, useDataCentre } from '../useDataCentre.ts'
import { drawTopology } from './drawTopology.ts'
import { type Pointed, pointedText, topologyText } from './topologyText.ts'
import { type LoadFeed, useLoadFeed } from './loadFeed.ts'
import type { Line } from './racks.ts'
import { layoutTopology } from './topologyLayout.ts'
import type { VmActions } from './useVmActions.ts'
import { useVmDrag } from './useVmDrag.ts'

interface TopologyViewProps {
  choose(vm: number): void
  move: VmActions['move']
}

export function TopologyView({ choose, move }: TopologyViewProps) {
  const centre = useDataCentre()
  const feed = useLoadFeed()
  const [size, attach] = useSize()
  const [asTable, setAsTable] = useState(false)
  const [pointed, setPointed] = useState<Pointed | null>(null)
  const phone = useMediaQuery(PHONE)
  const touch = useMediaQuery('(pointer: coarse)')
  const how = move === null ? texts.selectVm : touch ? texts.selectThenChooseHost : texts.selectThenDrag
  const playing = usePlay((state) => state.playing)
  const hint = asTable ? (playing ? texts.pauseForLoads : '') : how
  return (
    <section className="topology" aria-label={texts.hostsAndVms}>
      <div ref={attach} className="topology-room" role="group" aria-label={texts.mapOfHostsAndVms} tabIndex={asTable ? undefined : 0}>
        {centre !== null && asTable && <HostTable centre={centre} feed={feed} />}
        {centre !== null && size.width > 0 && !asTable && (
          <Picture
            centre={centre}
            feed={feed}
            width={size.width}
            height={phone ? phoneHeight(centre) : size.height}
            choose={choose}
            move={move}
            point={setPointed}
          />
        )}
      </div>
      <p className="topology-foot">
        <span aria-hidden="true">
          {centre === null || pointed === null || hint === texts.pauseForLoads ? (
            hint
          ) : (
            <PointedNow centre={centre} feed={feed} pointed={pointed} hint={hint} />
          )}
        </span>
        <Button look="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {texts.showAsTable}
        </Button>
      </p>
    </section>
  )
}

/** Describes the VM or host under the pointer, at the playhead and in the run on screen: after a move it has another state. */
function PointedNow({ centre, feed, pointed, hint }: { centre: DataCentreRun; feed: LoadFeed; pointed: Pointed; hint: string }) {
  const store = usePlayStore()
  const loads = useSyncExternalStore(feed.subscribe, () => feed.get())
  const text = usePlay(() => {
    const moment = momentNow(store, centre.topology)
    return moment === null ? '' : pointedText(centre, moment, loads, pointed)
  })
  return text === '' ? hint : text
}

/** On a phone the page scrolls, not the topology: it is as high as its hosts need. */
function phoneHeight({ topology }: DataCentreRun): number {
  return Math.min(900, Math.max(330, topology.hosts.length * 14))
}

interface PictureProps extends TopologyViewProps {
  centre: DataCentreRun
  feed: LoadFeed
  width: number
  height: number
  point(at: Pointed | null): void
}

function Picture({ centre, feed, width, height, choose, move, point }: PictureProps) {
  const store = usePlayStore()
  const canvas = useRef<HTMLCanvasElement>(null)
  const palette = usePalette()
  const fonts = useFontsReady()
  const density = useDensity()
  const chosen = useChosenVm()
  const { topology, racks } = centre
  const zoom = useLetterZoom(width)
  const layout = useMemo(
    () => layoutTopology(topology, racks, { width: width / zoom, height: height / zoom }),
    [topology, racks, width, height, zoom],
  )
  const { held, hovered, press, drag, drop, giveUp } = useVmDrag({ centre, layout, choose, move, point })

  const draw = useCallback(() => {
    const moment = momentNow(store, centre.topology)
    const ink = canvas.current === null ? null : inkOn(canvas.current, layout.width, layout.height, density * zoom)
    if (ink === null || moment === null) return
    drawTopology(ink, { centre, layout, moment, loads: feed.get(), palette, chosen, held, hovered })
  }, [store, centre, layout, feed, palette, chosen, held, hovered, density, zoom])
  useEachFrame(draw, feed.subscribe, fonts)

  return (
    <>
      <canvas
        ref={canvas}
        className="topology-canvas"
        aria-hidden="true"
        style={{ width: layout.width * zoom, height: layout.height * zoom }}
        data-held={held !== null}
        onPointerDown={press}
        onPointerMove={drag}
        onPointerUp={drop}
        onPointerLeave={giveUp}
        onPointerCancel={giveUp}
      />
      <TopologyText centre={centre} />
    </>
  )
}

/** Text alternative, updated while nothing plays; during playback the live region announces changes. */
function TopologyText({ centre }: { centre: DataCentreRun }) {
  const store = usePlayStore()
  const text = usePlay(({ playing }) => {
    const moment = playing ? null : momentNow(store, centre.topology)
    return moment === null ? '' : topologyText(centre, moment)
  })
  return (
    <p className="sr-only" data-testid="topology-text">
      {text}
    </p>
  )
}

const STREAMING_MS = 60

/** Draws at once, and then at most once per frame when the playhead moves or new loads arrive. */
function useEachFrame(draw: () => void, subscribe: (listener: () => void) => () => void, fonts: unknown): void {
  const store = usePlayStore()
  useEffect(() => {
    let frame = 0
    let drawnMs = -Infinity
    const want = () => {
      if (frame === 0) frame = requestAnimationFrame(next)
    }
    const next = (nowMs: number) => {
      frame = 0
      // While a run streams, the other parts of the page need their frames too.
      if (store.getState().overview?.result === null && nowMs - drawnMs < STREAMING_MS) want()
      else {
        drawnMs = nowMs
        draw()
      }
    }
    want()
    const stops = [
      subscribe(want),
      store.subscribe((state, before) => {
        if (state.playheadS !== before.playheadS || state.overview !== before.overview) want()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
      cancelAnimationFrame(frame)
    }
  }, [draw, store, subscribe, fonts])
}

/** Rows shown at first and added on request. */
const PAGE = 50

/** The topology as a table of hosts, for screen readers and for exact numbers. */
function HostTable({ centre: { topology, racks }, feed }: { centre: DataCentreRun; feed: LoadFeed }) {
  const store = usePlayStore()
  const [shown, setShown] = useState(PAGE)
  // The table does not update during playback, because it would change faster than it can be read.
  const still = usePlay(({ playing, playheadS }) => (playing ? -1 : playheadS))
  const loads = useSyncExternalStore(feed.subscribe, () => (still < 0 ? null : feed.get()))
  const moment = momentNow(store, topology)
  const here = new Int32Array(topology.hosts.length)
  moment?.host.forEach((host) => here[host]++)
  const rows = racks.racks.flatMap((rack) => [
    ...rack.uplinks.map((line) => ({ key: `${rack.id} ${line.name}`, rack: rack.id, name: line.name, vms: '', line })),
    ...rack.hosts.map((host) => {
      const { id } = topology.hosts[host]
      return { key: id, rack: rack.id, name: id, vms: formatWhole(here[host]), line: racks.ports[host] }
    }),
  ])
  const load = ({ mbps }: Line, place: number) => (loads === null || place < 0 ? '–' : texts.load(formatWhole((loads[place] / mbps) * 100)))
  return (
    <div className="h-full overflow-auto px-4" role="region" aria-label={texts.hostsAndLinks} tabIndex={0}>
      <Table
        label={texts.hostsAndLinksAtPlayhead}
        className="whitespace-nowrap"
        rows={rows.slice(0, shown)}
        keyOf={({ key }) => key}
        columns={[
          { head: texts.hostOrLink, cell: ({ name }) => name },
          { head: texts.rack, cell: ({ rack }) => (rack === '' ? '–' : rack) },
          { head: texts.vms, cell: ({ vms }) => vms },
          { head: texts.rate, cell: ({ line }) => say(capacity(line.mbps)) },
          { head: texts.outbound, cell: ({ line }) => load(line, line.up) },
          { head: texts.inbound, cell: ({ line }) => load(line, line.down) },
        ]}
      />
      {rows.length > shown && (
        <Button onClick={() => setShown(shown + PAGE)}>{texts.showMore(formatWhole(Math.min(PAGE, rows.length - shown)))}</Button>
      )}
    </div>
  )
}

/** The hosts with their VMs at the playhead. Pressing a VM chooses it; dragging it to another host moves it. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { PHONE, useMediaQuery } from '../../controls/useMediaQuery.ts'
import { inkOn } from '../../theme/canvasInk.ts'
import { usePalette } from '../../theme/colors.ts'
import { useFontsReady } from '../../theme/useFontsReady.ts'
import { useDensity, useSize } from '../../theme/useSize.ts'
import { drawTopology } from './drawTopology.ts'
import { HostTable } from './HostTable.tsx'
import { topologyText } from './linkLabels.ts'
import type { LoadFeed } from './loadFeed.ts'
import { useLoadFeed } from './loadFeed.ts'
import { layoutTopology } from './topologyLayout.ts'
import { useVmDrag } from './useVmDrag.ts'
import type { DataCentreRun } from '../useDataCentre.ts'
import { momentNow, useDataCentre, useChosenVm } from '../useDataCentre.ts'
import * as texts from '../../../texts/places/dataCentre.ts'

interface TopologyViewProps {
  choose(vm: number): void
  move(vm: number, host: number): void
}

export function TopologyView({ choose, move }: TopologyViewProps) {
  const centre = useDataCentre()
  const feed = useLoadFeed()
  const [size, attach] = useSize()
  const [asTable, setAsTable] = useState(false)
  const [said, setSaid] = useState('')
  const phone = useMediaQuery(PHONE)
  const touch = useMediaQuery('(pointer: coarse)')
  const how = touch ? texts.selectThenChooseHost : texts.selectThenDrag
  return (
    <section className="topology" aria-label={texts.hostsAndVms}>
      <div ref={attach} className="topology-room" role="group" aria-label={texts.mapOfHostsAndVms} tabIndex={asTable ? undefined : 0}>
        {centre !== null && asTable && <HostTable centre={centre} feed={feed} />}
        {centre !== null && size.width > 0 && !asTable && (
          <Picture
            centre={centre} feed={feed} width={size.width} height={phone ? phoneHeight(centre) : size.height} choose={choose} move={move}
            say={setSaid}
          />
        )}
      </div>
      <p className="topology-foot">
        <span aria-hidden="true">{said === '' && !asTable ? how : said}</span>
        <button type="button" className="tool quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>{texts.showAsTable}</button>
      </p>
    </section>
  )
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
  say(text: string): void
}

function Picture({ centre, feed, width, height, choose, move, say }: PictureProps) {
  const store = usePlayStore()
  const canvas = useRef<HTMLCanvasElement>(null)
  const palette = usePalette()
  const fonts = useFontsReady()
  const density = useDensity()
  const chosen = useChosenVm()
  const { topology, racks } = centre
  const layout = useMemo(() => layoutTopology(topology, racks, { width, height }), [topology, racks, width, height])
  const { held, hovered, press, drag, drop, giveUp } = useVmDrag({ centre, feed, layout, choose, move, say })

  const draw = useCallback(() => {
    const moment = momentNow(store, centre.topology)
    const ink = canvas.current === null ? null : inkOn(canvas.current, layout.width, layout.height, density)
    if (ink === null || moment === null) return
    drawTopology(ink, { centre, layout, moment, loads: feed.get(), palette, chosen, held, hovered })
  }, [store, centre, layout, feed, palette, chosen, held, hovered, density])
  useEachFrame(draw, feed.subscribe, fonts)

  return (
    <>
      <canvas
        ref={canvas} className="topology-canvas" aria-hidden="true" style={{ width: layout.width, height: layout.height }}
        data-held={held !== null} onPointerDown={press} onPointerMove={drag} onPointerUp={drop} onPointerLeave={giveUp}
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
  return <p className="sr-only" data-testid="topology-text">{text}</p>
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
    const stops = [subscribe(want), store.subscribe((state, before) => {
      if (state.playheadS !== before.playheadS || state.overview !== before.overview) want()
    })]
    return () => {
      for (const stop of stops) stop()
      cancelAnimationFrame(frame)
    }
  }, [draw, store, subscribe, fonts])
}

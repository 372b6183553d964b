/** The pointer on the topology: hovering describes, a press chooses a VM, and a drag with the mouse moves it to another host. */
import { useRef, useState } from 'react'
import type { PointerEvent } from 'react'
import { usePlayStore } from '../../../../store/play/usePlay.ts'
import type { DataCentreRun } from '../useDataCentre.ts'
import { momentNow } from '../useDataCentre.ts'
import type { Pointed } from './topologyText.ts'
import type { TopologyLayout } from './topologyLayout.ts'
import { chipBox, contains, slotOf } from './topologyLayout.ts'
import type { TopologyScene } from './topologyScene.ts'

/** A press that moves farther than this, in pixels, is a drag. */
const DRAG_PX = 5

interface VmDragOptions {
  centre: DataCentreRun
  layout: TopologyLayout
  choose(vm: number): void
  /** Null: VMs cannot be moved. */
  move: ((vm: number, host: number) => void) | null
  /** The VM and host under the pointer, whose description is shown; null: neither. */
  point(at: Pointed | null): void
}

export function useVmDrag({ centre, layout, choose, move, point }: VmDragOptions) {
  const store = usePlayStore()
  const [held, setHeld] = useState<TopologyScene['held']>(null)
  const [hovered, setHovered] = useState(-1)
  const pressed = useRef<{ vm: number; x: number; y: number } | null>(null)

  const found = (event: PointerEvent<HTMLElement>) => at(event, centre, layout, momentNow(store, centre.topology)?.host)
  const press = (event: PointerEvent<HTMLElement>) => {
    const { vm, x, y } = found(event)
    if (event.button !== 0 || vm < 0) return
    pressed.current = { vm, x, y }
    if (event.pointerType === 'mouse') event.currentTarget.setPointerCapture(event.pointerId)
  }
  const drag = (event: PointerEvent<HTMLElement>) => {
    const { vm, host, x, y } = found(event)
    const from = pressed.current
    if (
      from !== null &&
      move !== null &&
      event.pointerType === 'mouse' &&
      (held !== null || Math.hypot(x - from.x, y - from.y) > DRAG_PX)
    ) {
      setHeld({ vm: from.vm, x, y, over: host })
      return
    }
    setHovered(host)
    point({ vm, host })
  }
  const drop = (event: PointerEvent<HTMLElement>) => {
    const { host } = found(event)
    const from = pressed.current
    pressed.current = null
    setHeld(null)
    if (from === null) return
    if (held === null) choose(from.vm)
    else if (host >= 0) {
      move?.(from.vm, host)
      // Whether it is drawn there or not: its state is what has changed.
      point({ vm: from.vm, host })
    }
  }
  const giveUp = () => {
    pressed.current = null
    setHeld(null)
    setHovered(-1)
    point(null)
  }
  return { held, hovered, press, drag, drop, giveUp }
}

/** The VM and host under the pointer; −1 for none. */
function at(event: PointerEvent<HTMLElement>, { topology, rows }: DataCentreRun, layout: TopologyLayout, hostOf: Int32Array | undefined) {
  const box = event.currentTarget.getBoundingClientRect()
  // The picture is enlarged with the letters of the page.
  const zoom = box.width / layout.width
  const [x, y] = [(event.clientX - box.left) / zoom, (event.clientY - box.top) / zoom]
  const host = layout.hosts.findIndex((other) => contains(other, x, y))
  const vm =
    host < 0 || hostOf === undefined
      ? -1
      : hostOf.findIndex((other, i) => other === host && contains(chipBox(layout, host, slotOf(layout, topology, i, host, rows[i])), x, y))
  return { vm, host, x, y }
}

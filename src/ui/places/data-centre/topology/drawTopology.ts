/** Draws racks, hosts, VMs in their hosts, migrating VMs, and the load of each line. 2D canvas, CSS pixels. */
import * as texts from '../../../../messages/compiled/en/places/dataCentre.ts'
import { capacity, dataSize, formatWhole, say } from '../../../../units/format.ts'
import { drawText, textWidth } from '../../../theme/canvasText.ts'
import { drawState } from '../stateInk.ts'
import { hostBefore, VM_STATES, type VmState } from '../vmStates.ts'
import { type Line, loadShare } from './racks.ts'
import { type Box, chipBox, HOST_PAD, LOADS_HEIGHT, slotOf } from './topologyLayout.ts'
import { type Point, pointAlong, routePoints } from './routes.ts'
import type { TopologyScene } from './topologyScene.ts'

/** From here on a line counts as full. */
const FULL = 0.95

export function drawTopology(ink: CanvasRenderingContext2D, scene: TopologyScene): void {
  const {
    centre: { racks },
    layout,
  } = scene
  racks.racks.forEach((_, rack) => drawRack(ink, rack, scene))
  layout.hosts.forEach((_, host) => drawHost(ink, host, scene))
  const routes = routesNow(scene)
  drawRoutes(ink, routes, scene)
  drawVms(ink, scene)
  drawMarks(ink, routes, scene)
  drawChosen(ink, scene)
  drawPointedAt(ink, scene)
}

function drawRack(
  ink: CanvasRenderingContext2D,
  rack: number,
  { centre: { racks }, layout, loads, palette: { chrome, state } }: TopologyScene,
): void {
  const { id, uplinks } = racks.racks[rack]
  const { x, y, width } = layout.racks[rack]
  const name = id === '' ? texts.oneSwitch : id
  drawText(ink, name, x, y + 13, { colour: chrome.text, weight: 600 })
  const named = textWidth(ink, name, { colour: chrome.text, weight: 600 })
  ink.fillStyle = chrome.ctl
  ink.fillRect(x, y + 17, width, 1)
  const [uplink] = uplinks
  if (uplink === undefined) return
  const share = loadShare(uplink, loads)
  ink.fillStyle = state['in-flight']
  ink.fillRect(x, y + 16, width * Math.min(1, share), 3)
  if (share >= FULL) {
    ink.fillStyle = chrome.text
    ink.fillRect(x, y + 19, width, 1)
  }
  const { up, down } = { up: percentOf(uplink, uplink.up, loads), down: percentOf(uplink, uplink.down, loads) }
  const lines = [
    texts.uplinkLoads(say(capacity(uplink.mbps)), uplinks.length, up, down),
    texts.lineLoads(say(capacity(uplink.mbps)), up, down),
    texts.bothLoads(up, down),
    texts.outboundLoad(up),
    texts.load(formatWhole(share * 100)),
  ]
  const full = share >= FULL
  const style = {
    colour: full ? chrome.text : chrome.text2,
    weight: full ? (600 as const) : (400 as const),
    align: 'right' as const,
  }
  const fitting = lines.find((text) => textWidth(ink, text, style) <= width - named - 12)
  if (fitting !== undefined) drawText(ink, fitting, x + width, y + 13, style)
}

function percentOf({ mbps }: Line, place: number, loads: Float64Array | null): string {
  return formatWhole(loads === null || place < 0 ? 0 : (loads[place] / mbps) * 100)
}

function drawHost(ink: CanvasRenderingContext2D, host: number, scene: TopologyScene): void {
  const {
    centre: { topology, racks },
    layout,
    loads,
    palette: { chrome, state },
    held,
    hovered,
  } = scene
  const { x, y, width, height } = layout.hosts[host]
  const target = held?.over === host
  ink.fillStyle = target ? chrome.wash : chrome.panel
  ink.fillRect(x, y, width, height)
  ink.strokeStyle = target || (held === null && hovered === host) ? chrome.accent : chrome.line
  ink.lineWidth = target ? 2 : 1
  ink.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1)
  const port = racks.cables[host] ?? racks.ports[host]
  const { detail } = layout
  if (detail !== 'dots') {
    const roomy = width - 2 * HOST_PAD
    const name = fitted(ink, topology.hosts[host].id, roomy, chrome.text)
    drawText(ink, name, x + HOST_PAD, y + 12, { colour: chrome.text, weight: 600 })
    const speed = say(capacity(port.mbps))
    const style = { colour: chrome.text2, align: 'right' as const }
    const used = textWidth(ink, name, { colour: chrome.text, weight: 600 })
    const fits = detail === 'named' && textWidth(ink, speed, style) <= roomy - used - 8
    if (fits) drawText(ink, speed, x + width - HOST_PAD, y + 12, style)
  }
  if (detail === 'named' || detail === 'loads') {
    const half = (width - 2 * HOST_PAD - 4) / 2
    drawHalf('up', port.up, x + HOST_PAD)
    drawHalf('down', port.down, x + HOST_PAD + half + 4)

    function drawHalf(word: 'up' | 'down', place: number, from: number): void {
      const share = loads === null || place < 0 ? 0 : loads[place] / port.mbps
      const base = y + height - LOADS_HEIGHT
      ink.fillStyle = chrome.line
      ink.fillRect(from, base + 12, half, 2)
      ink.fillStyle = state['in-flight']
      ink.fillRect(from, base + 11, half * Math.min(1, share), 3)
      const full = share >= FULL
      const percent = formatWhole(share * 100)
      const figure = texts.load(percent)
      const label = word === 'up' ? texts.outboundLoad(percent) : texts.inboundLoad(percent)
      const style = { colour: full ? chrome.text : chrome.text2, weight: full ? (600 as const) : (400 as const) }
      if (textWidth(ink, texts.outboundLoad(percent), style) <= half) drawText(ink, label, from, base + 9, style)
      else if (textWidth(ink, figure, style) + 9 <= half) {
        arrow(ink, word, from, base + 2, style.colour)
        drawText(ink, figure, from + 9, base + 9, style)
      }
    }
  } else {
    const share = loadShare(port, loads)
    ink.fillStyle = state['in-flight']
    ink.fillRect(x + 1, y + height - 4, (width - 2) * Math.min(1, share), 3)
  }
}

/** An arrow towards the switch (up) or from it (down). */
function arrow(ink: CanvasRenderingContext2D, word: 'up' | 'down', x: number, y: number, colour: string): void {
  const [tip, foot] = word === 'up' ? [y, y + 7] : [y + 7, y]
  ink.fillStyle = colour
  ink.beginPath()
  ink.moveTo(x + 3, tip)
  ink.lineTo(x + 6, (tip + foot) / 2)
  ink.lineTo(x + 3.8, (tip + foot) / 2)
  ink.lineTo(x + 3.8, foot)
  ink.lineTo(x + 2.2, foot)
  ink.lineTo(x + 2.2, (tip + foot) / 2)
  ink.lineTo(x, (tip + foot) / 2)
  ink.fill()
}

function drawVms(ink: CanvasRenderingContext2D, { centre: { topology, rows }, layout, moment, palette }: TopologyScene): void {
  for (let vm = 0; vm < topology.vmIds.length; vm++) {
    const host = moment.host[vm]
    const box = chipBox(layout, host, slotOf(layout, topology, vm, host, rows[vm]))
    const chip = {
      name: topology.vmIds[vm],
      beside: say(dataSize(topology.memoryMiB[vm])),
      state: VM_STATES[moment.state[vm]],
      share: moment.share[vm],
    }
    drawChip(ink, box, chip, { layout, palette })
  }
  for (const { copy, state } of moment.copies) {
    const { row, host } = topology.copies[copy]
    const chip = { name: topology.vmIds[topology.migrations.vm[row]], beside: texts.copyChip, state, share: 0 }
    drawChip(ink, chipBox(layout, host, layout.copySlot[copy]), chip, { layout, palette })
  }
}

interface Chip {
  name: string
  beside: string
  state: VmState
  share: number
}

function drawChip(
  ink: CanvasRenderingContext2D,
  box: Box,
  { name: whole, beside, state, share }: Chip,
  { layout, palette }: Pick<TopologyScene, 'layout' | 'palette'>,
): void {
  const { chrome } = palette
  if (layout.detail !== 'named') {
    drawState(ink, box, state, share, palette)
    return
  }
  // The state is a swatch with the name beside it on the page's background, legible in every state.
  ink.fillStyle = chrome.surface
  ink.fillRect(box.x, box.y, box.width, box.height)
  ink.strokeStyle = chrome.ctl
  ink.lineWidth = 1
  ink.strokeRect(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1)
  drawState(ink, { x: box.x + 3, y: box.y + 3, width: 12, height: 12 }, state, share, palette)
  const name = fitted(ink, whole, box.width - 22, chrome.text)
  drawText(ink, name, box.x + 19, box.y + 13, { colour: chrome.text })
  const quiet = { colour: chrome.text2, align: 'right' as const }
  if (textWidth(ink, beside, quiet) + textWidth(ink, name, { colour: chrome.text }) <= box.width - 30) {
    drawText(ink, beside, box.x + box.width - 5, box.y + 13, quiet)
  }
}

function drawChosen(ink: CanvasRenderingContext2D, scene: TopologyScene): void {
  const {
    centre: { topology, rows },
    layout,
    moment,
    chosen,
    held,
    palette: { chrome },
  } = scene
  if (chosen >= 0) {
    const box = chipBox(layout, moment.host[chosen], slotOf(layout, topology, chosen, moment.host[chosen], rows[chosen]))
    ring(ink, box, chrome.surface, 4, 2)
    ring(ink, box, chrome.accent, 3, 2)
  }
  if (held === null) return
  const name = topology.vmIds[held.vm]
  const style = { colour: chrome['accent-text'], weight: 600 as const }
  const wide = textWidth(ink, name, style) + 12
  ink.fillStyle = chrome.accent
  ink.fillRect(held.x - wide / 2, held.y - 28, wide, 20)
  drawText(ink, name, held.x - wide / 2 + 6, held.y - 14, style)
}

function ring(ink: CanvasRenderingContext2D, { x, y, width, height }: Box, colour: string, away: number, thick: number): void {
  ink.strokeStyle = colour
  ink.lineWidth = thick
  ink.strokeRect(x - away + thick / 2, y - away + thick / 2, width + 2 * away - thick, height + 2 * away - thick)
}

/** The text, shortened with an ellipsis if it does not fit. */
const TAG = { height: 20, pad: 6, apart: 4 }

/** The name of the host under the pointer, where boxes have no room for names: above it, and below it while a VM is dropped there. */
function drawPointedAt(
  ink: CanvasRenderingContext2D,
  { centre: { topology }, layout, held, hovered, palette: { chrome } }: TopologyScene,
): void {
  const host = held === null ? hovered : held.over
  if (layout.detail !== 'dots' || host < 0) return
  const name = topology.hosts[host].id
  const style = { colour: chrome.surface, weight: 600 as const }
  const wide = textWidth(ink, name, style) + 2 * TAG.pad
  const { x, y, width, height } = layout.hosts[host]
  const left = Math.min(Math.max(x + (width - wide) / 2, 0), Math.max(0, layout.width - wide))
  const above = y - TAG.height - TAG.apart
  const top = held === null && above >= 0 ? above : y + height + TAG.apart
  ink.fillStyle = chrome.text
  ink.fillRect(left, top, wide, TAG.height)
  drawText(ink, name, left + TAG.pad, top + 14, style)
}

function fitted(ink: CanvasRenderingContext2D, text: string, room: number, colour: string): string {
  const style = { colour, weight: 600 as const }
  if (textWidth(ink, text, style) <= room) return text
  for (let length = text.length - 1; length > 1; length--) {
    const shorter = `${text.slice(0, length)}…`
    if (textWidth(ink, shorter, style) <= room) return shorter
  }
  return ''
}

/** With more routes than this the lines are fainter and their marks small. */
const MANY_ROUTES = 12
/** With more routes than this the lines are a faint ground, and the marks on them are too close to tell apart: each VM shows its own share. */
const CROWD = 200
/** Chromium draws lines of up to 1 px one by one, so that those of one stroke would add up. */
const ROUTE_PX = 1.2

/** The route of a migrating VM. */
interface Route {
  vm: number
  state: 'copying' | 'paused' | 'fetching'
  /** Its place at the destination. */
  to: Box
  line: readonly Point[]
}

function routesNow({ centre, layout, moment }: TopologyScene): Route[] {
  const { topology } = centre
  const routes: Route[] = []
  for (let vm = 0; vm < topology.vmIds.length; vm++) {
    const state = VM_STATES[moment.state[vm]]
    if (state !== 'copying' && state !== 'paused' && state !== 'fetching') continue
    const row = moment.row[vm]
    const to = { host: topology.migrations.to[row], slot: layout.targetSlot[row] }
    const home = { host: state === 'fetching' ? hostBefore(centre, vm, row) : moment.host[vm], slot: layout.homeSlot[vm] }
    routes.push({ vm, state, to: chipBox(layout, to.host, to.slot), line: routePoints(layout, home, to, vm) })
  }
  return routes
}

/**
 * Draws a line from the host of a VM to its destination, and an empty frame at its place there. Many lines are one stroke: lines that share a
 * gap would add up to bars that hide the hosts.
 */
function drawRoutes(ink: CanvasRenderingContext2D, routes: readonly Route[], scene: TopologyScene): void {
  const {
    palette: { chrome },
    chosen,
  } = scene
  ink.beginPath()
  for (const { vm, line } of routes) if (vm !== chosen) trace(ink, line)
  ink.globalAlpha = routes.length > CROWD ? 0.3 : routes.length > MANY_ROUTES ? 0.6 : 1
  ink.strokeStyle = chrome['in-flight-ink']
  ink.lineWidth = ROUTE_PX
  ink.stroke()
  ink.globalAlpha = 1
  ink.lineWidth = 1
  ink.setLineDash([2, 2])
  ink.strokeStyle = chrome.ctl
  for (const { state, to } of routes) {
    if (state !== 'fetching') ink.strokeRect(to.x + 0.5, to.y + 0.5, to.width - 1, to.height - 1)
  }
  ink.setLineDash([])
  // Last, as routes share the gaps between hosts.
  const own = routes.find(({ vm }) => vm === chosen)
  if (own === undefined) return
  ink.beginPath()
  trace(ink, own.line)
  ink.strokeStyle = chrome.accent
  ink.lineWidth = 1.5
  ink.stroke()
}

function trace(ink: CanvasRenderingContext2D, [start, ...others]: readonly Point[]): void {
  ink.moveTo(start.x, start.y)
  for (const { x, y } of others) ink.lineTo(x, y)
}

/** Draws the copied share on each route. */
function drawMarks(
  ink: CanvasRenderingContext2D,
  routes: readonly Route[],
  { moment, palette: { chrome, state: fill } }: TopologyScene,
): void {
  if (routes.length > CROWD) return
  const size = routes.length > MANY_ROUTES ? 5 : 8
  ink.lineWidth = 1
  for (const { vm, state, line } of routes) {
    const { x, y } = pointAlong(line, state === 'copying' ? moment.share[vm] : state === 'paused' ? 1 : 0.5)
    ink.fillStyle = fill['in-flight']
    ink.fillRect(x - size / 2, y - size / 2, size, size)
    ink.strokeStyle = chrome['in-flight-ink']
    ink.strokeRect(x - size / 2 + 0.5, y - size / 2 + 0.5, size - 1, size - 1)
  }
}

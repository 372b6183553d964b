/** Draws the VMs that are on their way from one host to another. Plain 2D canvas, CSS pixels. */
import type { TopologyScene } from './topologyScene.ts'
import type { Box } from './topologyLayout.ts'
import { chipBox } from './topologyLayout.ts'
import { VM_STATES } from '../vmStates.ts'

/** With more routes than this the lines are faint, so that hosts stay legible under them. */
const MANY_ROUTES = 12

/** The route of a migrating VM: from (x0, y0) to (x1, y1), bent towards (bendX, bendY). */
export interface Route {
  vm: number
  state: 'copying' | 'paused' | 'fetching'
  /** Its place at the destination. */
  to: Box
  x0: number
  y0: number
  bendX: number
  bendY: number
  x1: number
  y1: number
}

export function routesNow({ centre: { topology }, layout, moment }: TopologyScene): Route[] {
  const routes: Route[] = []
  for (let vm = 0; vm < topology.vmIds.length; vm++) {
    const state = VM_STATES[moment.state[vm]]
    if (state !== 'copying' && state !== 'paused' && state !== 'fetching') continue
    const row = moment.row[vm]
    const to = chipBox(layout, topology.migrations.to[row], layout.targetSlot[row])
    const home = state === 'fetching' ? originOf(vm, row) : moment.host[vm]
    const from = chipBox(layout, home, layout.homeSlot[vm])
    const [x0, y0, x1, y1] = [edgeX(from, to), middleY(from), edgeX(to, from), middleY(to)]
    // Routes sag slightly, each by a different amount, so that routes between the same two hosts cover neither each other nor a rack's
    // header.
    const bend = 0.16 + 0.06 * (vm % 3)
    const [bendX, bendY] = [(x0 + x1) / 2 + Math.abs(y1 - y0) * bend * 0.5, (y0 + y1) / 2 + Math.abs(x1 - x0) * bend]
    routes.push({ vm, state, to, x0, y0, bendX, bendY, x1, y1 })
  }
  return routes

  /** If chips have names, a route begins and ends at the edges that face each other. */
  function edgeX(box: Box, other: Box): number {
    if (layout.detail !== 'named') return box.x + box.width / 2
    return other.x + other.width / 2 < box.x + box.width / 2 - 1 ? box.x : box.x + box.width
  }

  function originOf(vm: number, row: number): number {
    const before = topology.migrations.vm.findLastIndex((other, i) => i < row && other === vm)
    return before < 0 ? topology.vmHost[vm] : topology.migrations.to[before]
  }
}

/** Draws a line from the host of a VM to its destination, an empty frame at its place there, and the copied share on the line. */
export function drawRoutes(ink: CanvasRenderingContext2D, routes: readonly Route[], scene: TopologyScene): void {
  const { palette: { chrome }, chosen } = scene
  for (const { vm, state, to, x0, y0, bendX, bendY, x1, y1 } of routes) {
    ink.globalAlpha = vm === chosen || routes.length <= MANY_ROUTES ? 1 : 0.35
    ink.strokeStyle = vm === chosen ? chrome.accent : chrome['in-flight-ink']
    ink.lineWidth = vm === chosen ? 1.5 : 1
    ink.beginPath()
    ink.moveTo(x0, y0)
    ink.quadraticCurveTo(bendX, bendY, x1, y1)
    ink.stroke()
    ink.globalAlpha = 1
    if (state === 'fetching') continue
    ink.setLineDash([2, 2])
    ink.strokeStyle = chrome.ctl
    ink.strokeRect(to.x + 0.5, to.y + 0.5, to.width - 1, to.height - 1)
    ink.setLineDash([])
  }
  drawMarks(ink, routes, scene)
}

function drawMarks(ink: CanvasRenderingContext2D, routes: readonly Route[], { moment, palette: { chrome, state: fill } }: TopologyScene): void {
  const size = routes.length > MANY_ROUTES ? 5 : 8
  ink.lineWidth = 1
  for (const { vm, state, x0, y0, bendX, bendY, x1, y1 } of routes) {
    const t = state === 'copying' ? moment.share[vm] : state === 'paused' ? 1 : 0.5
    const [x, y] = [along(x0, bendX, x1, t), along(y0, bendY, y1, t)]
    ink.fillStyle = fill['in-flight']
    ink.fillRect(x - size / 2, y - size / 2, size, size)
    ink.strokeStyle = chrome['in-flight-ink']
    ink.strokeRect(x - size / 2 + 0.5, y - size / 2 + 0.5, size - 1, size - 1)
  }
}

function along(from: number, bend: number, to: number, t: number): number {
  return (1 - t) ** 2 * from + 2 * (1 - t) * t * bend + t ** 2 * to
}

function middleY({ y, height }: Box): number {
  return y + height / 2
}

/**
 * Routes of migrating VMs between their chips, CSS pixels. A route runs in the gaps between rows of chips, between hosts, and between racks,
 * so that it crosses no name, no load and no chip.
 */
import { type Box, CELL_GAP, chipBox, contains, RACK_GAP, type TopologyLayout } from './topologyLayout.ts'

export interface Point {
  x: number
  y: number
}

/** Place of a chip. */
interface RouteSlot {
  host: number
  slot: number
}

/** Lines in a gap between hosts, and their distance. */
const LANES = 3
const LANE_APART = 1.6

/** `nth`: tells routes in the same gap apart. */
export function routePoints(layout: TopologyLayout, from: RouteSlot, to: RouteSlot, nth: number): Point[] {
  const lane = ((nth % LANES) - (LANES - 1) / 2) * LANE_APART
  const [source, destination] = [layout.hosts[from.host], layout.hosts[to.host]]
  const start = wayOut(layout, from, destination, lane)
  const end = wayOut(layout, to, source, lane)
  const inRow = isInRow(layout, source, destination)
  if (inRow && Math.abs(start[start.length - 1].x - end[end.length - 1].x) < LANE_APART) return [...start, ...end.toReversed()]
  const [firstY, lastY] = [source, inRow ? source : destination].map((host) => underRow(host, lane))
  return [
    ...start,
    { x: start[start.length - 1].x, y: firstY },
    ...betweenRacks(layout, source, destination, lane),
    { x: end[end.length - 1].x, y: lastY },
    ...end.toReversed(),
  ]
}

/** From the lower edge of a chip through the gap below its row to the gap beside its host that faces another host. */
function wayOut(layout: TopologyLayout, { host, slot }: RouteSlot, other: Box, lane: number): Point[] {
  const chip = chipBox(layout, host, slot)
  const own = layout.hosts[host]
  const x = chip.x + chip.width / 2
  const y = chip.y + chip.height + (layout.chip.step.y - chip.height) / 2
  const side = (other.x < own.x ? own.x - CELL_GAP / 2 : own.x + own.width + CELL_GAP / 2) + lane
  return [
    { x, y: chip.y + chip.height },
    { x, y },
    { x: side, y },
  ]
}

/** In the gap under a row of hosts. */
function underRow({ y, height }: Box, lane: number): number {
  return y + height + CELL_GAP / 2 + lane
}

function rackOf({ racks }: TopologyLayout, { x, y }: Box): Box | undefined {
  return racks.find((rack) => contains(rack, x, y))
}

/** Racks beside each other have their rows of hosts at the same heights. */
function isInRow(layout: TopologyLayout, one: Box, other: Box): boolean {
  return rackOf(layout, one)?.y === rackOf(layout, other)?.y
}

/** To another row of racks, whose heads a line between hosts would cross: beside the rack of the destination. */
function betweenRacks(layout: TopologyLayout, source: Box, destination: Box, lane: number): Point[] {
  const rack = rackOf(layout, destination)
  if (rack === undefined || isInRow(layout, source, destination)) return []
  const x = rack.x - RACK_GAP / 2 + lane
  return [underRow(source, lane), underRow(destination, lane)].map((y) => ({ x, y }))
}

/** The point at a share, 0 to 1, of the length of a route. */
export function pointAlong(route: readonly Point[], share: number): Point {
  const lengths = route.slice(1).map((to, i) => Math.hypot(to.x - route[i].x, to.y - route[i].y))
  let left = share * lengths.reduce((sum, length) => sum + length, 0)
  for (const [i, length] of lengths.entries()) {
    if (left <= length && length > 0) {
      const [from, to] = [route[i], route[i + 1]]
      return { x: from.x + ((to.x - from.x) * left) / length, y: from.y + ((to.y - from.y) * left) / length }
    }
    left -= length
  }
  return route[route.length - 1]
}

/**
 * Routes of migrating VMs between their chips, CSS pixels. Where chips have names, a route runs in the gaps between columns of chips and
 * between rows of hosts, so that it covers no name and no chip hides it; elsewhere it is a bend.
 */
import type { Box, TopologyLayout } from './topologyLayout.ts'
import { chipBox } from './topologyLayout.ts'

export interface Point {
  x: number
  y: number
}

/** Place of a chip. */
interface RouteSlot {
  host: number
  slot: number
}

/** From the edge of a chip to the middle of the gap beside it. */
const TO_GAP = 1.5
/** From a row of hosts to the lines below it, and above it, where a rack's load may be. */
const BELOW_HOST = 1.5
const ABOVE_HOST = 0.5
/** Lines between two rows of hosts, and their distance. */
const LANES = 3
const LANE_APART = 2
const BEND_STEPS = 16

/** `nth`: tells routes of the same two hosts apart. */
export function routePoints(layout: TopologyLayout, from: RouteSlot, to: RouteSlot, nth: number): Point[] {
  const [start, end] = [from, to].map(({ host, slot }) => chipBox(layout, host, slot))
  return layout.detail === 'named'
    ? gapRoute(start, end, layout.hosts[from.host], layout.hosts[to.host], nth % LANES)
    : bentRoute(middleOf(start), middleOf(end), nth % LANES)
}

function gapRoute(start: Box, end: Box, source: Box, destination: Box, lane: number): Point[] {
  const [first, last] = [sideTowards(start, end), sideTowards(end, start)]
  const above = destination.y < source.y
  const y = above ? source.y - ABOVE_HOST : source.y + source.height + BELOW_HOST + lane * LANE_APART
  return [
    { x: first.edge, y: middleOf(start).y },
    { x: first.gap, y: middleOf(start).y },
    { x: first.gap, y },
    { x: last.gap, y },
    { x: last.gap, y: middleOf(end).y },
    { x: last.edge, y: middleOf(end).y },
  ]
}

/** The side of a chip that faces another chip, and the gap beside it. */
function sideTowards(box: Box, other: Box): { edge: number; gap: number } {
  return middleOf(other).x < middleOf(box).x - 1
    ? { edge: box.x, gap: box.x - TO_GAP }
    : { edge: box.x + box.width, gap: box.x + box.width + TO_GAP }
}

/** Sags slightly, each by a different amount, so that routes between the same two hosts cover neither each other nor a rack's header. */
function bentRoute(from: Point, to: Point, nth: number): Point[] {
  const bend = 0.16 + 0.06 * nth
  const x = (from.x + to.x) / 2 + Math.abs(to.y - from.y) * bend * 0.5
  const y = (from.y + to.y) / 2 + Math.abs(to.x - from.x) * bend
  return Array.from({ length: BEND_STEPS + 1 }, (_, step) => {
    const t = step / BEND_STEPS
    return { x: bentAlong(from.x, x, to.x, t), y: bentAlong(from.y, y, to.y, t) }
  })
}

function bentAlong(from: number, bend: number, to: number, t: number): number {
  return (1 - t) ** 2 * from + 2 * (1 - t) * t * bend + t ** 2 * to
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

function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 }
}

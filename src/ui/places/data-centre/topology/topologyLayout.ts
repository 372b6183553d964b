/**
 * Layout of racks, hosts and VMs in the topology: as large as the room allows, and never too small to press; an overflow scrolls. A VM
 * keeps its place in a host while others arrive and leave. CSS pixels.
 */
import type { Topology } from '../../../../compute/simulation/topology.ts'
import type { Racks } from './racks.ts'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Content of a host's box, by size: names of VMs; its own name and loads; its name; only its VMs. */
type Detail = 'named' | 'loads' | 'name' | 'dots'

export interface TopologyLayout {
  width: number
  height: number
  detail: Detail
  /** One box per rack. */
  racks: Box[]
  /** One box per host. */
  hosts: Box[]
  chip: { width: number; height: number; columns: number; step: { x: number; y: number } }
  /** By VM: its slot on its first host. */
  homeSlot: Int32Array
  /** By migration: its VM's slot at the destination. */
  targetSlot: Int32Array
  /** By copy of a clone: its slot. */
  copySlot: Int32Array
}

const EDGE = 16
export const RACK_GAP = 14
export const RACK_HEAD = 22
export const CELL_GAP = 6
const LEAST_CELL = 24
const MOST_CELL = { width: 420, height: 280 }
/** Cost of an empty grid cell, in pixels of host size: three hosts form a row rather than two and one. */
const EMPTY_COST = 20
/** Width of a host box relative to its height. */
const ASPECT = 1.5
const MOST_RACK_COLUMNS = 12
const MOST_HOST_COLUMNS = 40
export const HOST_PAD = 4
export const NAME_HEIGHT = 16
export const LOADS_HEIGHT = 16

interface Grid {
  rackColumns: number
  hostColumns: number
  hostRows: number
  cellWidth: number
  cellHeight: number
}

/** The layout for a room in CSS pixels; as wide as the room, and as high as the racks need. */
export function layoutTopology(topology: Topology, { racks }: Racks, room: { width: number; height: number }): TopologyLayout {
  const most = racks.reduce((sofar, { hosts }) => Math.max(sofar, hosts.length), 1)
  const grid = bestGrid(racks.length, most, room)
  const rackWidth = grid.hostColumns * (grid.cellWidth + CELL_GAP) - CELL_GAP
  const boxes: Box[] = []
  const hosts: Box[] = topology.hosts.map(() => ({ x: 0, y: 0, width: grid.cellWidth, height: grid.cellHeight }))
  let y = 4
  for (let first = 0; first < racks.length; first += grid.rackColumns) {
    const row = racks.slice(first, first + grid.rackColumns)
    const rows = Math.max(...row.map((rack) => Math.ceil(rack.hosts.length / grid.hostColumns)))
    const high = RACK_HEAD + rows * (grid.cellHeight + CELL_GAP) - CELL_GAP
    row.forEach((rack, column) => {
      const x = EDGE + column * (rackWidth + RACK_GAP)
      boxes.push({ x, y, width: rackWidth, height: high })
      rack.hosts.forEach((host, i) => {
        hosts[host].x = x + (i % grid.hostColumns) * (grid.cellWidth + CELL_GAP)
        hosts[host].y = y + RACK_HEAD + Math.floor(i / grid.hostColumns) * (grid.cellHeight + CELL_GAP)
      })
    })
    y += high + RACK_GAP
  }
  const { places, ...slots } = slotsOf(topology)
  return { width: room.width, height: y, racks: boxes, hosts, ...slots, ...chipsIn(grid, places) }
}

/** The grid with the largest hosts, of equals the one with the fewest rows; if none fits the height, the grid that fits the width. */
function bestGrid(rackCount: number, hostsInRack: number, { width, height }: { width: number; height: number }): Grid {
  let best: Grid | null = null
  let bestSize = -Infinity
  let bestRows = Infinity
  for (let rackColumns = 1; rackColumns <= Math.min(rackCount, MOST_RACK_COLUMNS); rackColumns++) {
    const rackRows = Math.ceil(rackCount / rackColumns)
    const rackWidth = (width - 2 * EDGE - (rackColumns - 1) * RACK_GAP) / rackColumns
    const rackHeight = (height - 8 - (rackRows - 1) * RACK_GAP) / rackRows - RACK_HEAD
    for (let hostColumns = 1; hostColumns <= Math.min(hostsInRack, MOST_HOST_COLUMNS); hostColumns++) {
      const hostRows = Math.ceil(hostsInRack / hostColumns)
      const cellWidth = Math.floor(Math.min(MOST_CELL.width, (rackWidth + CELL_GAP) / hostColumns - CELL_GAP))
      const fitting = Math.floor(Math.min(MOST_CELL.height, (rackHeight + CELL_GAP) / hostRows - CELL_GAP))
      if (cellWidth < LEAST_CELL && best !== null) continue
      const cellHeight = Math.max(LEAST_CELL, fitting)
      // Scrolling is the last resort: a grid that fits always wins over a grid that does not.
      const rows = hostRows * rackRows
      const over = Math.max(0, LEAST_CELL - fitting) * rows
      const empty = hostsInRack < 8 ? (hostRows * hostColumns - hostsInRack) * EMPTY_COST : 0
      const size = Math.min(cellWidth, cellHeight * ASPECT) - over - empty
      if (size > bestSize || (size === bestSize && rows < bestRows)) {
        bestSize = size
        bestRows = rows
        best = { rackColumns, hostColumns, hostRows, cellWidth, cellHeight }
      }
    }
  }
  return best ?? { rackColumns: 1, hostColumns: 1, hostRows: hostsInRack, cellWidth: LEAST_CELL, cellHeight: LEAST_CELL }
}

const NAMED_CHIP = { width: 66, height: 18 }
/** Width at which a chip shows a name and a size; columns are added until chips would be narrower. */
const GOOD_NAMED = 126
const MOST_NAMED = 150
const MOST_CHIP = 15

/** The most detail that leaves room for `places` VMs in each box. */
function chipsIn({ cellWidth, cellHeight }: Grid, places: number): Pick<TopologyLayout, 'detail' | 'chip'> {
  const width = cellWidth - 2 * HOST_PAD
  const inside = (detail: Detail) =>
    cellHeight -
    HOST_PAD -
    (detail === 'dots' ? HOST_PAD : NAME_HEIGHT) -
    (detail === 'named' || detail === 'loads' ? LOADS_HEIGHT : detail === 'name' ? 5 : 0)
  const rows = Math.floor((inside('named') + 3) / (NAMED_CHIP.height + 3))
  const most = Math.floor((width + 3) / (NAMED_CHIP.width + 3))
  const good = Math.floor((width + 3) / (GOOD_NAMED + 3))
  const columns = Math.max(1, Math.ceil(places / Math.max(1, rows)), Math.min(good, places))
  if (rows > 0 && columns <= most) {
    const wide = Math.min(MOST_NAMED, Math.floor((width + 3) / columns) - 3)
    return { detail: 'named', chip: { width: wide, height: NAMED_CHIP.height, columns, step: { x: wide + 3, y: NAMED_CHIP.height + 3 } } }
  }
  const details: Detail[] = cellWidth >= 78 ? ['loads', 'name', 'dots'] : cellWidth >= 34 ? ['name', 'dots'] : ['dots']
  const sized = details.map((detail) => ({ detail, size: squareFor(places, width, inside(detail)) }))
  const { detail, size } = sized.find((option) => option.size >= 5) ?? sized[sized.length - 1]
  const gap = size >= 5 ? 2 : size >= 3 ? 1 : 0
  return {
    detail,
    chip: {
      width: size,
      height: size,
      columns: Math.max(1, Math.floor((width + gap) / (size + gap))),
      step: { x: size + gap, y: size + gap },
    },
  }
}

/** Side of the largest square that fits `places` times. */
function squareFor(places: number, width: number, height: number): number {
  for (let size = MOST_CHIP; size > 1; size--) {
    const gap = size >= 5 ? 2 : size >= 3 ? 1 : 0
    if (Math.floor((width + gap) / (size + gap)) * Math.floor((height + gap) / (size + gap)) >= places) return size
  }
  return 1
}

/** A slot for each VM on every host it will run on, and the largest number of slots per host. */
function slotsOf({
  hosts,
  vmHost,
  migrations,
  copies,
}: Topology): Pick<TopologyLayout, 'homeSlot' | 'targetSlot' | 'copySlot'> & { places: number } {
  const taken = new Int32Array(hosts.length)
  const homeSlot = Int32Array.from(vmHost, (host) => taken[host]++)
  const targetSlot = Int32Array.from(migrations.to, (host) => taken[host]++)
  // A VM that stays at its source leaves its slot at the destination to the copy there.
  const copySlot = Int32Array.from(copies, ({ row, host }) => (migrations.to[row] === host ? targetSlot[row] : taken[host]++))
  return { homeSlot, targetSlot, copySlot, places: taken.reduce((most, count) => Math.max(most, count), 1) }
}

/** The box of a VM's chip in a host. */
export function chipBox({ hosts, detail, chip }: TopologyLayout, host: number, slot: number): Box {
  const { x, y } = hosts[host]
  return {
    x: x + HOST_PAD + (slot % chip.columns) * chip.step.x,
    y: y + (detail === 'dots' ? HOST_PAD : NAME_HEIGHT) + Math.floor(slot / chip.columns) * chip.step.y,
    width: chip.width,
    height: chip.height,
  }
}

/** The slot of a VM on its current host: of the migration that moved it there, or its first. */
export function slotOf(
  { homeSlot, targetSlot }: TopologyLayout,
  topology: Topology,
  vm: number,
  host: number,
  rows: readonly number[],
): number {
  const row = rows.findLast((own) => topology.migrations.to[own] === host)
  return topology.vmHost[vm] === host || row === undefined ? homeSlot[vm] : targetSlot[row]
}

export function contains({ x, y, width, height }: Box, atX: number, atY: number): boolean {
  return atX >= x && atX < x + width && atY >= y && atY < y + height
}

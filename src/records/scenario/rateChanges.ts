/** Where the rate of a running pre-copy changed: the operator's bandwidth limit, other traffic on the path, or an outage. */
import { BYTES_PER_S_OF_MBPS } from '../../units/units.ts'

/** Data sent between two samples. */
export interface SentPair {
  readonly fromS: number
  readonly toS: number
  readonly bytes: number
}

/** From `atS` on; 0 Mbit/s: nothing is carried. */
export interface RatePiece {
  readonly atS: number
  readonly mbps: number
}

/** Bursts and the windows of a cap even out over such a block, seconds. */
const blockS = 0.5
const leastPieceS = 1
const leastPieceBlocks = 2
/** Neighbouring pieces differ by at least this share of the larger one. */
const leastChange = 0.15
/** And by so many standard errors. */
const leastErrors = 5
const mostPieces = 12
/** A rate below this share of the usual one is an outage. */
const outageShare = 0.05

interface Block {
  readonly fromS: number
  readonly toS: number
  readonly mbps: number
}

/** @returns one piece if the rate did not change, none without data */
export function ratePieces(pairs: readonly SentPair[]): RatePiece[] {
  const blocks = blocksOf(pairs)
  if (blocks.length === 0) return []
  const pieces = split(blocks, mostPieces)
  const most = Math.max(...pieces.map(meanOf))
  return pieces.map((piece) => ({ atS: piece[0].fromS, mbps: meanOf(piece) < outageShare * most ? 0 : meanOf(piece) }))
}

function blocksOf(pairs: readonly SentPair[]): Block[] {
  const blocks: Block[] = []
  let open: { fromS: number; toS: number; seconds: number; bytes: number } | null = null
  for (const { fromS, toS, bytes } of pairs) {
    open ??= { fromS, toS, seconds: 0, bytes: 0 }
    open.toS = toS
    open.seconds += toS - fromS
    open.bytes += bytes
    if (open.seconds < blockS) continue
    blocks.push({ fromS: open.fromS, toS, mbps: open.bytes / open.seconds / BYTES_PER_S_OF_MBPS })
    open = null
  }
  return blocks
}

const secondsOf = ({ fromS, toS }: Block): number => toS - fromS

function meanOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + block.mbps * secondsOf(block), 0) / blocks.reduce((sum, block) => sum + secondsOf(block), 0)
}

/** In two where that explains most of the spread, and each part again. */
function split(blocks: readonly Block[], most: number): Block[][] {
  if (most <= 1) return [[...blocks]]
  let best = { at: -1, gain: 0 }
  for (let at = leastPieceBlocks; at <= blocks.length - leastPieceBlocks; at++) {
    const before = blocks.slice(0, at)
    const after = blocks.slice(at)
    if (after[0].fromS - before[0].fromS < leastPieceS || after[after.length - 1].toS - after[0].fromS < leastPieceS) continue
    const gain = gainOf(before, after)
    if (gain > best.gain) best = { at, gain }
  }
  if (best.at < 0) return [[...blocks]]
  const before = split(blocks.slice(0, best.at), most - 1)
  return [...before, ...split(blocks.slice(best.at), most - before.length)]
}

/** 0 if the two differ by less than their noise. */
function gainOf(before: readonly Block[], after: readonly Block[]): number {
  const first = meanOf(before)
  const second = meanOf(after)
  const change = Math.abs(first - second)
  if (change < leastChange * Math.max(first, second)) return 0
  const error = Math.sqrt(varianceOf(before, first) / before.length + varianceOf(after, second) / after.length)
  return change < leastErrors * error ? 0 : change * change * (before.length * after.length) / (before.length + after.length)
}

function varianceOf(blocks: readonly Block[], mean: number): number {
  return blocks.reduce((sum, { mbps }) => sum + (mbps - mean) * (mbps - mean), 0) / blocks.length
}

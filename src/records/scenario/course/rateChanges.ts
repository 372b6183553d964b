/** Where the rate of a running pre-copy changed: the operator's bandwidth limit, other traffic on the path, or an outage. */
import { BYTES_PER_S_OF_MBPS } from '../../../units/units.ts'
import { medianOf, noiseOf } from '../../quantiles.ts'
import { cheapestPieces, prefixSums } from './pieces.ts'
import { blockS } from '../../guest/pageSamples.ts'

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

const mostBlocks = 400
/** Shorter pieces are joined with the one before, unless the rate at least halves or doubles. */
const leastPieceS = 1
/** Neighbouring pieces differ by at least this share of the larger one. */
const leastChange = 0.15
const surelyChanged = 0.4
/** Price of a further piece, in squared deviations. */
const price = 30
const leastNoise = 0.01
/** A rate below this share of the usual one is an outage. */
const outageShare = 0.05

interface Block {
  readonly fromS: number
  readonly toS: number
  readonly mbps: number
}

/** @returns one piece if the rate did not change, none without data */
export function ratePieces(pairs: readonly SentPair[]): RatePiece[] {
  const seconds = pairs.reduce((sum, { fromS, toS }) => sum + toS - fromS, 0)
  const blocks = blocksOf(pairs, Math.max(blockS, seconds / mostBlocks))
  if (blocks.length === 0) return []
  const pieces = joined(cheapest(blocks).map((from, i, all) => blocks.slice(from, all[i + 1])))
  const most = Math.max(...pieces.map(meanOf))
  return pieces.map((piece) => ({ atS: piece[0].fromS, mbps: meanOf(piece) < outageShare * most ? 0 : meanOf(piece) }))
}

function blocksOf(pairs: readonly SentPair[], lengthS: number): Block[] {
  const blocks: Block[] = []
  let open: { fromS: number; toS: number; seconds: number; bytes: number } | null = null
  for (const { fromS, toS, bytes } of pairs) {
    open ??= { fromS, toS, seconds: 0, bytes: 0 }
    open.toS = toS
    open.seconds += toS - fromS
    open.bytes += bytes
    if (open.seconds < lengthS) continue
    blocks.push({ fromS: open.fromS, toS, mbps: open.bytes / open.seconds / BYTES_PER_S_OF_MBPS })
    open = null
  }
  return blocks
}

const secondsOf = ({ fromS, toS }: Block): number => toS - fromS

function meanOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + block.mbps * secondsOf(block), 0) / blocks.reduce((sum, block) => sum + secondsOf(block), 0)
}

/** Starts of the pieces. */
function cheapest(blocks: readonly Block[]): readonly number[] {
  const rates = blocks.map(({ mbps }) => mbps)
  const noise = Math.max(leastNoise * medianOf(rates), 1e-6, noiseOf(rates))
  return cheapestPieces(prefixSums(blocks.map(({ mbps }) => ({ value: mbps / noise, weight: 1 }))), price).starts
}

/** Pieces that differ little or are short belong to the one before. */
function joined(pieces: readonly Block[][]): Block[][] {
  const kept: Block[][] = []
  for (const piece of pieces) {
    const before = kept.at(-1)
    if (before === undefined) kept.push([...piece])
    else if (isOwn(before, piece)) kept.push([...piece])
    else before.push(...piece)
  }
  // The connection's start is slow for a moment.
  if (kept.length > 1 && lengthOf(kept[0]) < leastPieceS) kept.splice(0, 2, [...kept[0], ...kept[1]])
  return kept
}

const lengthOf = (piece: readonly Block[]): number => piece[piece.length - 1].toS - piece[0].fromS

function isOwn(before: readonly Block[], piece: readonly Block[]): boolean {
  const [first, second] = [meanOf(before), meanOf(piece)]
  const change = Math.abs(first - second) / Math.max(first, second, 1e-9)
  return change >= (lengthOf(piece) < leastPieceS ? surelyChanged : leastChange)
}

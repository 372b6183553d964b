/**
 * Drift of the send rate between stretches of a record. On a machine that occasionally takes CPU time from QEMU, the later rate differs
 * however precisely the rate so far is known.
 */
import type { PageSample } from './pageSamples.ts'
import { mean } from '../../units/statistics.ts'

/** Length of a stretch, seconds: long compared with a cap's windows, short compared with a record in which a drift matters. */
const stretchS = 3
const leastStretches = 4
/** Blocks per stretch. Their differences show the effect of chance on its mean. */
const blocksInStretch = 6
/** Mean squares beyond this multiple of what chance gives are a drift. */
const surely = 2

/**
 * Relative standard deviation of the rate between neighbouring stretches beyond that of chance; 0: no drift visible, or too few stretches.
 */
export function rateDrift(samples: readonly PageSample[]): number {
  const blocks = blockRates(samples)
  const stretches: number[] = []
  for (let end = blocks.length; end >= blocksInStretch; end -= blocksInStretch)
    stretches.push(mean(blocks.slice(end - blocksInStretch, end)))
  if (stretches.length < leastStretches) return 0
  const level = mean(stretches)
  const chance = meanSquare(differences(blocks)) / blocksInStretch
  const all = meanSquare(differences(stretches))
  return level > 0 && all > surely * chance ? Math.sqrt(all - chance) / level : 0
}

/** Whole pages per second over blocks of equal length, idle windows among them; pairs with a sync or a run of zero pages are left out. */
function blockRates(samples: readonly PageSample[]): number[] {
  const rates: number[] = []
  const blockS = stretchS / blocksInStretch
  let pages = 0
  let spanS = 0
  for (let i = 1; i < samples.length; i++) {
    const before = samples[i - 1]
    const after = samples[i]
    const zeros = after.zeroPages - before.zeroPages
    const whole = after.sentPages - before.sentPages - zeros
    if (after.syncs !== before.syncs || whole < 0 || zeros > whole / 2) continue
    pages += whole
    spanS += after.atS - before.atS
    if (spanS < blockS) continue
    rates.push(pages / spanS)
    pages = 0
    spanS = 0
  }
  return rates
}

function differences(values: readonly number[]): number[] {
  return values.slice(1).map((value, i) => value - values[i])
}

function meanSquare(values: readonly number[]): number {
  return mean(values.map((value) => value * value))
}

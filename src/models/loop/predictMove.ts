/** The refined model of Liu et al. 2011 for a move that has not begun: Eq. 13 gives D, Algorithm 1 the rest, Eq. 14 the energy. */
import { skipsPages } from '../../scenario/schema/rules/rules.ts'
import type { Scenario, Vm } from '../../scenario/schema/schema.ts'
import { MIB_BYTES } from '../../units/units.ts'
import { migrationFacts } from '../compare/migrationFacts.ts'
import type { MigrationFacts } from '../compare/migrationFacts.ts'
import { thresholdMB } from '../compare/predictLiu.ts'
import type { Gamma } from '../formulas/liu2011Algorithm1.ts'
import { liu2011Algorithm1 } from '../formulas/liu2011Algorithm1.ts'
import { energyOfBothSides } from '../formulas/liu2011Energy.ts'
import { blend } from '../formulas/liu2011Refined.ts'
import type { Knowledge } from './learned.ts'

export interface MoveFigures {
  totalS: number
  downtimeMs: number
  transferredMiB: number
  energyJ: number
}

export interface MovePrediction {
  sampleMBps: number
  /** D̂ of the VM's earlier migrations; null before the first. */
  historyMBps: number | null
  /** Weight of the sample; 1 without a history. */
  phi: number
  /** D̃, which the model uses. */
  dirtyMBps: number
  figures: MoveFigures
}

/** A rule without a limit of rounds: enough for every series that converges within an hour. */
const MOST_ROUNDS = 1000
const noSkipping: Gamma = { a: 0, b: 0, c: 0 }

interface Move {
  vm: Vm
  sampleMBps: number
  knowledge: Knowledge
  ends: readonly [from: string, to: string]
}

/** `scenario`: with this move as its only migration. */
export function predictMove(scenario: Scenario, { vm, sampleMBps, knowledge, ends }: Move): MovePrediction | { why: string } {
  const found = migrationFacts(scenario, 0)
  if ('why' in found) return found
  const history = knowledge.vms[vm.id]
  const historyMBps = history?.averageMBps ?? null
  const phi = history?.phi ?? 1
  const dirtyMBps = historyMBps === null ? sampleMBps : blend(sampleMBps, historyMBps, phi)
  return { sampleMBps, historyMBps, phi, dirtyMBps, figures: figuresOf(found.facts, dirtyMBps, knowledge, ends) }
}

function figuresOf(facts: MigrationFacts, dirtyMBps: number, knowledge: Knowledge, ends: Move['ends']): MoveFigures {
  const { rule } = facts.strategy
  const rateMBps = rateFor(facts, dirtyMBps)
  const { rounds, totalS, migratedMB, downtimeS } = liu2011Algorithm1({
    memoryMB: facts.memoryMB,
    thresholdMB: thresholdMB(rule, facts),
    dirtyMBps,
    rateMBps,
    resumeS: facts.resumeS,
    maxRounds: 'maxRounds' in rule ? rule.maxRounds : MOST_ROUNDS,
    gamma: skipsPages(rule) ? knowledge.gamma.value : noSkipping,
  })
  // Without a break everything dirty after the last round is sent at the end.
  const lastS = downtimeS === null ? (rounds[rounds.length - 1].timeS * dirtyMBps) / rateMBps : 0
  const transferredMiB = ((migratedMB + lastS * rateMBps) * 1e6) / MIB_BYTES + facts.besideMiB
  const [source, destination] = ends.map((host) => knowledge.hosts[host].value)
  return {
    totalS: totalS + lastS + facts.resumeS,
    downtimeMs: (downtimeS ?? lastS + facts.resumeS) * 1000,
    transferredMiB,
    energyJ: energyOfBothSides(transferredMiB, source, destination).energyJ,
  }
}

/** R: the lowest rate on the path, or that of the adaptive rate for this D (L6). */
function rateFor({ rateMBps, strategy: { boosts } }: MigrationFacts, dirtyMBps: number): number {
  const adaptive = 'adaptiveRate' in boosts ? boosts.adaptiveRate : undefined
  if (typeof adaptive !== 'object' || adaptive === null) return rateMBps
  return Math.min(rateMBps, Math.min(adaptive.maxMbps, Math.max(adaptive.minMbps, dirtyMBps * 8 + adaptive.deltaMbps)) / 8)
}

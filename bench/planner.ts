/**
 * `npm run planner`: compares the adaptive planner with every fixed policy on the published gangs (D5), tests whether hybrid
 * helps a gang under contention (the proposal's third question), and computes the five properties (N9). Exit status 1 if the
 * planner misses its goal.
 */
import { gangScenarios } from '../src/analysis/planner/gangScenarios.ts'
import { hybridVerdicts } from '../src/analysis/planner/hybridInGangs.ts'
import type { Comparison } from '../src/analysis/planner/policies.ts'
import { comparePolicies, fixedPolicies } from '../src/analysis/planner/policies.ts'
import { fiveProperties } from '../src/analysis/properties/properties.ts'
import { validScenario } from '../src/analysis/properties/testbeds.ts'
import { textTable } from '../src/cli/textTable.ts'

const goalWins = 18
const mostLoss = 0.02
/** Relative difference below which costs count as equal, as the order of a sum changes them. */
const sameShare = 1e-9

const left = (head: string) => ({ head, align: 'left' as const })
const right = (head: string) => ({ head, align: 'right' as const })

function print(...lines: string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
}

const signed = (share: number): string => `${share < 0 ? '−' : '+'}${(Math.abs(share) * 100).toFixed(2)} %`

interface Judged {
  id: string
  comparison: Comparison
}

function plannerTable(judged: readonly Judged[]): void {
  print('Adaptive against the best of the fixed policies; cost: L5 with equal weights, guest time lost as downtime, plus the share that misses', '')
  print(...textTable(
    [left('gang'), right('adaptive'), right('best fixed'), left('which'), right('difference'), right('lost s'), right('time s'),
      right('GiB'), right('missed')],
    judged.map(({ id, comparison: { adaptive, bestFixed, difference } }) => [
      id, adaptive.cost.toFixed(4), bestFixed.cost.toFixed(4), bestFixed.name, signed(difference),
      `${adaptive.sums.lostS.toFixed(2)} / ${bestFixed.sums.lostS.toFixed(2)}`,
        `${adaptive.sums.totalS.toFixed(1)} / ${bestFixed.sums.totalS.toFixed(1)}`,
      `${(adaptive.sums.transferredMiB / 1024).toFixed(2)} / ${(bestFixed.sums.transferredMiB / 1024).toFixed(2)}`,
      `${adaptive.sums.missShare.toFixed(2)} / ${bestFixed.sums.missShare.toFixed(2)}`,
    ]),
  ))
  print('', 'Mean cost over all gangs, and in how many the planner is cheaper than this policy:')
  print(...textTable([left('policy'), right('mean cost'), right('beaten in')], [
    ['adaptive', mean(judged.map(({ comparison }) => comparison.adaptive.cost)), ''],
    ...fixedPolicies.map(({ name }, i) => [
      name, mean(judged.map(({ comparison }) => comparison.fixed[i].cost)),
      `${judged.filter(({ comparison }) => isCheaper(comparison.adaptive.cost, comparison.fixed[i].cost)).length} of ${judged.length}`,
    ]),
  ]))
}

function isCheaper(one: number, other: number): boolean {
  return one < other * (1 - sameShare)
}

function mean(values: readonly number[]): string {
  return (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(4)
}

function verdict(judged: readonly Judged[]): boolean {
  const won = judged.filter(({ comparison: { adaptive, bestFixed } }) => isCheaper(adaptive.cost, bestFixed.cost)).length
  const lost = judged.filter(({ comparison: { adaptive, bestFixed } }) => isCheaper(bestFixed.cost, adaptive.cost)).length
  const worst = judged.reduce((most, { comparison }) => Math.max(most, comparison.difference), -Infinity)
  const met = won >= goalWins && worst <= mostLoss
  print('', `Beats every fixed policy in ${won} of ${judged.length} (goal at least ${goalWins}), ties in ${judged.length - won - lost}; the worst ${signed(worst)} `
    + `(goal at most ${signed(mostLoss)}): ${met ? 'met' : 'MISSED'}`, '')
  return met
}

function hybridTable(judged: readonly Judged[]): void {
  const { rows, sentence } = hybridVerdicts(judged)
  print('Does hybrid help a gang under contention? Each technique under its best schedule')
  print(...textTable(
    [left('gang'), right('pre-copy'), right('post-copy'), right('hybrid'), right('hybrid against the better'),
      right('VMs the planner gave hybrid')],
    rows.map(({ id, precopy, postcopy, hybrid, gain, chosen }) => [id, precopy.toFixed(4), postcopy.toFixed(4), hybrid.toFixed(4),
      signed(gain), String(chosen)]),
  ))
  print(sentence, '')
}

function propertyTable(): void {
  print('The five properties (N9): the paper\'s Table III beside ours')
  print(...textTable(
    [left('property'), left('technique'), left('paper'), left('ours'), left('figures')],
    fiveProperties().map(({ property, technique, paper, ours, findings }) => [
      property, technique, paper, ours,
      findings.map(({ implementation, figures }) =>
        `${implementation}: ${Object.entries(figures).map(([name, value]) => `${name} ${value.toPrecision(3)}`).join(', ')}`).join('; '),
    ]),
  ))
}

const judged = gangScenarios.map(({ id, scenario }) => ({ id, comparison: comparePolicies(validScenario(scenario)) }))
plannerTable(judged)
const met = verdict(judged)
hybridTable(judged)
propertyTable()
process.exitCode = met ? 0 : 1

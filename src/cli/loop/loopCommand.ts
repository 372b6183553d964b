/** `loop`: Fig. 6 of Liu et al. 2011: sample, predict, rank, move the cheapest, log, learn, and again. */
import { expandFleet } from '../../engine/plain/fleet.ts'
import { simulate } from '../../engine/simulate.ts'
import { closedLoop, loopFault, usualHosts, eightVms } from '../../models/loop/closedLoop.ts'
import type { LoopOutcome, LoopSettings, LoopStep } from '../../models/loop/closedLoop.ts'
import type { Knowledge } from '../../models/loop/learned.ts'
import { evenGrams, type GridDay, USUAL_GRID } from '../../analysis/energy/carbon.ts'
import { massText } from '../../analysis/energy/energyText.ts'
import { weightsOfSum1 } from '../../analysis/moves/moveRanking.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { formatRounded, plural } from '../../units/format.ts'
import { checkWritable, writeOutput } from '../fileAccess.ts'
import { jsonText } from '../../units/jsonText.ts'
import { gridDayOf, type GridOptions } from '../gridOptions.ts'
import { numberListOption, numberOption, readTogether } from '../options.ts'
import { printLines, printText, textTable } from '../output.ts'
import { readScenario } from '../readScenario.ts'
import { Refusal, refusal } from '../refusal.ts'
import { outcomeNames } from '../../messages/compiled/en/places/dataCentre.ts'
import { hostName } from '../../units/hostName.ts'

export interface LoopOptions extends GridOptions {
  from?: string
  to?: string
  moves?: string
  weights?: string
  out?: string
  json?: boolean
}

const movesLimits = { min: 1, max: 100, whole: true, unit: 'moves', what: 'Migrations of the loop' } as const
const weightLimits = { min: 0, max: 1_000_000, unit: '', what: 'Weights of downtime, total time, data transferred and energy' } as const

export async function loopCommand(file: string | undefined, options: LoopOptions): Promise<void> {
  const grid = gridDayOf(options)
  const read = file === undefined ? paperScenario() : await readScenario(file)
  const scenario = expandFleet(read, read.seed)
  const settings = loopSettings(scenario, options)
  if (options.out !== undefined) await checkWritable(options.out)
  const outcome = await closedLoop(scenario, settings, { run: async (step) => simulate(step) })
  if (options.out !== undefined) writeOutput(options.out, `${JSON.stringify(outcome.scenario, null, 2)}\n`)
  if (options.json === true) printText(jsonText(outcome))
  else printLines(loopReport(outcome, grid))
}

function paperScenario(): Scenario {
  const parsed = parseScenario(eightVms)
  if (!parsed.ok) throw new Refusal(parsed.faults)
  return parsed.scenario
}

/** @throws Refusal for hosts, moves or weights that the loop cannot use */
export function loopSettings(scenario: Scenario, { from, to, moves = '4', weights = '1,1,1,1' }: LoopOptions): LoopSettings {
  const usual = usualHosts(scenario)
  if (usual === null) throw refusal('hosts', 'the loop needs two hosts')
  if (scenario.migrations.length === 0) throw refusal('migrations', 'the loop needs one migration, whose strategy all moves use')
  const { hosts, ...rest } = readTogether({
    hosts: () => hostsOf(scenario, usual, { from, to }),
    moves: () => numberOption('--moves', moves, movesLimits),
    weights: () => weightsOf(weights),
  })
  return { ...hosts, ...rest }
}

type Hosts = Pick<LoopSettings, 'from' | 'to'>

/** The one that is not given is the other of the usual two. @throws Refusal for hosts that the loop cannot use */
function hostsOf(scenario: Scenario, usual: Hosts, { from, to }: Partial<Hosts>): Hosts {
  const hosts = {
    from: from ?? (to === usual.from ? usual.to : usual.from),
    to: to ?? (from === usual.to ? usual.from : usual.to),
  }
  const fault = loopFault(scenario, hosts)
  if (fault !== null) throw refusal(from === undefined && to === undefined ? 'hosts' : '--from, --to', fault)
  return hosts
}

function weightsOf(text: string): LoopSettings['weights'] {
  const given = numberListOption('--weights', text, weightLimits, 4)
  if (given.length !== 4)
    throw refusal('--weights', `must have 4 values (downtime, total time, data transferred, energy), got ${given.length}`)
  if (given.every((weight) => weight === 0)) throw refusal('--weights', 'at least one must be above 0')
  const [a, b, c, d] = given
  return weightsOfSum1({ a, b, c, d })
}

/** A table of the moves, predicted and measured, and the learned parameters. `grid`: what the CO₂ is counted for. */
export function loopReport({ steps, knowledge, ended }: LoopOutcome, grid: GridDay = USUAL_GRID): string[] {
  return [
    ...textTable(
      [
        { head: 'Move', align: 'right' },
        { head: 'VM', align: 'left' },
        { head: 'From, to', align: 'left' },
        { head: 'Cost', align: 'right' },
        { head: 'Total time', align: 'right' },
        { head: 'Downtime', align: 'right' },
        { head: 'Transferred', align: 'right' },
        { head: 'Energy', align: 'right' },
        { head: 'CO₂', align: 'right' },
        { head: 'Outcome', align: 'left' },
      ],
      steps.flatMap((step, i) => stepRows(step, i, grid)),
    ),
    '',
    ...(ended === null ? [] : [`Ended after ${plural(steps.length, 'move')}: ${ended}`, '']),
    'Each migration is predicted, then simulated. Parameters learned:',
    ...learnedLines(knowledge),
  ]
}

function stepRows({ moved, from, to, candidates: [{ cost, figures }], measured, outcome }: LoopStep, i: number, grid: GridDay): string[][] {
  const cells = ({ totalS, downtimeMs, transferredMiB, energyJ }: LoopStep['measured']) => [
    `${formatRounded(totalS, 3)} s`,
    Number.isNaN(downtimeMs) ? '–' : `${formatRounded(downtimeMs, 3)} ms`,
    `${formatRounded(transferredMiB, 4)} MiB`,
    `${formatRounded(energyJ, 3)} J`,
    massText(evenGrams(energyJ, totalS, grid)),
  ]
  return [
    [String(i + 1), moved, `${from} → ${to}`, formatRounded(cost, 2), ...cells(figures), 'predicted'],
    ['', '', '', '', ...cells(measured), outcomeNames[outcome]],
  ]
}

/** A further term of a sum, with its sign before it. */
function term(value: number): string {
  return `${value < 0 ? ' − ' : ' + '}${formatRounded(Math.abs(value), 3)}`
}

function learnedLines({ gamma, hosts, vms }: Knowledge): string[] {
  const origin = (observations: number, rSquared: number | null) =>
    observations === 0
      ? 'the paper’s value'
      : `${observations} observations${rSquared === null ? '' : `, R² ${formatRounded(rSquared, 3)}`}`
  const { a, b, c } = gamma.value
  return [
    `  γ = ${formatRounded(a, 3)}·T${term(b)}·D${term(c)} (${origin(gamma.observations, gamma.rSquared)})`,
    ...Object.entries(hosts).map(
      ([host, { value, observations, rSquared, staticW }]) =>
        `  ${hostName(host)}: α ${formatRounded(value.alpha, 3)} J/MiB, β ${formatRounded(value.beta, 3)} J (${origin(observations, rSquared)})` +
        (staticW === null ? '' : `, P₀ ${formatRounded(staticW, 3)} W`),
    ),
    ...Object.entries(vms).map(
      ([vm, known]) =>
        `  ${vm}: D̂ ${formatRounded(known!.averageMBps, 3)} MB/s, φ ${formatRounded(known!.phi, 2)}, migrations ${known!.migrations}`,
    ),
  ]
}

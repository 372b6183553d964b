/** `rebalance`: load-triggered migration: hot spots, the VM that leaves each, and the load of the hosts without and with the moves. */
import { simulate } from '../../engine/simulate.ts'
import { notOneOf } from '../../scenario/schema/fields/faultText.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { fullest } from '../../engine/schedule/hotspots/hostLoad.ts'
import type { HostLoad } from '../../engine/schedule/hotspots/hostLoad.ts'
import { leavers } from '../../scenario/schema/fields/limits.ts'
import type { Leaver } from '../../scenario/schema/fields/limits.ts'
import { rebalance, rebalanceFault, usualRebalance, hotHosts } from '../../models/hotspots/rebalance.ts'
import type { RebalanceOutcome, RebalanceSettings } from '../../models/hotspots/rebalance.ts'
import { formatRounded } from '../../units/format.ts'
import { checkWritable, writeOutput } from '../fileAccess.ts'
import { jsonText } from '../../units/jsonText.ts'
import { numberOption, readTogether } from '../options.ts'
import { printLines, printText, textTable } from '../output.ts'
import { readScenario } from '../readScenario.ts'
import { Refusal, refusal } from '../refusal.ts'
import { outcomeNames } from '../../messages/compiled/en/places/dataCentre.ts'
import { hostNameFirst } from '../../units/hostName.ts'

export interface RebalanceOptions {
  threshold?: string
  every?: string
  samples?: string
  leaver?: string
  until?: string
  out?: string
  json?: boolean
}

const limits = {
  threshold: { min: 0.01, max: 1, unit: '', what: 'Share of a resource above which a host is overloaded' },
  every: { min: 0.1, max: 3600, unit: 's', what: 'Time between samples' },
  samples: { min: 1, max: 1000, whole: true, unit: 'samples', what: 'Consecutive samples above the threshold' },
  until: { min: 1, max: 1_000_000, unit: 's', what: 'Time to monitor' },
} as const

export async function rebalanceCommand(file: string | undefined, options: RebalanceOptions): Promise<void> {
  const scenario = file === undefined ? ownScenario() : await readScenario(file)
  const fault = rebalanceFault(scenario)
  if (fault !== null) throw refusal('(scenario)', fault)
  const settings = rebalanceSettings(options)
  if (options.out !== undefined) await checkWritable(options.out)
  const outcome = await rebalance(scenario, settings, { run: async (step) => simulate(step) })
  if (options.out !== undefined) writeOutput(options.out, `${JSON.stringify(outcome.scenario, null, 2)}\n`)
  if (options.json === true) printText(jsonText(outcome))
  else printLines(rebalanceReport(outcome, settings))
}

function ownScenario(): Scenario {
  const parsed = parseScenario(hotHosts)
  if (!parsed.ok) throw new Refusal(parsed.faults)
  return parsed.scenario
}

/** @throws Refusal with every number out of its range and an unknown rule */
export function rebalanceSettings({
  threshold,
  every,
  samples,
  leaver = usualRebalance.leaver,
  until,
}: RebalanceOptions): RebalanceSettings {
  const number = (option: keyof typeof limits, text: string | undefined, usual: number) => () =>
    text === undefined ? usual : numberOption(`--${option}`, text, limits[option])
  const read = readTogether({
    leaver: () => leaverOf(leaver),
    threshold: number('threshold', threshold, usualRebalance.threshold),
    everyS: number('every', every, usualRebalance.everyS),
    samples: number('samples', samples, usualRebalance.samples),
    untilS: number('until', until, usualRebalance.untilS),
  })
  return { ...usualRebalance, ...read }
}

function leaverOf(text: string): Leaver {
  const leaver = leavers.find((one) => one === text)
  if (leaver === undefined) throw refusal('--leaver', notOneOf(leavers, text))
  return leaver
}

export function rebalanceReport({ moves, unrelieved, overloadedS }: RebalanceOutcome, { threshold }: RebalanceSettings): string[] {
  const table =
    moves.length === 0
      ? ['No VM migrates.']
      : textTable(
          [
            { head: 'At', align: 'right' },
            { head: 'Hot spot', align: 'left' },
            { head: 'Load', align: 'left' },
            { head: 'VM', align: 'left' },
            { head: 'To', align: 'left' },
            { head: 'Until', align: 'right' },
            { head: 'Downtime', align: 'right' },
            { head: 'Outcome', align: 'left' },
          ],
          moves.map(({ atS, host, load, moved, to, endS, downtimeMs, outcome }) => [
            `${formatRounded(atS, 4)} s`,
            host,
            loadText(load),
            moved,
            to,
            `${formatRounded(endS, 4)} s`,
            downtimeMs === null ? '–' : `${formatRounded(downtimeMs, 3)} ms`,
            outcomeNames[outcome],
          ]),
        )
  const [beforeS, afterS] = [overloadedS.before, overloadedS.after].map((seconds) => formatRounded(seconds, 4))
  return [
    ...table,
    '',
    ...unrelieved.map(
      ({ atS, host, load }) =>
        `${hostNameFirst(host)} is a hot spot at ${formatRounded(atS, 4)} s (${loadText(load)}), and no host can take one of its VMs.`,
    ),
    `Hosts above ${formatRounded(threshold * 100, 3)} %: ${beforeS} s without the moves, ${afterS} s with them.`,
  ]
}

function loadText(load: HostLoad): string {
  const { resource, share } = fullest(load)
  return `${{ cpu: 'CPU', net: 'network', mem: 'memory' }[resource]} ${formatRounded(share * 100, 3)} %`
}

/**
 * The frozen copies of built-in scenarios equal the originals. After an intended change of a preset, `npx vitest run
 * checks/frozen -u` copies it, and `npm run frozen -- --accept` freezes its result. Titles are left out: a new title is no new
 * scenario.
 */
import { describe, expect, it } from 'vitest'
import { gangScenarios } from '../../src/analysis/planner/gangScenarios.ts'
import { dataCentrePresets } from '../../src/scenario/presets/dataCentrePresets.ts'
import { scenarioPresets } from '../../src/scenario/presets/scenarioPresets.ts'
import { workloadPresets } from '../../src/scenario/presets/workloadPresets.ts'
import { openingScenario } from '../../src/store/play/opening/openingScenario.ts'
import { measuredCases, readMeasured } from '../../src/traces/measuredCases.ts'
import { measuredScenario } from '../../src/traces/measuredScenario.ts'
import { guestperfCases } from '../../src/traces/published/guestperf.ts'
import { publishedCases } from '../../src/traces/published/publishedCases.ts'

interface Shipped {
  id: string
  scenario: object
}

/** One scenario per line, as `corpus.ts` reads them. */
function lines(shipped: readonly Shipped[]): string {
  return shipped.map(({ id, scenario }) => `${JSON.stringify({ name: id, scenario: { ...scenario, name: undefined } })}\n`).join('')
}

/** Each gang under the adaptive planner, as `npm run planner` runs it. */
const planned = gangScenarios.map(({ id, scenario }) => ({
  id,
  scenario: { ...scenario, schedule: { ...scenario.schedule, mode: 'adaptive', techniques: ['precopy', 'postcopy', 'hybrid'] } },
}))
/** Each workload preset with its default parameters, in the same small VM. */
const workloads = workloadPresets.map(({ id }) => ({
  id,
  scenario: {
    version: 1,
    endS: 60,
    hosts: [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
    ],
    vms: [{ id: 'vm', host: 'a', memoryMiB: 1024, vcpus: 2, workload: { preset: id } }],
    migrations: [{ vm: 'vm', to: 'b' }],
  },
}))

async function measured(): Promise<Shipped[]> {
  return Promise.all(
    measuredCases.map(async ({ id, together }) => {
      const [first, ...others] = await Promise.all([id, ...together].map(readMeasured))
      return { id, scenario: measuredScenario([first, ...others]) }
    }),
  )
}

const published = [...publishedCases, ...guestperfCases.map(({ id, scenario }) => ({ id: `guestperf-${id}`, scenario }))]

describe('the frozen copies of built-in scenarios', () => {
  it.each<[family: string, shipped: () => readonly Shipped[] | Promise<readonly Shipped[]>]>([
    ['opening', () => [{ id: 'opening', scenario: openingScenario.draft }]],
    ['stories', () => scenarioPresets],
    ['data-centre', () => dataCentrePresets],
    ['gangs', () => gangScenarios],
    ['gangs-planned', () => planned],
    ['workloads', () => workloads],
    ['measured', measured],
    ['published', () => published],
  ])('have the same scenarios: %s', async (family, shipped) => {
    await expect(lines(await shipped())).toMatchFileSnapshot(`scenarios/${family}.jsonl`)
  })
})

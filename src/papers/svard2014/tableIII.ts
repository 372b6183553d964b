/** N9, Table III: the five properties, judged on runs of each technique. Criteria and runs: `analysis/properties/properties.ts`. */
import { fiveProperties, properties, tableIII, usualCriteria } from '../../analysis/properties/properties.ts'
import type { Finding, Fulfilment, Property } from '../../analysis/properties/properties.ts'
import type { PropertyEffort } from '../../analysis/properties/propertyFigures.ts'
import { implementations, svardScenario, techniques, testbedI } from '../../analysis/properties/testbeds.ts'
import type { Technique } from '../../scenario/schema/strategies/techniques.ts'
import { relationClaim } from '../claims/claims.ts'
import type { Experiment, Slider } from '../experiment.ts'

/** Fewer draws than the analysis takes by default: enough to separate the techniques, in a fraction of the time. */
const effort: Omit<PropertyEffort, 'seed'> = { draws: 6, moments: 4 }

const words: Record<Property, string> = {
  'continuous-service': 'Continuous service',
  'low-resource-usage': 'Low resource usage',
  robustness: 'Robustness',
  predictability: 'Predictability',
  transparency: 'Transparency',
}
const techniqueWords: Record<Technique, string> = { precopy: 'pre-copy', postcopy: 'post-copy', hybrid: 'hybrid' }
const algorithmOf = { precopy: 'precopy', postcopy: 'userspace', hybrid: 'hybrid' } as const
const signs: Record<Fulfilment, string> = { yes: '✔', partly: '(✔)', no: '–' }

/** Share of a technique's implementations that meet the criterion. */
function shareOf(findings: readonly Finding[]): number {
  return findings.filter(({ holds }) => holds).length / findings.length
}

function holdsOf(share: number): Fulfilment {
  if (share === 1) return 'yes'
  return share > 0 ? 'partly' : 'no'
}

/** Bounds of the criteria that have one; the paper gives none. */
const sliders: readonly Slider[] = [
  {
    id: 'lost',
    label: 'Continuous service: lost guest time allowed',
    unit: 's',
    min: 0.1,
    max: 100,
    step: 0.1,
    log: true,
    value: usualCriteria.mostLostS,
  },
  {
    id: 'data',
    label: 'Low resource usage: data allowed, × memory',
    unit: '×',
    min: 1,
    max: 4,
    step: 0.1,
    log: false,
    value: usualCriteria.mostDataPerMemory,
  },
  {
    id: 'variation',
    label: 'Predictability: variation allowed',
    unit: '%',
    min: 5,
    max: 100,
    step: 5,
    log: false,
    value: 100 * usualCriteria.mostVariation,
  },
]

const name = (property: Property, technique: Technique) => `${property} ${technique}`

export const tableIIIExperiment: Experiment = {
  id: 'svard2014-table3',
  paper: 'svard2014',
  figure: 'Table III',
  title: 'Five properties of live migration',
  rows: ['N9'],
  explanation:
    'The paper rates each technique on five properties: continuous service, low resource usage, robustness, predictability ' +
    'and transparency. It judges by its own evaluation. Here each property is a measurable criterion applied to simulated runs: with ' +
    'light workloads, with random write rates, and with injected failures. A technique has a property (✔) if all of its ' +
    'implementations meet the criterion, and has it partly, (✔), if some do. We set the thresholds of three criteria. Move them to see ' +
    'which marks depend on the choice.',
  sliders,
  scenarios: () =>
    techniques.map((technique) => ({
      label: techniqueWords[technique],
      scenario: svardScenario({ network: testbedI, algorithm: algorithmOf[technique], writtenMiB: 500, MBps: 100 }),
    })),
  async compute(settings, lab) {
    const criteria = {
      ...usualCriteria,
      mostLostS: settings.lost,
      mostDataPerMemory: settings.data,
      mostVariation: settings.variation / 100,
    }
    const findings = new Map<string, Finding[]>()
    for (const implementation of implementations) {
      await lab.pause()
      for (const verdict of fiveProperties({ ...effort, seed: lab.seed }, [implementation], criteria)) {
        const key = name(verdict.property, verdict.technique)
        findings.set(key, [...(findings.get(key) ?? []), ...verdict.findings])
      }
    }
    const share = (property: Property, technique: Technique) => shareOf(findings.get(name(property, technique)) ?? [])
    return {
      measures: Object.fromEntries(
        properties.flatMap((property) => techniques.map((technique) => [name(property, technique), share(property, technique)])),
      ),
      drawings: [
        {
          kind: 'table',
          title: 'Table III: simulated and published',
          columns: [
            { head: 'Property', unit: '' },
            ...techniques.flatMap((technique) => [
              { head: `${techniqueWords[technique]}, simulated`, unit: '' },
              { head: `${techniqueWords[technique]}, published`, unit: '' },
            ]),
          ],
          rows: properties.map((property) => [
            words[property],
            ...techniques.flatMap((technique) => [signs[holdsOf(share(property, technique))], signs[tableIII[property][technique]]]),
          ]),
        },
      ],
    }
  },
  claims: properties.flatMap((property, i) =>
    techniques.map((technique, j) =>
      relationClaim(
        {
          kind: 'prediction',
          row: 'N9',
          n: i * techniques.length + j + 1,
          what: `${words[property]}: ${techniqueWords[technique]}`,
          why: whyNot(property),
        },
        {
          paper: signs[tableIII[property][technique]],
          ours: (m) => signs[holdsOf(m(name(property, technique)))],
          holds: (m) => holdsOf(m(name(property, technique))) === tableIII[property][technique],
        },
      ),
    ),
  ),
}

function whyNot(property: Property): string {
  return property === 'continuous-service'
    ? 'The same reason as for Fig. 11: a guest that rewrites its memory at the link rate or faster waits for missing pages after any ' +
        'post-copy switchover.'
    : 'Our criterion sets a numerical threshold where the paper gives none, and differs from the authors’ judgement.'
}

/** S9: Table 1 beside runs of one VM under each product's rule and memory scope. */
import type { Experiment } from '../experiment.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import type { LiveProduct } from './products.ts'
import { products } from './products.ts'
import { configuredMiB, linkSlider, loadedVm, specjvm, teleport } from './testbed.ts'

/** Half of the Java processes of Fig. 3, with which each rule converges. */
const processes = 4
const live = products.filter((one): one is LiveProduct => one.live)

function scenario({ strategy, title }: LiveProduct, mbps: number): ScenarioInput {
  return teleport(loadedVm(specjvm, processes), { mbps, strategy, name: `${title}: ${processes} Java processes` })
}

export const table1: Experiment = {
  id: 'sliwko2017-table1',
  paper: 'sliwko2017',
  figure: 'Table 1',
  title: 'Six products compared',
  rows: ['S9'],
  explanation:
    'The paper compares six products before choosing VirtualBox. Five of them support live migration; their switchover rules ' +
    'and the memory they transfer are presets here, run on the same VM with four Java processes. Docker containers could not be ' +
    'migrated live at the time.',
  sliders: [linkSlider],
  scenarios: ({ mbps }) => live.map((product) => ({ label: product.title, scenario: scenario(product, mbps) })),
  async compute({ mbps }, lab) {
    lab.expect(live.length)
    const runs: { product: LiveProduct; run: MigrationResult }[] = []
    for (const product of live) runs.push({ product, run: (await lab.run(scenario(product, mbps))).migrations[0] })
    const scoped = runs.filter(({ product, run }) => (product.memoryScope === 'configured') === run.transferredMiB >= configuredMiB)
    return {
      measures: {
        products: products.length,
        completed: runs.filter(({ run }) => run.outcome === 'completed').length,
        live: live.length,
        still: products.length - live.length,
        scoped: scoped.length,
      },
      drawings: [
        {
          kind: 'table',
          title: 'Table 1, and one VM migrated under each product',
          columns: [
            'Virtual machine',
            'Virtualisation approach',
            'Guest OS performance',
            'Live migration technology',
            'Host OS',
            'Guest OS',
            'License',
          ]
            .map((head) => ({ head, unit: '' }))
            .concat([
              { head: 'Transferred', unit: 'MB' },
              { head: 'Downtime', unit: 'ms' },
            ]),
          rows: products.map((one) => {
            const found = runs.find(({ product }) => product === one)
            return [
              one.title,
              one.virtualisation,
              one.performance,
              one.technology,
              one.hostOs,
              one.guestOs,
              one.license,
              found?.run.transferredMiB ?? null,
              found?.run.downtimeMs ?? null,
            ]
          }),
        },
      ],
    }
  },
  claims: [
    {
      form: 'number',
      kind: 'input',
      row: 'S9',
      n: 1,
      what: 'Products compared',
      paper: 6,
      unit: '',
      tolerance: { plusMinus: 0, because: 'a count' },
      ours: (m) => m('products'),
      why: '',
    },
    {
      form: 'number',
      kind: 'prediction',
      row: 'S9',
      n: 2,
      what: 'Products that migrate a busy VM live',
      paper: 5,
      unit: '',
      tolerance: { plusMinus: 0, because: 'a count of runs that complete' },
      ours: (m) => m('completed'),
      why: '',
    },
    {
      form: 'number',
      kind: 'input',
      row: 'S9',
      n: 3,
      what: 'Products without live migration (Docker)',
      paper: 1,
      unit: '',
      tolerance: { plusMinus: 0, because: 'a count' },
      ours: (m) => m('still'),
      why: '',
    },
    {
      form: 'relation',
      kind: 'input',
      row: 'S9',
      n: 4,
      what: 'XenServer and Hyper-V transfer all configured memory; the other three do not',
      unit: 'products',
      paper: 'KVM, VMware and VirtualBox transfer only the used memory',
      tolerance: 'none',
      ours: (m) => m('scoped'),
      holds: (m) => m('scoped') === m('live'),
      why: '',
    },
  ],
}

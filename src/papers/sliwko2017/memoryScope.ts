/** S5: memory that a product transfers, used or configured; the VM of 2 GB that the paper quotes from Hu et al. 2013. */
import type { Experiment, Settings } from '../experiment.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { products } from './products.ts'
import type { LiveProduct } from './products.ts'
import { teleport, transferredMiB } from './testbed.ts'
import { SEGMENT_BYTES } from '../../engine/network/lossyTcp.ts'
import { formatExact, formatRounded } from '../../units/format.ts'
import { MIB_BYTES } from '../../units/units.ts'

/** Least and most that the products of each scope transfer, as published, MB. */
const published = { used: { least: 247, most: 354 }, configured: { least: 2255, most: 2266 } }

const framing =
  'simulated payload is in MiB; the paper’s megabytes of 10^6 bytes (5 % less) were counted on the link with frames (6 % more)'
const withinFraming = `at most 10 %: ${framing}`

/** Megabytes on the link for a MiB of payload: segments of 1,448 bytes, which take 1,538 on Ethernet. */
const linkMBPerMiB = ((MIB_BYTES / 1e6) * 1538) / SEGMENT_BYTES
/** Beyond frames: device state, and the rounds’ second copies. */
const linkShare = 0.02

function scenario({ strategy, title }: LiveProduct, { memoryMiB, usedMiB }: Settings): ScenarioInput {
  return teleport({ memoryMiB, usedMiB: Math.min(usedMiB, memoryMiB), workload: 'idle' }, { mbps: 1000, strategy, name: title })
}

export const memoryScope: Experiment = {
  id: 'sliwko2017-memory-scope',
  paper: 'sliwko2017',
  figure: 'Section 3.2',
  title: 'Used or configured memory: an order of magnitude',
  rows: ['S5'],
  explanation:
    'KVM, VMware and VirtualBox send a marker for a zero page that was never written; Hyper-V and XenServer send the whole ' +
    'page. For a 2 GB VM that uses a tenth of its memory this is most of the traffic. We chose the 240 MB in use from the smallest ' +
    'published transfer.',
  sliders: [
    { id: 'memoryMiB', label: 'Configured', unit: 'MiB', min: 256, max: 8192, step: 256, log: true, value: 2048 },
    { id: 'usedMiB', label: 'In use', unit: 'MiB', min: 64, max: 4096, step: 16, log: true, value: 240 },
  ],
  scenarios: (settings) => products.flatMap((one) => (one.live ? [{ label: one.title, scenario: scenario(one, settings) }] : [])),
  async compute(settings, lab) {
    const live = products.filter((one) => one.live)
    lab.expect(live.length)
    const moved: { product: LiveProduct; mib: number }[] = []
    for (const product of live) moved.push({ product, mib: transferredMiB(await lab.run(scenario(product, settings))) })
    const of = (scope: LiveProduct['memoryScope']): number[] =>
      moved.filter(({ product }) => product.memoryScope === scope).map(({ mib }) => mib)
    const [used, configured] = [of('used'), of('configured')]
    return {
      measures: {
        usedLow: Math.min(...used),
        usedHigh: Math.max(...used),
        configuredLow: Math.min(...configured),
        configuredHigh: Math.max(...configured),
      },
      drawings: [
        {
          kind: 'bars',
          title: 'Transferred by product',
          x: 'Product',
          y: { label: 'Transferred', unit: 'MB' },
          groups: moved.map(({ product }) => product.title),
          series: [
            {
              label: 'Published minimum',
              whose: 'paper',
              values: moved.map(({ product }) => published[product.memoryScope].least),
            },
            {
              label: 'Published maximum',
              whose: 'paper',
              values: moved.map(({ product }) => published[product.memoryScope].most),
            },
            { label: 'Simulated', whose: 'ours', values: moved.map(({ mib }) => mib) },
          ],
        },
      ],
    }
  },
  claims: [
    {
      form: 'relation',
      kind: 'input',
      row: 'S5',
      n: 1,
      what: 'KVM, VMware and VirtualBox transfer used memory, minimum',
      paper: `${published.used.least} MB`,
      unit: 'MB',
      tolerance: withinFraming,
      ours: (m) => m('usedLow'),
      holds: (m) => m('usedLow') >= published.used.least * 0.9,
      why: '',
    },
    {
      form: 'relation',
      kind: 'input',
      row: 'S5',
      n: 2,
      what: 'KVM, VMware and VirtualBox transfer used memory, maximum',
      paper: `${published.used.most} MB`,
      unit: 'MB',
      tolerance: withinFraming,
      ours: (m) => m('usedHigh'),
      holds: (m) => m('usedHigh') <= published.used.most * 1.1,
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'S5',
      n: 3,
      what: 'Hyper-V and XenServer transfer configured memory',
      paper: `${formatExact(published.configured.least)} to ${formatExact(published.configured.most)} MB`,
      unit: 'MB',
      tolerance: `at most ${formatRounded(linkShare * 100, 2)} %: megabytes of 10^6 bytes on the link, frames included (${formatRounded((1538 / SEGMENT_BYTES - 1) * 100, 2)} % more than payload)`,
      ours: (m) => m('configuredLow') * linkMBPerMiB,
      holds: (m) =>
        m('configuredLow') * linkMBPerMiB >= published.configured.least * (1 - linkShare) &&
        m('configuredHigh') * linkMBPerMiB <= published.configured.most * (1 + linkShare),
      why: '',
    },
    {
      form: 'relation',
      kind: 'input',
      row: 'S5',
      n: 4,
      what: 'Configured memory against the memory in use',
      paper: 'even one order of magnitude (6.4 to 9.2 times)',
      unit: 'times',
      tolerance: 'none',
      ours: (m) => m('configuredLow') / m('usedHigh'),
      holds: (m) =>
        m('configuredLow') / m('usedHigh') >= published.configured.least / published.used.most &&
        m('configuredHigh') / m('usedLow') <= published.configured.most / published.used.least,
      why: '',
    },
  ],
}

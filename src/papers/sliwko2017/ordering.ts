/** S7: pages in the order of their dirtying rates (Microwiper), and compression by the similarity of words (Jin et al. 2009). */
import type { Experiment, Settings } from '../experiment.ts'
import type { Round } from '../../engine/result.ts'
import type { ScenarioInput } from '../../scenario/schema.ts'
import { measured } from '../lab.ts'
import { linkSlider, loadedVm, postgresql, teleport } from './testbed.ts'

type Boosts = NonNullable<Extract<NonNullable<ScenarioInput['migrations'][number]['strategy']>, { kind: 'precopy' }>['boosts']>

function scenario({ mbps, percent }: Settings, boosts: Boosts, name: string): ScenarioInput {
  return teleport(loadedVm(postgresql, percent), { mbps, name, strategy: { kind: 'precopy', rule: { kind: 'virtualbox' }, boosts } })
}

const plain = (settings: Settings): ScenarioInput => scenario(settings, {}, 'In the order of addresses')
const ordered = (settings: Settings): ScenarioInput => scenario(settings, { reorder: 'dirty-rate' }, 'Seldom dirtied pages first')
const compressed = (settings: Settings): ScenarioInput => scenario(settings, { compression: {} }, 'Compressed')

/** Rounds that ended before all that waited had been sent. */
function brokenOff(rounds: readonly Round[]): number {
  return rounds.filter(({ kind, sentPages, skippedPages }, i) =>
    kind === 'iterate' && sentPages + skippedPages < rounds[i - 1].remainingPages).length
}

export const ordering: Experiment = {
  id: 'sliwko2017-ordering',
  paper: 'sliwko2017',
  figure: 'Section 3.2',
  title: 'Cold pages first, or smaller pages',
  rows: ['S7'],
  explanation: 'Two techniques that the paper names: send pages in the order of their dirtying rates, and begin the next round as soon '
    + 'as the rates '
    + 'of what is left sum up to more than the bandwidth; or compress pages whose words are alike. Both are run on PostgreSQL updating '
    + 'most of its rows, where plain rounds send everything several times.',
  sliders: [linkSlider, { id: 'percent', label: 'Rows updated', unit: '%', min: 0, max: 100, step: 20, log: false, value: 80 }],
  scenarios: (settings) => [
    { label: 'seldom dirtied first', scenario: ordered(settings) }, { label: 'compressed', scenario: compressed(settings) },
    { label: 'plain', scenario: plain(settings) },
  ],
  async compute(settings, lab) {
    lab.expect(4)
    const run = async (input: ScenarioInput) => (await lab.run(input)).migrations[0]
    const base = await run(plain(settings))
    const small = await run(compressed(settings))
    return {
      measures: {
        plainMiB: base.transferredMiB, plainS: base.totalS, compressedMiB: small.transferredMiB, compressedS: small.totalS,
        orderedMiB: await measured(async () => (await run(ordered(settings))).transferredMiB),
        brokenOff: await measured(async () => brokenOff((await run(ordered(settings))).rounds)),
      },
      drawings: [{
        kind: 'bars', title: 'PostgreSQL under update', x: 'Pages', y: { label: 'Transferred', unit: 'MB' },
        groups: ['plain', 'compressed'],
        series: [{ label: 'Engine', whose: 'ours', values: [base.transferredMiB, small.transferredMiB] }],
      }],
    }
  },
  claims: [
    {
      kind: 'relation', row: 'S7', n: 1, what: 'Pages in the order of their dirtying rates: less is sent again',
      paper: 'ordered by dirtying rate', unit: 'MB',
      tolerance: 'none: an inequality', ours: (m) => `${m('orderedMiB').toFixed(0)} < ${m('plainMiB').toFixed(0)}`,
      holds: (m) => m('orderedMiB') < m('plainMiB'), why: '',
    },
    {
      kind: 'relation', row: 'S7', n: 2, what: 'The next round begins when the rates of what is left exceed the bandwidth', unit: 'rounds',
      paper: 'as soon as the accumulated dirtying rate exceeds the bandwidth', tolerance: 'none: at least one round ends so',
      ours: (m) => m('brokenOff'), holds: (m) => m('brokenOff') > 0, why: '',
    },
    {
      kind: 'relation', row: 'S7', n: 3, what: 'Compression reduces migration time and data', paper: 'reduces memory migration time',
      unit: 's',
      tolerance: 'none: an inequality', ours: (m) => `${m('compressedS').toFixed(0)} < ${m('plainS').toFixed(0)}`,
      holds: (m) => m('compressedS') < m('plainS') && m('compressedMiB') < m('plainMiB'), why: '',
    },
  ],
}

/**
 * N11, §6: improvements of pre-copy, each on the load that defeats plain pre-copy. None "completely remedies the transfer rate or page
 * re-send problem": the run is still stuck, or pages are still sent again.
 */
import type { ProblemName } from '../../analysis/threeProblems.ts'
import { threeProblems } from '../../analysis/threeProblems.ts'
import { NotHereYet } from '../../engine/notHereYet.ts'
import type { MigrationResult } from '../../engine/result.ts'
import type { ScenarioInput } from '../../scenario/schema.ts'
import { relationClaim } from '../claims.ts'
import type { Experiment, Settings } from '../experiment.ts'
import type { Lab } from '../lab.ts'
import { notInTheEngine } from '../lab.ts'
import { forceAfterS, svardScenario, testbedI } from './testbeds.ts'

type PrecopyInput = Extract<NonNullable<ScenarioInput['migrations'][number]['strategy']>, { kind: 'precopy' }>
type BoostsInput = NonNullable<PrecopyInput['boosts']>

interface Improvement { key: string; label: string; what: string; boosts: BoostsInput }

const improvements: Improvement[] = [
  {
    key: 'xbzrle', label: 'XBZRLE', what: 'Delta compression with a page cache (XBRLE, XBZRLE), the cache as large as what is written',
    boosts: { xbzrle: { cacheMiB: 512 } },
  },
  { key: 'compression', label: 'Compression', what: 'Page compression', boosts: { compression: {} } },
  { key: 'dedup-gang', label: 'De-duplication', what: 'De-duplication (CloudNet, IRLM)', boosts: { dedup: { scope: 'gang' } } },
  {
    key: 'dedup-image', label: 'Old image', what: 'Reuse of an old image at the destination (MiyakoDori)',
    boosts: { dedup: { scope: 'image' } },
  },
  { key: 'shared-storage', label: 'Shared storage', what: 'Fetching pages from shared storage (Jo et al.)', boosts: { sharedStorage: {} } },
  { key: 'channels', label: 'Parallel', what: 'Parallel pre-copy (PMigrate)', boosts: { channels: { count: 4 } } },
  { key: 'reorder', label: 'Reordering', what: 'Least recently dirtied first', boosts: { reorder: 'lru' } },
  { key: 'skip-free', label: 'Free pages', what: 'Skipping free and soft-state pages (SonicMigration)', boosts: { skipFree: true } },
  { key: 'guest-aided', label: 'Guest-aided', what: 'Guest-aided choice of pages (HSG-LM)', boosts: { guestAided: true } },
  { key: 'bandwidth-cost', label: 'Bandwidth cost', what: 'Bandwidth by a cost function (Xu et al.)', boosts: { bandwidthCost: {} } },
]

const plain = (MBps: number) => svardScenario({ network: testbedI, algorithm: 'precopy', writtenMiB: 500, MBps })

function boosted({ label, boosts }: Pick<Improvement, 'label' | 'boosts'>, { MBps }: Settings): ScenarioInput {
  const base = plain(MBps)
  return {
    ...base, name: label,
    migrations: base.migrations.map((migration) => ({ ...migration, strategy: { ...(migration.strategy as PrecopyInput), boosts } })),
  }
}

/** One-to-many (VMScatter): two VMs of one image to two hosts, what they have in common sent as references. */
function scattered(settings: Settings): ScenarioInput {
  const base = boosted({ label: 'VMScatter', boosts: { dedup: { scope: 'gang' } } }, settings)
  return {
    ...base,
    hosts: [...base.hosts, { id: 'c', mbps: testbedI.mbps }],
    vms: [...base.vms, { ...base.vms[0], id: 'twin' }],
    migrations: [...base.migrations, { ...base.migrations[0], vm: 'twin', to: 'c' }],
  }
}

function logReplay({ MBps }: Settings): ScenarioInput {
  const base = plain(MBps)
  return {
    ...base, name: 'Log and replay', migrations: base.migrations.map((migration) => ({ ...migration, strategy: { kind: 'log-replay' } })),
  }
}

interface Found { stuck: number; resends: number; movedMiB: number; label: string }

/** Under its old name in the run: stuck if it had to be forced, or the diagnosis says so. */
function found(label: string, run: MigrationResult): Found {
  const problems = new Set<ProblemName>(threeProblems(run).map(({ problem }) => problem))
  const forced = run.switchoverS === null || run.switchoverS - run.startS >= forceAfterS - 0.1
  return {
    label, stuck: forced || problems.has('transfer-rate') ? 1 : 0, resends: problems.has('page-re-send') ? 1 : 0,
    movedMiB: run.transferredMiB,
  }
}

async function attempt(lab: Lab, label: string, scenario: ScenarioInput): Promise<Found | string> {
  try {
    return found(label, (await lab.run(scenario)).migrations[0])
  } catch (error) {
    if (error instanceof NotHereYet) return notInTheEngine(error)
    throw error
  }
}

const notCured = 'The improvement ends this run by itself and sends few pages twice.'

export const improvementsExperiment: Experiment = {
  id: 'svard2014-improvements',
  paper: 'svard2014',
  figure: '§5.6 and §6',
  title: 'Many improvements, and no cure',
  rows: ['N11'],
  explanation: 'Ten years of work went into better pre-copy: send differences, compress, send references to what is there already, use '
    + 'more connections, choose another order, leave out free pages. Each helps some guests. None removes the two problems: a guest that '
    + 'rewrites 500 MB at 1 GB/s on Gigabit Ethernet, as in Scenario I, is still stuck, still sends the same pages again, or both. Each '
    + 'improvement is taken with its defaults, generous ones where there is a choice.',
  sliders: [{ id: 'MBps', label: 'Dirtying rate', unit: 'MB/s', min: 10, max: 10_000, step: 10, log: true, value: 1000 }],
  scenarios: (settings) => [
    { label: 'Plain pre-copy', scenario: plain(settings.MBps) },
    ...improvements.map((one) => ({ label: one.label, scenario: boosted(one, settings) })),
    { label: 'One to many', scenario: scattered(settings) },
    { label: 'Log and replay', scenario: logReplay(settings) },
  ],
  async compute(settings, lab) {
    lab.expect(improvements.length + 3)
    const all = new Map<string, Found | string>()
    all.set('plain', await attempt(lab, 'Plain pre-copy', plain(settings.MBps)))
    for (const one of improvements) all.set(one.key, await attempt(lab, one.label, boosted(one, settings)))
    all.set('scatter', await attempt(lab, 'One to many', scattered(settings)))
    all.set('log-replay', await attempt(lab, 'Log and replay', logReplay(settings)))
    return {
      measures: Object.fromEntries([...all].flatMap(([key, one]) => [
        [`cured ${key}`, typeof one === 'string' ? one : Number(one.stuck === 0 && one.resends === 0)],
        [`stuck ${key}`, typeof one === 'string' ? one : one.stuck], [`resends ${key}`, typeof one === 'string' ? one : one.resends],
        [`moved ${key}`, typeof one === 'string' ? one : one.movedMiB],
      ])),
      drawings: [{
        kind: 'table', title: 'Each on the same guest',
        columns: [
          { head: 'Improvement', unit: '' }, { head: 'Stuck', unit: '' }, { head: 'Sends again', unit: '' }, { head: 'Moved', unit: 'MiB' },
        ],
        rows: [...all.values()].filter((one) => typeof one !== 'string').map(({ label, stuck, resends, movedMiB }) =>
          [label, stuck === 1 ? 'yes' : 'no', resends === 1 ? 'yes' : 'no', movedMiB]),
      }],
    }
  },
  claims: [
    ...[...improvements, { key: 'scatter', what: 'One to many (VMScatter)' }].map(({ key, what }, i) => relationClaim(
      { row: 'N11', n: i + 1, what: `${what}: no cure`, why: notCured },
      {
        paper: 'does not completely remedy the transfer-rate or the page re-send problem',
        ours: (m) =>
          `${m(`stuck ${key}`) > 0 ? 'stuck' : 'ends by itself'}, ${m(`resends ${key}`) > 0 ? 'sends again' : 'sends little again'}, `
            + `${m(`moved ${key}`).toFixed(0)} MiB`,
        holds: (m) => m(`cured ${key}`) === 0,
      },
    )),
    relationClaim({
      row: 'N11', n: improvements.length + 2,
      what: 'Log and replay (Hu et al.): moves less than pre-copy, to some extent a remedy for re-sending', unit: 'MiB',
    }, {
      paper: 'resource usage was reduced', ours: (m) => `${m('moved log-replay').toFixed(0)} < ${m('moved plain').toFixed(0)}`,
      holds: (m) => m('moved log-replay') < m('moved plain'),
    }),
  ],
}

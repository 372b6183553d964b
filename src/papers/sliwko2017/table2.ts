/**
 * S1: Eq. 1 and Table 2. CMDT is the traffic while VM and application are idle. AF is judged by the traffic at the largest load,
 * where it decides, and MF by the runs of the two applications that are fitted over their whole range.
 */
import type { Claim, ClaimKind } from '../claims/claim.ts'
import { isWithinTolerance } from '../claims/claim.ts'
import type { Experiment } from '../experiment.ts'
import type { Lab } from '../lab.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { fitLinear } from '../../models/fit/leastSquaresLinear.ts'
import { migrationFactorMB } from '../../models/formulas/modelInputs.ts'
import { applicationNames, applications, sliwko2017 } from '../../models/formulas/sliwko2017.ts'
import type { Application } from '../../models/formulas/sliwko2017.ts'
import type { LoadedApplication } from './testbed.ts'
import {
  allocatedMiB,
  allocator,
  apache,
  configuredMiB,
  formulaMB,
  guestMiB,
  librariesMiB,
  librariesRead,
  linkSlider,
  loadedScenario,
  measurementShare,
  postgresql,
  specjvm,
  tableLine,
  teleport,
  transferredMiB,
} from './testbed.ts'
import { idleApache } from './figures/fig2.ts'
import { formatFixed } from '../../units/format.ts'

/** Memory in use with the application idle: the guest's 84 MB and Java's libraries; of two others from the printed CMDT itself. */
const idleUsedMiB = { specjvm: guestMiB() + librariesMiB, postgresql: 142, allocator: 210 }

const idleVm = (usedMiB: number, mbps: number): ScenarioInput => teleport({ memoryMiB: configuredMiB, usedMiB, workload: 'idle' }, { mbps })

const idleScenarios: Record<Application, (mbps: number) => ScenarioInput> = {
  idle: (mbps) => idleVm(guestMiB(), mbps),
  apache: idleApache,
  specjvm2008: (mbps) => idleVm(idleUsedMiB.specjvm, mbps),
  postgresql: (mbps) => idleVm(idleUsedMiB.postgresql, mbps),
  'vm-allocator-10': (mbps) => idleVm(idleUsedMiB.allocator, mbps),
  'vm-allocator-20': (mbps) => idleVm(idleUsedMiB.allocator, mbps),
  'vm-allocator-30': (mbps) => idleVm(idleUsedMiB.allocator, mbps),
}

/** An application at its largest load, with the tolerance of its traffic. */
interface Busy {
  name: Exclude<Application, 'idle'>
  application: LoadedApplication
  load: number
  share: number
  because: string
}

const input = 'used as input, not predicted: the write rate was chosen from the ends of this curve'
const computing = { share: 0.11, because: `the paper’s own average error of Eq. 1 for such applications; ${input}` }
const allocating = {
  share: 0.11,
  because: 'the paper’s own average error of Eq. 1 for such applications; the write rate follows from the curve for 20 %',
}
const busy: readonly Busy[] = [
  {
    name: 'apache',
    application: apache,
    load: 250,
    share: 0.04,
    because: `the paper’s own average error of Eq. 1 for Apache; ${input}`,
  },
  { name: 'specjvm2008', application: specjvm, load: 8, ...computing },
  { name: 'postgresql', application: postgresql, load: 100, ...computing },
  { name: 'vm-allocator-10', application: allocator(10), load: allocatedMiB, ...allocating },
  { name: 'vm-allocator-20', application: allocator(20), load: allocatedMiB, ...allocating },
  { name: 'vm-allocator-30', application: allocator(30), load: allocatedMiB, ...allocating },
]

/** VM-Allocator's runs at 10 and 30 % are predicted: their errors are S2.4. */
const inputs = busy.filter(({ name }) => name !== 'vm-allocator-10' && name !== 'vm-allocator-30')

/** The MF with which Eq. 1, its CMDT and AF as printed, fits the runs of an application best. */
async function bestMfMB(application: LoadedApplication, lab: Lab, mbps: number): Promise<number> {
  const beyond: number[] = []
  const growth: number[] = []
  for (const load of application.loads) {
    const line = tableLine(application.workload(load))
    beyond.push(transferredMiB(await lab.run(loadedScenario(application, load, mbps))) - line.cmdtMB)
    growth.push(sliwko2017({ cmdtMB: 0, af: line.af, mfMB: 1, usedMB: line.applicationMB, canonicalMB: 0 }).transferMB)
  }
  const fit = fitLinear([growth], beyond)
  if (!fit.ok) throw new Error(fit.why)
  return fit.coefficients[0]
}

/** The memory in use without a load is taken from the printed CMDT itself, except for the guest alone and for Java's libraries. */
function cmdtKind(name: Application): ClaimKind {
  return name === 'idle' || name === 'specjvm2008' ? 'prediction' : 'input'
}

/** Origin of the memory in use without a load. */
function cmdtInput(name: Application): string {
  if (name === 'idle') return 'the used memory follows from the 80 MB transferred at 256 MB'
  if (name === 'specjvm2008') return 'the used memory is the guest’s and the libraries’ as printed'
  return 'used as input, not predicted: the used memory follows from this figure'
}

const claims: readonly Claim[] = [
  {
    form: 'number',
    kind: 'input',
    row: 'S1',
    n: 1,
    what: 'MF, the same for all applications',
    paper: migrationFactorMB,
    unit: 'MB',
    tolerance: { share: 0.11, because: 'the paper’s own average error of Eq. 1, which is proportional to MF' },
    ours: (m) => (m('mf specjvm2008') + m('mf postgresql')) / 2,
    why: 'MF and AF can compensate each other.',
  },
  ...applicationNames.map((name, i): Claim => ({
    form: 'number',
    kind: cmdtKind(name),
    row: 'S1',
    n: 2 + i,
    what: `CMDT of ${applications[name].title}`,
    paper: applications[name].cmdtMB,
    unit: 'MB',
    tolerance: {
      share: measurementShare,
      because: `twice the spread of the paper’s measurements; ${cmdtInput(name)}`,
    },
    ours: (m) => m(`cmdt ${name}`),
    why:
      name === 'specjvm2008'
        ? 'The guest’s 84 MB and the "about 32 MB" of libraries already sum to 116 MB, and the paper’s own 90 + 32 MB ' +
          'exceed its 115 MB. Its meter showed 84,790 KB of 100 MB sent. If all traffic is under-read by that share, the libraries count as ' +
          '27 MB and CMDT is 117 MB.'
        : '',
  })),
  ...inputs.map(({ name, application, load, share, because }, i): Claim => {
    const formula = formulaMB(application.workload(load))
    return {
      form: 'relation',
      kind: 'input',
      row: 'S1',
      n: 2 + applicationNames.length + i,
      what: `AF ${applications[name].af} of ${applications[name].title}: traffic at ${load} ${application.load}`,
      paper: `not printed; Eq. 1 gives ${formatFixed(formula, 1)} MB`,
      unit: 'MB',
      tolerance: `±${share * 100} %: ${because}${application === specjvm ? `; ${librariesRead}` : ''}`,
      ours: (m) => m(`busy ${name}`),
      holds: (m) => isWithinTolerance(m(`busy ${name}`), formula, { share, because }),
      why: 'Traffic follows 1 / (1 − dirtied / sent), which is not an exponential.',
    }
  }),
]

export const table2: Experiment = {
  id: 'sliwko2017-table2',
  paper: 'sliwko2017',
  figure: 'Eq. 1, Table 2',
  title: 'Data transferred = CMDT + MF · e^(AF · AM)',
  rows: ['S1'],
  explanation:
    'The paper’s formula adds two terms: the data that always moves (CMDT), and an exponential in the application’s memory ' +
    'with one factor per application. The simulator does not use this formula; it migrates the same VM page by page under ' +
    'VirtualBox’s rule. Where the dirty rate is proportional to the load, traffic follows memory / (1 − dirtied / sent), and an ' +
    'exponential comes close to that over the measured range. We chose the workloads’ write rates once from the ends of these curves, ' +
    'with the reasoning given for each workload. Agreement at the ends is therefore an input; agreement in between is a result.',
  sliders: [linkSlider],
  scenarios: ({ mbps }) =>
    busy.map(({ name, application, load }) => ({
      label: applications[name].title,
      scenario: loadedScenario(application, load, mbps),
    })),
  async compute({ mbps }, lab) {
    lab.expect(applicationNames.length + busy.length + specjvm.loads.length + postgresql.loads.length)
    const measures: Record<string, number> = {}
    for (const name of applicationNames) measures[`cmdt ${name}`] = transferredMiB(await lab.run(idleScenarios[name](mbps)))
    for (const { name, application, load } of busy) {
      measures[`busy ${name}`] = transferredMiB(await lab.run(loadedScenario(application, load, mbps)))
    }
    measures['mf specjvm2008'] = await bestMfMB(specjvm, lab, mbps)
    measures['mf postgresql'] = await bestMfMB(postgresql, lab, mbps)
    return {
      measures,
      drawings: [
        {
          kind: 'table',
          title: 'Table 2, published and simulated',
          columns: [
            { head: 'Application', unit: '' },
            { head: 'CMDT', unit: 'MB' },
            { head: 'Simulated, idle', unit: 'MB' },
            { head: 'AF', unit: '1/MB' },
            { head: 'Eq. 1, busiest', unit: 'MB' },
            { head: 'Simulated, busiest', unit: 'MB' },
          ],
          rows: applicationNames.map((name) => {
            const load = busy.find((one) => one.name === name)
            return [
              applications[name].title,
              applications[name].cmdtMB,
              measures[`cmdt ${name}`],
              load === undefined ? null : applications[name].af,
              load === undefined ? null : formulaMB(load.application.workload(load.load)),
              load === undefined ? null : measures[`busy ${name}`],
            ]
          }),
        },
      ],
    }
  },
  claims,
}

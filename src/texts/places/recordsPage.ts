/** Texts of the Records place, in English, by key. */

// places/records/Records.tsx
export const documentTitle = 'Records of real migrations · Switchover'
export const reading = 'Reading …'
export const notRead = 'This text is not a readable record.'
export const readAs = (kind: string): string => `Read as ${kind}.`
export const dropRecord = 'Drop to read the record'

// places/records/Records.tsx
export const title = 'Read the record of a real migration'
export const explained =
  'Paste or drop what QEMU, libvirt, KubeVirt, Prometheus, Nova, oVirt, Proxmox or Cloud Hypervisor printed. ' +
  'Each figure is explained, contradictions are pointed out, and the record becomes a scenario that you can run.'
export const privacy = 'The record stays in this browser.'
export const theText = 'The text'
export const pasteLabel = 'Record'
export const pasteHint = 'Paste a reply, a log or a table, or drop a file anywhere on this page'
export const readRecord = 'Read record'
export const chooseFile = 'Choose a file…'
export const recordFile = 'Record file'
/** After the name of a file. */
export const fileNotRead = 'cannot be read. It may have been moved or deleted'
export const examplesHead = 'Try an example'
export const exampleEnds = 'A migration that ends'
export const exampleEndsWhy = 'QMP log, 18 s: when was it certain?'
export const exampleDoesNotEnd = 'A migration that never ends'
export const exampleDoesNotEndWhy = 'QMP log, 112 s, 194 re-syncs: when was it certain?'
export const exampleNeverEnds = 'virsh domjobinfo, second round'
export const exampleNeverEndsWhy = '26 GiB remain of 32 GiB after 5 minutes. Is that bad?'
export const examplePaused = 'A downtime of 79 ms'
export const examplePausedWhy = 'QEMU’s figure for a guest that was paused for 12.8 s.'
export const exampleRounds = 'cloud-hypervisor, four rounds'
export const exampleRoundsWhy = 'No round is smaller than the one before.'
export const kindsHead = 'Supported records'
export const productHead = 'Product'
export const commandHead = 'Command or log'
export const kinds: readonly (readonly [product: string, command: string])[] = [
  ['QEMU (QMP)', '{"execute": "query-migrate"}'],
  ['QEMU (QMP log)', 'query-migrate × n'],
  ['QEMU (QMP events)', 'MIGRATION, MIGRATION_PASS, STOP, RESUME'],
  ['QEMU (HMP)', 'info migrate'],
  ['QEMU, libvirt', 'query-dirty-rate; info dirty_rate; virsh domstats --dirtyrate'],
  ['libvirt', 'virsh domjobinfo [--completed] [--anystats] [--rawstats]'],
  ['KubeVirt', 'kubectl get vmi -o yaml; kubectl describe vmi; virt-launcher log'],
  ['Prometheus', 'kubevirt_vmi_migration_*; libvirt_domain_job_info_*'],
  ['OpenStack Nova', 'nova-compute.log; openstack server migration show'],
  ['oVirt', 'vdsm.log'],
  ['Proxmox VE', 'qm migrate'],
  ['Cloud Hypervisor', 'Precopy: iter=…'],
  ['CSV', 't_s, remaining_mib, transferred_mib, …'],
  ['CSV', 'time_s, page'],
]

// places/records/RecordPage.tsx
export const kindNames = {
  qmp: 'QMP reply',
  'qmp-log': 'QMP log',
  'qmp-events': 'QMP events',
  hmp: 'HMP info migrate',
  'dirty-rate': 'Dirty-rate measurement',
  domjobinfo: 'virsh domjobinfo',
  kubevirt: 'KubeVirt migration',
  prometheus: 'Prometheus metrics',
  'nova-log': 'nova-compute log',
  'nova-migration': 'Nova server migration',
  'vdsm-log': 'VDSM log (oVirt)',
  'proxmox-log': 'Proxmox task log',
  'cloud-hypervisor-log': 'cloud-hypervisor log',
  'vmotion-log': 'vMotion log',
  csv: 'CSV table',
  'progress-lines': 'Lines of a monitor',
  'write-trace': 'Write trace',
  'downtime-checkpoints': 'Parts of a downtime',
  'predicted-times': 'Predicted total times',
}
export const summary = (kind: string, samples: number, complete: boolean): string =>
  `${kind}, ${samples === 1 ? '1 sample' : `${samples} samples`}. ${complete ? 'The migration completed.' : 'It does not show the migration complete.'}`
export const summaryOfFigures = (kind: string): string => `${kind}. It is not the record of a migration.`
export const another = 'Read another record'
export const recordInUse = 'Record in use'
export const itsFigures = 'Its figures'
/** After the record's name; `kind` is empty where it is the name. */
export const extent = (kind: string, count: number, samples: string, time: string): string =>
  `${kind === '' ? '' : `${kind}, `}${count === 1 ? `1 sample at ${time}` : `${samples} samples over ${time}`}`
export const severalMigrations = (count: number): string => `${count} migrations in this record. Shown:`
export const migrationOption = (name: string, samples: number): string => `${name} (${samples === 1 ? '1 sample' : `${samples} samples`})`
export const factsHead = 'Figures of the record'
export const figureHead = 'Figure'
export const valueHead = 'Value'
export const meaningHead = 'Meaning'
export const contradictionsHead = 'Contradictions'
export const contradictionTitles = {
  'counter-underflow': 'Counter below 0',
  'counter-not-a-number': 'Counter without a number',
  'sum-exceeds-total': 'Sum above the total',
  'transferred-exceeds-total': 'Transferred above the memory size',
  'remaining-exceeds-total': 'Remaining above the memory size',
  'transferred-below-normal': 'Transferred below the full pages',
  'expected-downtime-mismatch': 'Expected downtime too short',
  'expected-downtime-initial': 'Expected downtime is the initial value',
  'guest-was-paused': 'Guest paused before the start',
  'guest-paused-during': 'Guest paused before the end',
  'end-before-start': 'End before the start',
  'completed-with-remaining': 'Completed with memory remaining',
  'parts-do-not-add-up': 'Parts do not add up',
  'average-of-memory': 'Average speed of the memory size',
  'unit-contradicts-name': 'Unit contradicts the name',
  'percent-contradicts-bytes': 'Percentage contradicts the bytes',
  'time-goes-back': 'Time goes back',
  'out-of-order': 'Entries out of order',
  'downtime-above-limit': 'Downtime above the limit',
  'total-includes-disk': 'Total includes disks',
  'remaining-old-and-new': 'Two counters of the remaining memory',
} as const
export const contradicted = (what: string): string => `Contradiction: ${what}`
export const unreadHead = 'Not read'
export const lineHead = 'Line'
export const textHead = 'Text'
export const whyHead = 'Why'

// places/records/RecordPage.tsx
export const fitting = 'The guest is fitted to the record.'
export const notFitted = 'The guest has not been fitted to the record.'
export const fit = 'Fit the guest'
export const scenarioHead = 'As a scenario'
export const noScenario = 'No scenario. A scenario needs the memory size, a time and the data sent, or a dirty-rate measurement.'
export const likeness = {
  reenacts: 'The run of this scenario re-enacts the record. Try another strategy, link or limit on the same guest.',
  closest: 'None of the tried guests re-enacts the record; this scenario comes closest. Add the measurements named below.',
  'not-compared':
    'Not compared with the record: the run of this scenario is too long, or its guest too large, to check here. Check it in Play first.',
} as const
export const measuredGuest = 'A guest that writes as measured, on a link of 10 Gbit/s, under QEMU’s rule.'
export const timeError = 'Time error'
export const dataError = 'Data error'
export const remainingAtEnd = 'Remaining in the run, at the last sample'
export const remainingInRecord = (size: string): string => `record: ${size}`
export const mostRemaining = (size: string): string => `run, in its last two rounds: at most ${size}`
export const notChecked = 'not checked'
export const openInPlay = 'Open in Play'
export const forecast = 'Forecast its end'
export const forecastOfSamples = 'Forecast at each sample'
export const advice = 'Find better settings'
export const guestHead = 'The guest'
export const parameterHead = 'Parameter'
export const intervalHead = '80 % interval'
export const writesPerS = 'Writes per second'
export const sizeMiB = 'Working set (MiB)'
export const dirtyAfter = (ms: string): string => `Dirty pages after ${ms} ms`
export const narrowHead = 'To narrow the intervals'
export const copyCommand = 'Copy command'

// places/records/RecordPage.tsx
export const curveTitle = 'Remaining memory'
export const recordedKey = 'record'
export const simulatedKey = 'run of the scenario'
export const curveLabel = (most: string, length: string): string =>
  `Remaining memory of the record and of the scenario’s run, up to ${most}, over ${length}`

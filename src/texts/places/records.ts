/** Texts about records of real migrations, in English, by key: unread lines, contradictions, and the meaning of each figure. */
import { plural } from '../../units/format.ts'

export const unread = {
  further: (count: number): string => `and ${plural(count, 'more unreadable line')}`,
  notANumber: (key: string): string => `${key}: not a number, so the value is unknown`,
  impossible: (key: string): string => `${key}: a counter that fell below 0 and wrapped around to about 2^64, so the value is unknown`,
  malformed: 'not JSON from here on; the part before it is used',
  cut: 'the text ends here in the middle of a value; the part before it is used',
  emptyReply: 'an empty reply: no migration had started',
  otherJob: (operation: string): string => `the job is “${operation}”, not a migration`,
  startEstimated: (time: string): string =>
    `the record begins ${time} after the migration, as estimated from the data sent by then: none of its lines shows the start`,
  sinceRequest:
    'Nova shows when the migration was asked for, not when memory began to move: the choice of a host and the preparation of the destination count as time before the first page',
  disksLeftOut: (total: string): string => `disks of ${total} move too: the figures cover memory only`,
  statusOnly: 'a status without counters, such as the destination sends; only the status is used',
  unknownObject: 'an object with none of the fields of this kind of record',
  commandError: (text: string): string => `QEMU refused the command: ${text}`,
  unknownLine: 'not a line of this kind of record',
  unknownLabel: 'an unknown label',
  unneeded: 'figures and settings that nothing here uses',
  unreadableValue: (label: string): string => `the value of ${label} is not a quantity`,
  unknownMetric: 'a metric that is not about a migration',
  badSample: 'not a Prometheus sample',
  badRow: (wanted: number, got: number): string => `${got} cells where the header has ${wanted}`,
  badCell: (column: string): string => `${column}: not a number, so the value is unknown`,
  unknownColumn: (column: string): string => `column ${column}: unknown, not used`,
  noHeader: 'no column of this table is a known figure of a migration',
  badWrite: 'not a write: expected a time and a page or an address',
  timesReadAs: (unit: string): string =>
    `the times have no unit and are read as ${unit}: as seconds the writes would be minutes or more apart`,
  timeGoesBack: 'earlier than the line before it',
  unused: 'no figure here is made of it',
  skipped: (others: number): string =>
    others === 0 ? 'no figure here is made of it' : `no figure here is made of it, nor of ${plural(others, 'other line')}`,
  noRates: (command: string): string =>
    `amounts and rates are not stated. The lines “Migration info” of the source’s virt-launcher have them (kubectl logs VIRT_LAUNCHER_POD -c compute), and so has ${command}`,
  reasonCut:
    'the reason is cut off here. It is whole in status.migrationState.failureReason of the VMI (kubectl get vmi VM -o yaml) and in the log of the source’s virt-launcher (kubectl logs VIRT_LAUNCHER_POD -c compute)',
  tooLong: 'the text is too long: only the part up to this line is read',
}

export const contradiction = {
  counterUnderflow: (field: string, printed: string): string =>
    `${field} is printed as ${printed}: an unsigned counter that fell below 0. Its value is unknown.`,
  counterNotANumber: (field: string): string => `${field} is not a number: QEMU divided by 0. Its value is unknown.`,
  sumExceedsTotal: (sent: string, remaining: string, total: string): string =>
    `${sent} processed and ${remaining} remaining are more than the total of ${total}: pages that were written again count each time they are sent.`,
  transferredExceedsTotal: (sent: string, total: string): string =>
    `${sent} were transferred although the memory has ${total}: each page counts every time it is sent. The figure does not measure progress.`,
  remainingExceedsTotal: (remaining: string, total: string): string =>
    `${remaining} remain of ${total}: the counter covers more than this total.`,
  transferredBelowNormal: (sent: string, normal: string): string =>
    `${sent} transferred, but ${normal} of full pages were sent: multifd compressed them, or this version does not count every channel in the amount transferred.`,
  expectedDowntimeMismatch: (printed: string, remaining: string, rate: string, needed: string): string =>
    `The expected downtime is ${printed}, but ${remaining} at ${rate} take ${needed}: it was computed at the last sync, with another rate.`,
  expectedDowntimeOfRate: (printed: string, remaining: string, rate: string, needed: string): string =>
    `The expected downtime is ${printed}, but ${remaining} at ${rate} take ${needed}: up to version 2.12 QEMU divides the dirty rate by the bandwidth, not the remaining memory.`,
  expectedDowntimeInitial: (printed: string): string =>
    `The expected downtime of ${printed} is QEMU’s initial value, not an estimate: no round has ended yet.`,
  completedWithRemaining: (remaining: string): string => `The status is completed, but ${remaining} remain.`,
  downtimeAboveLimit: (downtime: string, limit: string): string =>
    `The downtime was ${downtime}, the limit ${limit}: the limit judges only the memory that remains, not the device state or the stop.`,
  guestWasPaused: (downtime: string | null, total: string): string =>
    `No page was written during ${total} of migration: the guest was paused before it started. ${
      downtime === null
        ? 'Its downtime is at least that long.'
        : `Its downtime is at least ${total}, not ${downtime}, which counts only the last phase.`
    }`,
  guestPausedUntilEnd: (pause: string): string =>
    `The guest was paused ${pause} before the end and did not run again at the source: that is its downtime, to about a second. The log states none.`,
  guestPausedDuring: (pause: string, downtime: string): string =>
    `The guest was paused ${pause} before the end and did not run again at the source: its downtime is at least that long, not ${downtime}, which counts only the last phase.`,
  endBeforeStart: (start: string, end: string): string =>
    `The end (${end}) is before the start (${start}): they belong to two migrations or to two clocks. The total time is unknown.`,
  partsDoNotAddUp: (parts: string, whole: string): string =>
    `The parts of the downtime add up to ${parts}, not ${whole}: each part is rounded down, or a part is missing.`,
  averageOfMemory: (printed: string, real: string): string =>
    `The average speed of ${printed} is the size of the memory over the time. The data transferred give ${real}.`,
  unitContradictsName: (metric: string, help: string): string =>
    `The help text of ${metric} says “${help}”, its name says bytes: the name is right.`,
  zeroPagesAreCounted: (pages: string): string =>
    `Zero pages have the unit MB in this log, but ${pages} is a count of pages: libvirt’s constant pages.`,
  percentContradictsBytes: (percent: string, real: string): string => `The line says ${percent} remaining, its bytes say ${real}.`,
  mbpsOfOldKubevirt:
    'Far more was processed than the printed Mbps carry: KubeVirt up to 1.2 divides by 8 where bytes become bits, so 1 printed Mbps is 64 Mbit/s. The figures here are corrected.',
  timeGoesBack: 'The time goes back: this is the record of several migrations or of two clocks.',
  outOfOrder: 'The entries are not in the order of their times, such as with the newest first. They are read in the order of their times.',
  totalIncludesDisk: (total: string): string => `The total of ${total} includes disks: it is not the size of the memory.`,
  remainingOldAndNew: (whole: string, ram: string): string =>
    `${whole} remain in all (QEMU’s system-wide counter, devices included, queried once per burst), ${ram} of it in memory (the counter of RAM).`,
}

export const refusal = {
  empty: 'is empty',
  unknownKind: 'is not a record of a known kind',
  instead: (why: string, instead: string): string => `${why}. ${instead}`,
  onlyWhy: (error: string): string => `has no figures of a migration, only why something ended: “${error}”`,
  nameKind: (kinds: string): string => `Name it with --as: ${kinds}`,
  otherJob: (operation: string): string => `has no migration: the job is “${operation}”`,
  noSeries: 'is the answer of a query that found no series. Check the metric’s name, the labels and the time range',
  queryFailed: (error: string): string => `is the error of a query: ${error}`,
  notOfKind: (kind: string): string => `has no content of the kind ${kind}`,
  noVm: (name: string, names: string): string => `has no migration of ${name}. It has: ${names}`,
}

const table = (columns: string): string => `a table (csv) with the columns time_s, total_mib, transferred_mib, remaining_mib and ${columns}`

/** What to give of each product in place of a text that is not read; `command` gives the counters of a migration that runs. */
export const readable = {
  proxmox: (command: string): string =>
    `For Proxmox VE give the task log of the migration (pvenode task log UPID, or Tasks in the page), or the output of ${command}, repeated while it runs`,
  kubevirt: (command: string): string =>
    `For KubeVirt give the lines “Migration info” of the source’s virt-launcher (kubectl logs VIRT_LAUNCHER_POD -c compute), kubectl get vmi VM -o yaml, or the output of ${command}`,
  nova: (command: string): string =>
    `For Nova give the log of nova-compute at the source, openstack server migration show SERVER MIGRATION, or on the host the output of ${command}`,
  ovirt: (command: string): string =>
    `For oVirt give the source’s /var/log/vdsm/vdsm.log from the start of the migration to its end, or on the host the output of ${command}`,
  cloudHypervisor: (): string => 'For cloud-hypervisor give the log of the source, started with -v',
  xen: (): string => `For Xen give ${table('round')}: its own output has no times`,
  vmotion: (): string => `For vMotion give the lines VMotion of vmkernel.log at the source, or ${table('dirty_sync_count')}`,
  hyperv: (): string => `For Hyper-V give ${table('dirty_sync_count')}: its own output is a percentage`,
  libvirt: (command: string): string => `For libvirt give the output of ${command}, repeated while the migration runs`,
  hmp: (command: string): string => `For QEMU’s human monitor give the output of ${command}, repeated while the migration runs`,
  qmp: (command: string): string => `For QEMU give the replies to ${command}, repeated while the migration runs`,
  any: (command: string): string =>
    `Give the output of ${command} (libvirt), of info migrate (QEMU’s monitor), the product’s own log of the migration, or ${table('dirty_sync_count')}`,
}

/** Well-known texts that are not records this program reads. */
export const otherFormat = {
  vmotion:
    'is a log of vMotion without the lines that are read: “Stopping pre-copy: only N pages left to send”, and “Checkpoint_Unstun: vm stopped for N us” in vmware.log. A table (csv) with time_s, total_mib, transferred_mib, remaining_mib and dirty_sync_count is read too',
  virshProgress:
    'shows percentages only, without amounts or times. Run virsh domjobinfo DOMAIN --rawstats several times a second while the migration runs, with date before each',
  xen: 'is output of Xen, which is not read: its counters have no timestamps. A table (csv) with time_s, total_mib, transferred_mib, remaining_mib and round is read',
  qemuTrace:
    'has trace events of QEMU, which are not read, except for a table of the trace points within a downtime. Repeat query-migrate every 100 to 200 ms instead, or give a table (csv) with time_s, total_mib, transferred_mib, remaining_mib and dirty_sync_count',
  hyperv:
    'is output of Hyper-V, which is not read: it shows a percentage only. A table (csv) with time_s, total_mib, transferred_mib and remaining_mib is read',
  kubevirtSettings:
    'has settings of KubeVirt, not a record. Give kubectl get vmi NAME -o yaml, the log of virt-launcher, or the metrics kubevirt_vmi_migration_* of Prometheus',
  novaList:
    'lists migrations without amounts. Give openstack server migration show SERVER MIGRATION (API version 2.23 or later), repeated while it runs, or the log of nova-compute',
  phases:
    'shows the phases only. Give kubectl get vmi NAME -o yaml, the log of virt-launcher, or the metrics kubevirt_vmi_migration_* of Prometheus',
  scenario: 'is a scenario, not a record: sim run simulates it, and sim advise takes it too',
}

/** A disk with what has been copied of it. */
export const diskProgress = (disk: string, copied: string, whole: string): string => `${disk} ${copied} of ${whole}`

export const factName = {
  status: 'Status',
  memoryMiB: 'Memory',
  totalS: 'Total time',
  downtimeMs: 'Downtime',
  expectedDowntimeMs: 'Expected downtime',
  setupMs: 'Setup time',
  transferredMiB: 'Data transferred',
  remainingMiB: 'Remaining',
  rateMbps: 'Transfer rate',
  dirtyPagesPerS: 'Dirty rate',
  dirtySyncs: 'Dirty syncs',
  normalPages: 'Normal pages',
  zeroPages: 'Zero pages',
  pageKiB: 'Page size',
  throttlePercent: 'CPU throttle',
  postcopyRequests: 'Post-copy requests',
  diskMiB: 'Disk data',
  nonMemoryPauseMs: 'Pause without memory',
  product: 'Product',
  productVersion: 'Release',
  capMbps: 'Bandwidth cap',
  capFrom: 'Origin of the cap',
  firstPassDone: 'First pass',
  capabilities: 'Capabilities',
  switches: 'Switches',
  vfioMiB: 'VFIO device state',
  precopyRamMiB: 'Sent before the stop',
  downtimeRamMiB: 'Sent in the stop',
  postcopyRamMiB: 'Sent in post-copy',
  multifdMiB: 'Sent by multifd',
  stoppedBy: 'Stopped by',
  stopRules: 'Will be stopped by',
  failureReason: 'Failure',
  disksS: 'Time of the disks',
  withDisksS: 'Disks and memory',
  startedAt: 'Started',
  endedAt: 'Ended',
  stopsAt: 'Stopped at the latest',
  disks: 'Disks',
  postcopyBlocktimeMs: 'Block time',
  postcopyVcpuBlocktimeMs: 'Block time by vCPU',
  postcopyLatencyNs: 'Page latency',
  postcopyVcpuLatencyNs: 'Page latency by vCPU',
  postcopyNonVcpuLatencyNs: 'Page latency of other threads',
  postcopyLatencyCounts: 'Page latencies',
}

/** Of a record whose last counters are well before its end. */
export const transferredByLastCounters =
  'Bytes sent by the last progress line or sample that counts them, before the end of the record. Repeated pages are included.'
/** One sentence on each fact. */
export const meaning = {
  status: 'State of the migration at the end of the record, as QEMU names it.',
  statusElsewhere: 'State of the migration at the end of the record, under QEMU’s name for it, whatever the product calls it.',
  memoryMiB: 'Memory of the guest to transfer, zero pages included.',
  totalS: 'Time from the start of the migration to its end.',
  elapsed: 'Time from the start of the migration to the last moment that the record shows. The migration had not ended.',
  elapsedUntilStop: 'Time from the start of the migration to the last moment that the record shows. It did not complete.',
  downtimeMs: 'Time during which the guest does not run, as the product reports it: from the source’s stop to the source’s last byte.',
  expectedDowntimeMs:
    'Downtime if the guest were stopped now, as the product estimates it: what remained at the last dirty sync over the rate of the last window.',
  setupMs: 'Time before the first page: connection, capabilities, start of dirty logging.',
  transferredMiB: 'All bytes sent so far, repeated pages included. It may exceed the memory.',
  remainingMiB: 'Data that still has to be sent. It falls within a round and rises again at each dirty sync.',
  rateMbps:
    'Payload rate of the last measurement window in 10⁶ bits per second; for a completed migration, the mean, where the record shows it.',
  dirtyPagesPerS: 'Distinct pages written per second, measured between the last two dirty syncs. It is 0 before the second one.',
  dirtySyncs: 'Reads of the dirty log: 1 at the start, one more at the end of each round and at the stop.',
  normalPages: 'Pages sent in full. A page counts each time it is sent.',
  zeroPages: 'Pages of zeros, each sent as a marker of a few bytes (“duplicate” in QEMU, “constant” in libvirt).',
  pageKiB: 'Size of a page of the dirty log.',
  throttlePercent: 'CPU time that auto-converge takes from the guest.',
  postcopyRequests: 'Pages that the destination requested because the guest accessed them before they arrived.',
  diskMiB:
    'Data of disks that the same migration has copied. The other sizes leave it out; the total time includes it, so the scenario takes the memory’s share of that time.',
  nonMemoryPauseMs:
    'Part of the downtime that the memory left at the switchover does not explain at the rate of the record: device state, the stop and the destination. No downtime limit shortens it.',
  product: 'Product whose commands act on this migration.',
  productVersion: 'Releases that print what the record shows. Distributions take names over from later ones.',
  capMbps: 'Bandwidth that the migration may use while the guest runs (max-bandwidth). The stop is not limited by it.',
  capFrom: 'Whether the cap is stated, or follows from a rate at a default of QEMU: 32 MiB/s before 5.2, 128 MiB/s since.',
  firstPassDone: 'Until every page has been sent once, nothing is known about how much the guest dirties.',
  capabilities: 'Capabilities that this QEMU lists, on or off. A capability that is not listed cannot be used.',
  switches: 'What the record shows to be on or off, or, of a manager, to be allowed or not.',
  vfioMiB: 'State of pass-through devices sent so far. Most of it is sent while the guest is stopped.',
  precopyRamMiB: 'Memory sent on the main channel while the guest ran at the source.',
  downtimeRamMiB: 'Memory sent on the main channel while the guest was stopped.',
  postcopyRamMiB: 'Memory sent after the guest ran at the destination.',
  multifdMiB: 'Memory sent by the multifd channels.',
  stoppedBy: 'Rule of the software above the hypervisor that ended this migration.',
  stopRules: 'Rules of the software above the hypervisor that end a migration still running.',
  failureReason: 'Why the migration failed, in the words of the product.',
  disksS: 'Time that the local disks took before the memory began.',
  withDisksS:
    'Time of the disks and of the memory together. While it runs, that of the first pass at most: zero pages take less, and pages that are written meanwhile follow.',
  startedAt: 'When the migration began.',
  endedAt: 'When the migration ended.',
  stopsAt: 'When the manager stops the migration if it has not ended: its time limit grows with the memory.',
  disks: 'Local disks that are copied before the memory, each with its progress. Their time and data are not part of the other figures.',
  postcopyBlocktimeMs: 'Time after the switchover during which all vCPUs waited for missing pages at once, as the destination counts it.',
  postcopyVcpuBlocktimeMs: 'Time after the switchover during which each vCPU waited for missing pages, in the order of the vCPUs.',
  postcopyLatencyNs: 'Mean wait for a page that the destination had to request. Pages that arrived in time do not count.',
  postcopyVcpuLatencyNs: 'Mean wait for a requested page, of each vCPU. 0 µs: it requested none.',
  postcopyNonVcpuLatencyNs:
    'Mean wait for a requested page of QEMU’s own threads, such as those of virtio devices. 0 µs: they requested none.',
  postcopyLatencyCounts:
    'Waits for requested pages, counted by the destination in bins of powers of two. The values are the bounds of the bins.',
}

/** Of a part of the downtime, whose name is the record's. */
export const downtimePart = (percent: string): string => `${percent} % of the downtime.`
export const partOfUnknown = 'A part of the downtime, whose whole the record does not show.'
export const partThere = 'At the destination, whose work overlaps that of the source.'
export const andMore = (listed: string, further: number, most: string): string => `${listed} and ${further} more, at most ${most}`
export const latencies = (waits: string, half: string, most: string, longest: string): string =>
  `${waits} waits: half below ${half}, 99 % below ${most}, all below ${longest}`

/** The same figures where no migration runs. */
export const measured = {
  status: 'State of the measurement.',
  dirtyPagesPerS: 'Distinct pages written within the window, per second. A longer window gives a smaller rate, because a page counts once.',
  totalS: 'Time from the first write of the trace to the last.',
}

/** The figures of a migration that was predicted, not run. */
export const predicted = {
  status: 'Prediction for this link and downtime limit: completed, or active if the migration never ends.',
  totalS: 'Predicted time from the start of the migration to its end.',
  rateMbps: 'Link that the prediction assumes.',
}

/** Further measurements that would help. */
export const narrow = {
  dirtyRate:
    'Measures how many distinct pages the guest writes in one second, while no migration runs. Repeat it with other measurement times.',
  dirtyRateRunning:
    'Measures by page sampling how many distinct pages the guest writes in one second. It does not disturb the migration. Repeat it with other measurement times.',
  oneReply: (isPostcopy: boolean): string =>
    isPostcopy
      ? 'One reply of a post-copy does not show how much the guest writes: each page is sent once, however often it is written. Repeat the command every 100 to 200 ms from the start.'
      : 'One reply has only totals: it does not show whether the guest was throttled, or whether its load or a limit changed. Repeat the command every 100 to 200 ms during a migration.',
  log: 'Repeated every 100 to 200 ms during a migration, it shows each dirty sync and the pages written before it.',
  pages: 'Adds the counts of normal pages, zero pages and dirty syncs, which this record lacks.',
  parameters: 'Shows the downtime limit and the bandwidth limit in force. Without it QEMU’s defaults are assumed.',
}

/** Products by the names that they have in sentences. */
export const productName = {
  hmp: 'QEMU (HMP)',
  qmp: 'QEMU (QMP)',
  virsh: 'libvirt (virsh)',
  kubevirt: 'KubeVirt',
  nova: 'Nova',
  ovirt: 'oVirt',
  proxmox: 'Proxmox VE',
  'cloud-hypervisor': 'cloud-hypervisor',
  vmotion: 'vMotion',
}
export const named = (names: string): string => ` They are ${names}.`
const switchName = { autoConverge: 'auto-converge', postcopy: 'post-copy', xbzrle: 'XBZRLE', multifd: 'multifd', tls: 'TLS' }
export const switchState = (name: keyof typeof switchName, isOn: boolean): string => `${switchName[name]} ${isOn ? 'on' : 'off'}`
export const capOrigin = {
  stated: 'stated in the record',
  'default-before-qemu-5.2': 'QEMU’s default before 5.2',
  'default-since-qemu-5.2': 'QEMU’s default since 5.2',
}
export const firstPass = { over: 'over', underWay: 'under way' }

// The scenario and its fit
export const noScenario = 'No scenario. A scenario needs the memory size, a time and the data sent, or a dirty-rate measurement.'
export const noMemorySize =
  'No scenario. The record does not state the memory of the guest: give it with --memory-mib N, to forecast and advise too. In a table (csv) the column total_mib has it.'
export const likenessInJson = {
  reenacts: 'Scenario: field “scenario” of --json. Its run re-enacts the record.',
  closest: 'Scenario: field “scenario” of --json. None of the writes that were tried re-enacts the record; this one comes closest.',
  'not-compared':
    'Scenario: field “scenario” of --json. Not compared with the record: its run is too long, or its guest too large, to check here.',
} as const
export const measuredInJson = 'Scenario: field “scenario” of --json. Its guest writes as measured; link and strategy are examples.'
export const underPercent = (percent: string): string => `under ${percent}`
/** `data`: null if it was not compared. */
export const fitErrors = (time: string, data: string | null): string =>
  data === null
    ? `The run is off by ${time} in time. Its data was not compared.`
    : `The run is off by ${time} in time and ${data} in data transferred.`
export const fitErrorOfData = (data: string | null): string =>
  data === null
    ? 'The run lasts as long as the record. Its data was not compared.'
    : `The run is off by ${data} in data transferred. It is cut where the record ends, so its time shows nothing.`
export const fitRemaining = (run: string, most: string, recorded: string): string =>
  `At the end of the record ${run} remain in the run, in its last two rounds at most ${most}; in the record ${recorded}.`
/** What the run with the current settings does not share with the record. */
export const baseline = {
  endsEarly: (recorded: string, run: string): string =>
    `The recorded migration had not completed after ${recorded}; simulated with its settings, it completes within ${run}.`,
  doesNotEnd: (recorded: string, run: string): string =>
    `The recorded migration completed in ${recorded}; simulated with its settings, it has not completed after ${run}.`,
  otherTime: (recorded: string, run: string): string =>
    `The recorded migration took ${recorded}; simulated with its settings, it takes ${run}.`,
  otherPause: (recorded: string, run: string): string =>
    `The recorded downtime is ${recorded}; simulated with the same settings, it is ${run}.`,
} as const
export const otherMigrations = 'Other migrations of this text (--vm takes one by its name or number)'
export const parameterHead = 'Parameter'
export const valueHead = 'Value'
export const intervalHead = '80 % interval'
export const narrowHead = 'To narrow the intervals'

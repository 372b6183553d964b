/** The contents of the five papers as rows, each with its title. The letter of a row's id names the paper. */
import type { PaperId } from '../papers.ts'

export const paperRows = {
  L1: 'Base model in closed form',
  L2: 'Algorithm 1: rounds that skip the writable working set',
  L3: 'Refined model: history combined with a current sample',
  L4: 'Migration energy',
  L5: 'Migration cost, and choice of the VM to migrate',
  L6: 'Adaptive transmission rate',
  L7: 'Measuring a workload: windows and the writable working set',
  L8: 'Xen’s pre-copy: stop conditions and skipping',
  L9: 'Five workloads and their order',
  L10: 'Fitting the models to migrations',
  N1: 'Pre-copy as in KVM, forced into stop-and-copy',
  N2: 'Post-copy through user space',
  N3: 'Post-copy in the kernel over RDMA',
  N4: 'Hybrid: pre-copy, then post-copy',
  N5: 'Appmembench',
  N6: 'SAP HANA',
  N7: 'Testbeds I and II',
  N8: 'Scenarios I to III',
  N9: 'Five properties',
  N10: 'Three problems',
  N11: 'Improvements discussed',
  N12: 'Future directions',
  N13: 'LAN and WAN',
  R1: 'Memory-write states',
  R2: 'Local writable working set of a state',
  R3: 'Markov chain of states',
  R4: 'The data filter',
  R5: 'Seven workloads',
  R6: 'Size of the state space',
  S1: 'Formula of the data transferred',
  S2: 'Estimating the formula’s factors',
  S3: 'VirtualBox’s switchover rule',
  S4: 'Workloads on 100BASE-T',
  S5: 'Used or configured memory',
  S6: 'Garbage collection before each round',
  S7: 'Page ordering and compression',
  S8: 'CPU, disk and network parts',
  S9: 'Six virtualisation products',
  D1: 'Contention by direction',
  D2: 'Gang, serial, k at a time',
  D3: 'Technique by traffic direction',
  D4: 'Urgency',
  D5: 'One adaptive algorithm',
  D6: 'Workloads, and a dedicated port',
  D7: 'Metrics',
} as const satisfies Record<string, string>

export type RowId = keyof typeof paperRows

export const rowIds = Object.keys(paperRows) as RowId[]

const paperOfLetter: Record<string, PaperId> = {
  L: 'liu2011',
  N: 'svard2014',
  R: 'ruan2014',
  S: 'sliwko2017',
  D: 'dayaratne2024',
}

export function paperOfRow(row: RowId): PaperId {
  return paperOfLetter[row[0]]
}

export function isRowId(text: string): text is RowId {
  return Object.hasOwn(paperRows, text)
}

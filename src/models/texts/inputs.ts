/** Meaning of each input of a model, by its name in the input. The page shows `V_mem` with a subscript. */

export const inputsOfLiu = {
  memoryMB: 'Memory of the VM (V_mem)',
  thresholdMB: 'Remaining memory at which the model stops (V_thd)',
  dirtyMBps: 'Dirty rate (D)',
  rateMBps: 'Transmission rate (R)',
  resumeS: 'Time to resume at the destination (T_resume)',
  timeS: 'Duration of the round (T_i)',
  mu: 'Weight of the latest migration in the history (μ). The paper requires μ > 0.5.',
  phi: 'Weight of the current sample against the history (φ). The paper requires 0 < φ < 1.',
  migratedMB: 'Network traffic of the migration (V_mig)',
  alpha: 'Energy per MB sent (α)',
  beta: 'Fixed energy per migration (β)',
  weight: 'Weight of a quantity in the cost. The four weights sum to 1.',
  downtimeS: 'Downtime (T_down)',
  totalS: 'Total time (T_mig)',
  energyJ: 'Energy of the migration (E_mig)',
}

export const inputsOfSliwko = {
  cmdtMB: 'Data transferred with VM and application idle (CMDT)',
  af: 'Growth of traffic with application memory (AF)',
  mfMB: 'Infrastructure factor (MF)',
  usedMB: 'Memory in use',
  canonicalMB: 'Memory of the kernel and its loaded libraries',
}

export const inputsOfGudkov = {
  totalPages: 'Pages of the guest',
  nonZeroPages: 'Non-zero pages of the guest',
  mbps: 'Link rate, 10^6 bit/s',
  downtimeMs: 'Downtime limit',
}

/** Unit of a number of pages. */
export const pageUnit = 'pages'

/** Rows of Table 2 of Sliwko and Getov 2017, for a form: the claims of the paper have the titles of the table, which stay English. */
export const rowsOfTable2 = {
  idle: 'Idle VM',
  apache: 'Apache HTTP Server',
  specjvm2008: 'SPECjvm2008',
  postgresql: 'PostgreSQL Database',
  'vm-allocator-10': 'VM-Allocator (WWS is 10% of total memory)',
  'vm-allocator-20': 'VM-Allocator (WWS is 20% of total memory)',
  'vm-allocator-30': 'VM-Allocator (WWS is 30% of total memory)',
}

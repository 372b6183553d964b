/** Texts of the printed report, in English, by key. */

// print/PrintReport.tsx
export const report = 'Report'
export const migration = 'Live migration'
export const producedBy = 'Switchover: simulated, page by page'
export const remaining = 'Remaining memory over time'
export const remainingIn = (unit: string): string => `${remaining}, ${unit}`
export const downtime = 'Downtime'
export const rounds = 'Rounds'
export const roundHeads = ['Round', 'Start (s)', 'Duration', 'Sent', 'Dirtied', 'Remaining', 'Decision'] as const
export const leftOut = (count: string): string => `… ${count} more ${count === '1' ? 'round' : 'rounds'}`
export const opensRun = 'This address opens the run:'

// print/PrintedCentre.tsx
export const migrations = 'Migrations'
export const moreMigrations = (count: string): string => `… ${count} more ${count === '1' ? 'migration' : 'migrations'}`

// print/PrintedScenario.tsx
export const scenario = 'Scenario'
export const vm = 'VM'
export const vmOnItsWay = (vmName: string, memory: string, from: string, to: string): string => `${vmName}, ${memory}, ${from} → ${to}`
export const none = 'none'

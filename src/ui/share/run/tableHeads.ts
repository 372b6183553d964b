/** Heads of the columns of a CSV file, in English on every page: programs read them. */
export const sampleHeads = {
  tS: 'time (s)',
  dirtyPages: 'written since the log was cleared (pages)',
  remainingPages: 'remaining (pages)',
  outOfDatePages: 'dirty now (pages)',
  migrationMbps: 'migration (Mbit/s)',
  inMbps: 'application in (Mbit/s)',
  outMbps: 'application out (Mbit/s)',
  performance: 'guest speed (0 to 1)',
  throttlePercent: 'throttle (%)',
  estimatedMbps: 'estimated bandwidth (Mbit/s)',
  thresholdPages: 'threshold (pages)',
  stopNowMs: 'downtime if stopped now (ms)',
  replayLagMs: 'replay lag (ms)',
  transferredMiB: 'transferred (MiB)',
  iops: 'disk I/O (1/s)',
  dirtyMbps: 'page dirty rate (Mbit/s)',
}

export const roundNumber = 'round'

export const roundHeads = {
  kind: 'kind',
  startS: 'start (s)',
  durationS: 'duration (s)',
  sentPages: 'sent (pages)',
  sentMiB: 'sent (MiB)',
  dirtiedPages: 'dirtied (pages)',
  skippedPages: 'skipped (pages)',
  remainingPages: 'remaining (pages)',
  rateMbps: 'rate (Mbit/s)',
  estimatedMbps: 'estimated bandwidth (Mbit/s)',
  thresholdPages: 'threshold (pages)',
}

export const roundWhy = 'decision'

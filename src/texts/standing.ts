/** Texts about the standing of a migration at the end of its record, in English, by key. */

/** A rule by which a manager stops a migration. `limit`: when it acts; `each`: per GiB; null: not known. */
export const stopRule = (manager: string, rule: string, limit: string | null, each: string | null): string => {
  const names: Readonly<Record<string, string>> = {
    'completion-timeout': 'its completion timeout',
    'progress-timeout': 'its progress timeout',
    'abort-requested': 'a request to abort',
    'convergence-schedule': 'its migration policy',
  }
  const name = `${manager}: ${names[rule] ?? rule}`
  if (limit === null) return name
  return each === null ? `${name}, ${limit}` : `${name}, ${limit} (${each} per GiB)`
}

export const standing = {
  completed: (total: string | null, downtime: string | null): string =>
    total === null
      ? `Completed${downtime === null ? '' : `, with a downtime of ${downtime}`}.`
      : `Completed in ${total}${downtime === null ? '' : `, with a downtime of ${downtime}`}.`,
  /** Where nearly all pages are zeros. */
  scanned: (rate: string, pages: string): string =>
    `Nearly all pages were zeros: ${pages} were scanned, so ${rate} is what the scan left to send and not the rate of the link.`,
  cancelled: (at: string | null): string =>
    `Cancelled${at === null ? '' : ` after ${at}`}. It did not complete, and the guest runs on at the source.`,
  failed: (at: string | null, reason: string | null): string =>
    `Failed${at === null ? '' : ` after ${at}`}${reason === null ? '. The record does not say why: the log of QEMU at the destination does' : `: ${reason}`}.`,
  failedNotMemory: (reason: string): string =>
    `Failed for a reason that is not a question of convergence: ${reason}. No setting of the memory’s transfer changes that.`,
  refused: (reason: string): string => `No migration can start: ${reason}.`,
  notCopied:
    'The total is 0: the memory was not copied, because source and destination share it or it stayed in place (CPR). Only device state moved.',
  noMigration: 'No migration has run.',
  colo: 'This is fault tolerance (COLO), not a migration: it sends checkpoints until one host fails, and does not end by design. Its rate is a mean over checkpoints, not the rate of a link.',
  stoppedBy: (manager: string, how: string): string => `Stopped by ${manager}, not by hand: ${how}.`,
  afterCompletion: (limit: string | null, each: string | null): string =>
    limit === null
      ? 'its time to complete was over'
      : `it had not completed after ${limit}${each === null ? '' : `, which is ${each} per GiB`}`,
  afterProgress: (held: string | null, limit: string | null): string =>
    `${held === null ? 'too long' : held} without progress${limit === null ? '' : `, over the limit of ${limit}`}`,
  bySchedule: 'the last step of its migration policy is to abort where the earlier ones did not help',
  byRule: (rule: string): string => `its rule ${rule}`,
  wasThrottled: 'Auto-converge was allowed and did not let it end.',
  allowed: { either: 'post-copy or auto-converge', postcopy: 'post-copy', autoConverge: 'auto-converge' },
  toAllow: (what: string, settings: string): string => `Before the next attempt: allow ${what} (${settings}).`,
  raiseCap: (cap: string, time: string | null): string =>
    `Raise the bandwidth cap of ${cap} as far as the link allows${time === null ? '' : `: under it one copy of the memory takes ${time}`}.`,
  limitHelps: (limit: string): string => `A longer limit (${limit}) helps only where the rounds were shrinking.`,
  willStop: (manager: string, how: string): string => `${manager} will stop it if ${how}.`,
  ifNotComplete: (limit: string, each: string | null): string =>
    `it has not completed after ${limit}${each === null ? '' : ` (${each} per GiB)`}`,
  ifNoProgress: (limit: string): string => `${limit} pass without progress`,
  or: ', or if ',
  atStop: (sentence: string): string => `At that moment: ${sentence}`,
  postcopy: (remaining: string | null, time: string | null): string =>
    `In post-copy: the guest runs at the destination, and each page is sent once. It ends when ${remaining === null ? 'the rest' : remaining} has been sent${time === null ? '' : `, in about ${time} at this rate`}.`,
  postcopyPaused:
    'Post-copy is paused: the guest runs at the destination and stops at each missing page until the migration is recovered over a working path: migrate-recover at the destination, then migrate with resume at the source (HMP: migrate_recover and migrate -r; libvirt: virsh migrate --postcopy-resume). A cancel would lose the guest.',
  /** `mean`: rate since the start, where it is above that of the last window; null where it is not. */
  dirtiesFaster: (dirty: string, sent: string, mean: string | null): string =>
    `Does not converge if the load stays as in the last round: the guest dirties ${dirty}, and ${sent} are sent${mean === null ? '' : ` (${mean} on average since the start)`}. Rounds then do not shrink.`,
  sentManyTimes: (sent: string, copies: string, remaining: string, time: string): string =>
    `Has not converged: ${sent} sent, ${copies} times the memory, and ${remaining} remain after ${time}. Remaining memory is a saw-tooth: it falls in each round and rises at its end.`,
  throttledInVain: (percent: string): string => `Auto-converge has failed: it takes ${percent} of the guest’s CPU time, its most.`,
  throttling: (percent: string): string =>
    `Auto-converge takes ${percent} of the guest’s CPU time so far, and more at each sync that finds too much.`,
  rates: (dirty: string, sent: string): string => `The guest dirties ${dirty}, and ${sent} are sent.`,
  disksFirst: (size: string, time: string | null): string =>
    `Its disks are copied first: ${size} of them${time === null ? '' : ` after ${time}`}. The memory follows.`,
  nothingSent: (time: string): string => `Nothing has been sent after ${time}: the path or the destination does not take the data.`,
  copies: (sent: string, copies: string): string => `${sent} were sent, ${copies} times the memory.`,
  roundsGrow: (before: string, after: string): string =>
    `Does not converge if the load stays: a sync found ${after} to send again, the one before ${before}. Rounds do not shrink.`,
  roundsAlike: (syncs: string, before: string, after: string): string =>
    `Does not converge if the load stays: each of the last ${syncs} syncs found ${after} to send again on average, those before ${before}. Rounds do not shrink.`,
  round: (size: string, time: string): string => `A round carries ${size}, which take ${time} at this rate.`,
  mustFallTo: (size: string, limit: string): string => `It must fall to ${size} at the end of a round to fit the ${limit} limit.`,
  capped: (cap: string, origin: string): string => `The bandwidth cap of ${cap} (${origin}) limits the rate, not the link: raise it first.`,
  oneStream: (rate: string, link: string): string =>
    `The stream, not the link, is the limit: ${rate} are sent over a link of ${link}. More channels (multifd) use the rest of it.`,
  streamMayLimit: (rate: string): string =>
    `Each stream carried ${rate}, the rate of no port in common use: probably the stream, not the link, is the limit. The rate of the link would show it.`,
  ends: (dirty: string, sent: string): string =>
    `Rounds shrink if the load stays: the guest dirties ${dirty}, and ${sent} are sent. It ends unless a small part of the memory, written again at once, exceeds the downtime limit.`,
  roundsShrink: (before: string, after: string): string =>
    `Rounds shrink if the load stays: a sync found ${after} to send again, the one before ${before}.`,
  nothingLeft: 'Nothing remains to be sent: it is about to end.',
  fits: (remaining: string, time: string, limit: string | null): string =>
    `Pre-copy is over: ${remaining} were left, which take ${time}${limit === null ? '' : `, within the limit of ${limit}`}.`,
  stopping: 'Pre-copy is over: the guest is stopped, and the rest is being sent.',
  firstPassPace: (done: string, memory: string, left: string): string =>
    `The first pass is under way: ${done} of ${memory} are done. It ends ${left} later if the rest is like the part so far. How much the guest dirties is known only then.`,
  firstPassAtMost: (sent: string, memory: string, left: string): string =>
    `The first pass: ${sent} of ${memory} sent. It ends at most ${left} later, sooner where pages are zeros. How much the guest dirties is known only then.`,
  firstPass: 'The first pass is under way: how much the guest dirties is known only at its end.',
  tooLittle: 'The record does not show whether it ends: it states neither a dirty rate nor what two syncs in a row found.',
  close: (dirty: string, sent: string): string =>
    `The record does not show whether it ends: the guest dirties ${dirty} over a whole round, close to the ${sent} that are sent, and more than that in shorter rounds.`,
}

/** Defects in the page, in its drawings, and in its side of the workers. */
import type { Mutant } from '../mutant.ts'
import { mutantsOf } from '../mutant.ts'

export const page: readonly Mutant[] = [
  ...mutantsOf('worker', [
    [
      'blocked-repeated',
      '() => (run === this.#cancelled || this.#checks > 0 || this.#latest.isWaiting ? gaveWay : null),',
      '() => (run === this.#cancelled || this.#latest.isWaiting ? gaveWay : null),',
      'A run that blocked its worker goes before the scenario that waits',
    ],
    [
      'silent-check',
      '    this.#link.stopIfSilent(SILENT_MS)\n    const reply',
      '    const reply',
      'A scenario waits for a long step of the run before it',
    ],
    ['pings-few', 'const PINGS_UNANSWERED = 10', 'const PINGS_UNANSWERED = 5', 'A worker that computes for 10 s is lost'],
    [
      'patience-none',
      'Math.max(PINGS_UNANSWERED, PATIENCE * this.#longestSilence)',
      'PINGS_UNANSWERED',
      'A worker may never be silent for longer than the first time',
    ],
    [
      'look-rest',
      'this.#nextLookMs = nowMs() + LOOK_REST * (nowMs() - beganMs)',
      'this.#nextLookMs = nowMs()',
      'Page maps take all the time of a run',
    ],
  ]),
  ...mutantsOf('page', [
    ['axis-over', 'const to = after === -1 ? ends.length - 1 : after', 'const to = after', 'A value above its axis is drawn at NaN'],
    [
      'written-steady',
      'Math.min(LONG_S, seconds * load)',
      'Math.min(LONG_S, seconds)',
      'Written per second does not follow the phases of a load',
    ],
    [
      'written-now',
      'loadAt(load, tS, roundSOf(usual, moment))',
      'loadAt(load, tS, 0)',
      'Written per second is that of the instant, not of a round that decides',
    ],
    [
      'rate-alone',
      'this.isPathShared || situation.isLossy',
      'situation.isLossy',
      'Sent per second is as if no other migration shared the path',
    ],
    [
      'round-slope',
      '({ allowedMiB, lookS: Infinity,',
      '({ allowedMiB, lookS: BURST_S,',
      'A rule that looks after a round counts the last part of the round only',
    ],
    [
      'look-slope',
      'Math.min(lookS, allowedMiB / sentMiBPerS) || INSTANT_S',
      'INSTANT_S',
      'Written per second leaves out pages that are sent and written again before the rule looks',
    ],
    [
      'look-window',
      '? RATE_WINDOW_S : BURST_S',
      '? BURST_S : BURST_S',
      'Written per second is as if the rule looked once a burst under any bandwidth limit',
    ],
    [
      'limit-after',
      '  while (at >= 0 && !isKnown(at)) at--\n',
      '  if (at >= 0 && !isKnown(at)) return limitMsOf(run)\n',
      "After the end a manager's limit is the configured one",
    ],
    [
      'limit-assumed',
      '  return strategy.rule.availSwitchoverMbps ?? estimatedMbps\n',
      '  return estimatedMbps\n',
      'The limit is read by the estimate where QEMU assumes a set bandwidth',
    ],
    ['title-kept', '      document.title = before\n', '      document.title = title\n', 'A place that is left keeps the title'],
    [
      'failure-retry',
      'if (now.draft !== before.draft) retry()',
      'if (now.draft === before.draft) retry()',
      'A part that failed is tried again at each moment',
    ],
    [
      'lesson-step',
      'texts.continueLesson(lesson.steps.indexOf(begin) + 1)',
      'texts.continueLesson(lesson.steps.indexOf(begin))',
      'A lesson continues with the step before',
    ],
    ['phase-turn', 'value.length % 2 === 0 ? 1 : 0.1', 'value.length % 2 === 0 ? 0.1 : 1', 'The first phase is the quiet one'],
    [
      'drawing-order',
      '[...byX].sort(([one], [other]) => one - other).flatMap',
      '[...byX].flatMap',
      'Rows of a table are in the order of the first line',
    ],
    [
      'file-size',
      'Math.ceil(file.size / MIB_BYTES)',
      'Math.floor(file.size / MIB_BYTES)',
      'A file over the limit is said to be at the limit',
    ],
    [
      'top-memory',
      '(startMiB < lowMiB ? 0 : memoryMiB - usedMiB)',
      '(startMiB < lowMiB ? 0 : memoryMiB - usedTopMiB)',
      'The top of the used memory is bracketed beyond the memory',
    ],
    [
      'top-start',
      '(startMiB < lowMiB ? 0',
      '(startMiB <= lowMiB ? 0',
      'A region at the start of the top memory is bracketed at the end of the low part',
    ],
  ]),
]

/** Fields shared by several strategies. */
import { choice, flag, nullable, number, shownWhen } from '../fields/fields.ts'
import { strategyLimits } from '../strategyLimits.ts'

/** Fields of every strategy that copies in rounds, besides its rule, manager and boosts. */
export const roundFields = {
  forceAfterS: nullable('Pre-copy time limit', strategyLimits.forceAfterS, null, [0, 600, 'linear'], 'never'),
  memoryScope: choice(
    'Zero pages',
    'used',
    [
      { value: 'used', label: 'used' },
      { value: 'configured', label: 'configured' },
    ],
    'used: a zero page costs a marker; configured: it costs a whole page (S5)',
    '*used*: a zero page costs a marker. *configured*: it costs a whole page.',
  ),
  dirtyLog: choice(
    'Dirty log',
    'since-sync',
    [
      { value: 'since-sync', label: 'since last sync' },
      { value: 'since-send', label: 'since page was sent' },
    ],
    'Writes a sync reports: since the last sync, or since the page’s chunk was sent',
    'Writes a sync reports: since the last sync, or since the page’s chunk was sent (KVM, log cleared chunk by chunk).',
  ),
  clearChunkMiB: shownWhen('dirtyLog', 'since-send', number('Log chunk size', strategyLimits.clearChunkMiB, 1024, [0.25, 16_384, 'log'])),
} as const

/**
 * Fields of every strategy that fetches missing pages after switchover. `pageServiceUs`: N2 reports severe degradation for 23 s after the
 * switchover of a program that writes 500 MB. 23 s over its 128,000 pages and some 7,000 pages pushed meanwhile in address order, each
 * through one server in user space, are 170 µs per page, against 33 µs on Gigabit Ethernet.
 */
export const fetchFields = {
  transport: choice(
    'Transport',
    'kernel',
    [
      { value: 'kernel', label: 'kernel' },
      { value: 'userspace', label: 'user space' },
      { value: 'qemu', label: 'QEMU' },
    ],
    'Who serves missing pages',
    'Who serves missing pages: kernel, user space, or QEMU’s migration stream.',
  ),
  push: flag(
    'Background copy',
    true,
    'Sends missing pages in the background, not only on a fault',
    'Sends missing pages in the background. Off: only pages the guest accesses are sent.',
  ),
  pushFollows: flag(
    'Copy follows faults',
    false,
    'The background copy continues after the last requested page, not in address order. QEMU’s always does.',
    'The background copy continues after the last requested page. Off: in address order. QEMU always continues after it.',
  ),
  prefetchPages: number('Prefetch', strategyLimits.prefetchPages, 0, [0, 256, 'linear']),
  maxPostcopyMbps: nullable('Background limit', strategyLimits.maxPostcopyMbps, null, [10, 400_000, 'log'], 'no limit'),
  unmapUsPerRange: number('Unmap cost per range', strategyLimits.unmapUsPerRange, 10, [0, 1000, 'linear']),
  unmapUsPerMiB: number('Unmap cost per MiB', strategyLimits.unmapUsPerMiB, 20, [0, 1000, 'linear']),
  pageServiceUs: shownWhen(
    'transport',
    'userspace',
    number('Service time per page', strategyLimits.pageServiceUs, 170, [0, 1000, 'linear']),
  ),
  zeroPageUs: number('Time per zero page', strategyLimits.zeroPageUs, 0, [0, 10, 'linear']),
  socketMiB: shownWhen('transport', 'qemu', number('Send queue', strategyLimits.socketMiB, 3, [0, 64, 'linear'])),
} as const

/** Defects in the guest's writes. */
import type { Mutant } from '../mutant.ts'
import { mutantsOf } from '../mutant.ts'

export const workload: readonly Mutant[] = mutantsOf('workload', [
  ['seed-stream', 'const key = hashKey(seed, vm, i)', 'const key = hashKey(seed, vm)', 'Streams of a VM draw the same pages'],
  ['seed-vm', 'const key = hashKey(seed, vm, i)', 'const key = hashKey(seed, i)', 'VMs draw the same pages'],
  ['seed-high', 'const high = Math.floor(part / 4294967296) | 0', 'const high = 0', 'Seeds that differ by 2^32 give the same run'],
  [
    'hotspot-cold',
    'writesPerS: writesPerS * (1 - stream.hotShare)',
    'writesPerS: writesPerS * stream.hotShare',
    "The cold part gets the hot part's writes",
  ],
  ['seed-workload', 'workload === 0 ? key : hashKey(key, workload)', 'key', 'A workload draws the same pages as the one before it'],
  ['region-kib', '(mib * 1024) / pageKiB', '(mib * 1000) / pageKiB', 'A region of a MiB is 1,000 KiB'],
  ['poisson-linear', 'oneMinusExp(writesPerPage) * 4294967296', 'Math.min(1, writesPerPage) * 4294967296', 'No page is written twice'],
  ['sweep-wrap', 'if (stop > to) setRange(dirty, Math.max(a, from), Math.min(b, stop - pages))', '', "A sweep ends at its region's end"],
  ['phase-load', 'doneS += phase.forS * phase.scale', 'doneS += phase.forS', "A phase's load counts only within itself"],
  ['workload-first-phase', '    state.phasesFromS = atS\n', '', 'A new workload begins in the middle of its phases'],
  ['timer-free', 'Math.min(1, left / timerShare)', 'Math.min(1, left)', 'A paced writer does not catch up after a throttle'],
  [
    'throttle-and-tracking',
    '(1 - state.throttle) * (1 - state.tracking)',
    '(1 - state.throttle - state.tracking)',
    'Throttle and tracking cost add instead of multiply',
  ],
  [
    'sparse-twice',
    'return dirtyThreshold(writesPerPage - SPARSE_WRITES)',
    'return dirtyThreshold(writesPerPage)',
    'The first writes of an epoch are drawn twice, one by one and by page',
  ],
  [
    'sparse-blocks',
    'mix32(epochKey ^ Math.imul(block + 1, 0xfd7046c5))',
    'mix32(epochKey ^ 0xfd7046c5)',
    'The first writes fall on the same places of each block',
  ],
  [
    'sparse-last',
    'if (((before >>> place) & 1) === 0 || part < parts[place]) parts[place] = part',
    'parts[place] = part',
    'A page that is written twice at first counts from its second write',
  ],
  ['swing-mean', 'return factors.map((factor) => factor / mean)', 'return factors', 'A load that swings has another mean'],
  [
    'swing-order',
    'const streams = drawsAsListed ? new Map',
    'const streams = true ? new Map',
    "The swing of a load depends on the VM's place in the list",
  ],
  [
    'first-word',
    'Math.floor(this.units(vm.scanFromMiB) / 32) * 32',
    'this.units(vm.scanFromMiB)',
    'The first pass begins within a word of the bitmap',
  ],
  ['swing-plain', 'loadSwing === 0 && isPlainWorkload(workload)', 'isPlainWorkload(workload)', 'A load that swings needs no expansion'],
])

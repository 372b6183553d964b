/** Defects in the dirty log and in the pages that wait, are cached or are audited. */
import type { Mutant } from '../mutant.ts'
import { mutantsOf } from '../mutant.ts'

export const memory: readonly Mutant[] = [
  ...mutantsOf('dirty log', [
    ['epoch-fixed', '    this.epoch++\n', '', 'Each epoch draws the same pages'],
    [
      'since-kept',
      '    this.since.set(work)\n    this.lazy?.newEpoch()',
      '    this.lazy?.newEpoch()',
      'A clear leaves the writes of earlier epochs in the log',
    ],
    ['lazy-kept', '    this.lazy?.newEpoch()\n', '', 'Chunks count as cleared since an earlier epoch'],
    [
      'lazy-side',
      'dirty[i] = (dirty[i] & ~set.pages.words[i]) | (scratch[i] & set.pages.words[i])',
      'dirty[i] = (dirty[i] & set.pages.words[i]) | (scratch[i] & ~set.pages.words[i])',
      'Lazy clearing applies to the pages that do not wait',
    ],
    ['sync-count', '    this.state.syncs++\n', '', 'A dirty sync is not counted'],
    ['sync-first', 'state.syncs = 1', 'state.syncs = 0', 'The first dirty sync is not counted'],
    [
      'tracking-unit',
      'this.secondsPerPage = nsPerPage / 1e9',
      'this.secondsPerPage = nsPerPage / 1e6',
      'Write protection takes microseconds for nanoseconds',
    ],
  ]),
  ...mutantsOf('memory', [
    [
      'audit-epoch',
      'this.source[word * 32 + 31 - Math.clz32(bit)] = epoch + 1',
      'this.source[word * 32 + 31 - Math.clz32(bit)] = 1',
      'The audit does not tell versions apart',
    ],
    [
      'set-restart',
      "set.endPass(nextPass === 'first-page' ? 0 : set.scan.page)",
      'set.endPass(0)',
      "QEMU's scan starts again at page 0 in each round",
    ],
    ['held-lost', '    set.add(words, loWord, hiWord, content)\n', '', 'Pages held back never wait again'],
    [
      'skipped-zeros',
      'const zeros = popcount(again & content.zeroWord(i))',
      'const zeros = 0',
      'Skipped zero pages count as pages with content',
    ],
    ['cache-generation', 'state.usedBefore = state.used\n', '', 'A cached page is young for one generation only'],
    [
      'xbzrle-insert',
      'lanes & wanted & ~(here | young | usedBefore[slot])',
      'lanes & wanted & ~(here | young)',
      'A page used in the last generation loses its slot',
    ],
    ['duplicates-odd', '(lanes & FIRST_OF_PAIR) << 1', '(lanes & FIRST_OF_PAIR)', 'A page keeps its twin when the other one is written'],
    [
      'used-written',
      'this.lowUsed = Math.max(0, this.units(vm.usedMiB) - top, ...written.map(({ lowEnd }) => lowEnd))',
      'this.lowUsed = Math.max(0, this.units(vm.usedMiB) - top)',
      'A written page may be outside the used memory',
    ],
  ]),
]

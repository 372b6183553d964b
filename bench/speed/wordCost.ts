/** Time per word of 32 pages of the loops over bitmaps, in the kernel and in TypeScript, beside what the memory's bandwidth allows. */
import { startKernel } from '../../src/engine/kernel/compiledKernel.ts'
import { kernel } from '../../src/engine/kernel/kernel.ts'
import { addInKernel, addPlain, countInKernel, countPlain } from '../../src/engine/bitmaps/bitmap.ts'
import { markInKernel, markPlain } from '../../src/engine/workload/pageDraws.ts'
import { least } from './timing.ts'

interface WordCost {
  what: string
  /** Null without WebAssembly. */
  kernelNs: number | null
  plainNs: number
}

/** 1 GiB of guest memory: the bitmap stays in the processor's cache. */
const WORDS = 8192
/** Larger than any cache. */
const COPIED_WORDS = 2 ** 25
const THRESHOLD = 77_777_777

export function wordCosts(): WordCost[] {
  const words = new Int32Array(WORDS)
  const others = Int32Array.from({ length: WORDS }, (_, i) => Math.imul(i, 0x9e3779b9))
  startKernel()
  const one = kernel
  const cost = (what: string, inKernel: ((run: number) => unknown) | null, plain: (run: number) => unknown): WordCost => ({
    what,
    kernelNs: inKernel === null ? null : (least(inKernel) * 1e6) / WORDS,
    plainNs: (least(plain) * 1e6) / WORDS,
  })
  return [
    cost('draw', one && ((run) => markInKernel(one, words, run, 0, WORDS * 32, THRESHOLD)), (run) =>
      markPlain(words, run, 0, WORDS * 32, THRESHOLD),
    ),
    cost('count', one && (() => countInKernel(one, others, 0, WORDS)), () => countPlain(others, 0, WORDS)),
    cost('join and count', one && (() => addInKernel(one, words, others, 0, WORDS)), () => addPlain(words, others, 0, WORDS)),
  ]
}

/** Least time to read a word from memory and write it back, ns: no loop over a bitmap in memory is faster. */
export function memoryNs(): number {
  const from = new Int32Array(COPIED_WORDS).fill(1)
  const to = new Int32Array(COPIED_WORDS)
  return (least(() => to.set(from), 8) * 1e6) / COPIED_WORDS
}

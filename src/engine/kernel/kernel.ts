/**
 * Loops over bitmaps in WebAssembly with SIMD, for speed only: each gives the bits of a loop in TypeScript, which runs where WebAssembly or
 * its SIMD instructions are missing or forbidden by the page's policy. The memory has a fixed size, so that its view is never detached;
 * bitmaps pass through it in chunks that stay in the processor's cache.
 * The page's first run does without it: its bytes are loaded beside that run (`compiledKernel.ts`).
 */

/** Words per chunk, a multiple of 256. */
export const CHUNK_WORDS = 4096

export interface Kernel {
  /** The start of the kernel's memory: `CHUNK_WORDS` words. */
  readonly chunk: Int32Array
  /** As many words behind it, for a second bitmap. */
  readonly second: Int32Array
  /**
   * Adds to the chunk the pages with u below `threshold` (1 to 2^32 − 1, as a signed integer) in the epoch of `key`. The chunk's first word
   * is word `first` of the bitmap, a multiple of 32; `groups`: number of groups of 256 words.
   */
  mark(key: number, first: number, groups: number, threshold: number): void
  /** Number of pages in the chunk's bytes [at, end), which lie a multiple of 16 apart. */
  count(at: number, end: number): number
  /** Adds the second bitmap's pages to the chunk in bytes [0, end), a multiple of 16; returns the chunk's pages there. */
  join(end: number): number
  /** Number of pages that both bitmaps have in bytes [0, end), a multiple of 16. */
  common(end: number): number
}

interface Exports extends Pick<Kernel, 'mark' | 'count' | 'join' | 'common'> {
  memory: WebAssembly.Memory
}

/** Null: every loop runs in TypeScript. */
export let kernel: Kernel | null = null

/** Compiles the kernel from a module in base64 and uses it from now on; does nothing if the environment cannot run it. */
export function runKernel(base64: string): void {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes))
    const { memory, mark, count, join, common } = exports as WebAssembly.Exports & Exports
    kernel = {
      chunk: new Int32Array(memory.buffer, 0, CHUNK_WORDS),
      second: new Int32Array(memory.buffer, CHUNK_WORDS * 4, CHUNK_WORDS),
      mark,
      count,
      join,
      common,
    }
  } catch {
    kernel = null
  }
}

/**
 * Window of QEMU's bandwidth limit and bandwidth estimate (QEMU.md §2, `migration_rate_limit`): the source sends a window's budget at full
 * speed and sleeps until the window ends. Bytes are counted when a buffer is flushed.
 */
import { KIB_BYTES } from '../../../units/units.ts'

/** `BUFFER_DELAY`. */
export const RATE_WINDOW_S = 0.1
/** Pages of a full buffer: it has 64 I/O vectors, a header and a page each. */
export const FLUSH_PAGES = 32
/** A full buffer: 32 pages of 4 KiB with headers of 8 bytes. */
export const FLUSH_BYTES = FLUSH_PAGES * (8 + 4 * KIB_BYTES)

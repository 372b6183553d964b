/** Units of the product: memory in MiB, rates in Mbit/s, time in seconds; the engine counts bytes and bytes per second. */

/** Bytes of one KiB. */
export const KIB_BYTES = 1024

/** Bytes of one MiB. */
export const MIB_BYTES = 1_048_576

/** Bytes per second of one Mbit/s. */
export const BYTES_PER_S_OF_MBPS = 125_000

/** Mbit/s of one MiB/s. */
export const MBPS_OF_MIB_PER_S = MIB_BYTES / BYTES_PER_S_OF_MBPS

/** Bytes of a base page of 4 KiB, as x86 and QEMU's dirty log have it. */
export const BASE_PAGE_BYTES = 4096

/** Base pages of one MiB. */
export const BASE_PAGES_PER_MIB = MIB_BYTES / BASE_PAGE_BYTES

/** Moments of a run closer than this are one, seconds. */
export const SAME_S = 1e-9

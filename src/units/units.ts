/** Units of the product: memory in MiB, rates in Mbit/s, time in seconds; the engine counts bytes and bytes per second. */

/** Bytes of one KiB. */
export const KIB_BYTES = 1024

/** Bytes of one MiB. */
export const MIB_BYTES = 1_048_576

/** Bytes per second of one Mbit/s. */
export const BYTES_PER_S_OF_MBPS = 125_000

/** Mbit/s of one MiB/s. */
export const MBPS_OF_MIB_PER_S = MIB_BYTES / BYTES_PER_S_OF_MBPS

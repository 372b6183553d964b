/**
 * Constants without a published source, measured in QEMU 10.0.2 runs. They form one object so that `npm run fidelity` can refit each
 * without its own measurement (leave-one-out); nothing else changes them.
 */
export const measuredConstants = {
  /** XBZRLE's time for lookup, copy and comparison of a page, seconds: 16,000 pages within 20 ms. */
  encodeS: 1.2e-6,
  /** Bytes held by the socket of a multifd channel, relative to a single stream's: 6.7 MiB in four channels, 3 to 4 MiB in one. */
  channelSocketShare: 0.5,
}

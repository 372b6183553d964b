/**
 * The few numbers of the engine that are in no source and were read in measured QEMU runs (10.0.2). Together in one object, so that
 * `npm run fidelity` can ask what the other measurements alone would have given (leave-one-out); nothing else changes them.
 */
export const measuredConstants = {
  /** Time to find that a page is all zero, seconds: 18,000 zero pages within 5.5 ms. */
  zeroScanS: 0.3e-6,
  /** XBZRLE's time of a look-up, a copy and a comparison, seconds: 16,000 pages within 20 ms. */
  encodeS: 1.2e-6,
  /**
   * vCPU time of one page write by a paced writer, seconds: one that asks for 20,000 a second keeps its rate up to a throttle of
   * 80 % and loses it at 90 %, so it needs between 10 and 20 % of the vCPU.
   */
  pageWriteCpuS: 8e-6,
  /** What the sockets of a multifd channel hold over what a lone stream's do: 6.7 MiB in four, 3 to 4 MiB in one. */
  channelSocketShare: 0.5,
}

/** QEMU's values where a record does not name its settings. Source: `migration/options.c` of QEMU 10. */
export const defaultDowntimeLimitMs = 300
/** 128 MiB/s in 10^6 bit/s */
export const defaultMaxBandwidthMbps = 1073.741824

/** Shares of a bandwidth limit between which a rate is limited by it; QEMU overshoots it by a few percent. */
export const capBand = { from: 0.97, to: 1.05 } as const

/** Auto-converge's settings; shares are of the bytes sent in a period. */
export const defaultThrottling = { initialPercent: 20, incrementPercent: 10, maxPercent: 99, triggerShare: 0.5 } as const

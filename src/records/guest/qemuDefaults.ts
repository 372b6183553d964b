/** QEMU's values where a record does not name its settings. Source: `migration/options.c` of QEMU 10. */
export const defaultDowntimeLimitMs = 300
/** 128 MiB/s in 10^6 bit/s */
export const defaultMaxBandwidthMbps = 1073.741824

/** Auto-converge's settings; shares are of the bytes sent in a period. */
export const defaultThrottling = { initialPercent: 20, incrementPercent: 10, maxPercent: 99, triggerShare: 0.5 } as const

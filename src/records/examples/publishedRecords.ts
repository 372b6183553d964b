/** Short records that were published by others. Sources: docs/records.md. */

/** `virsh domjobinfo` of a migration in its second round. */
export const neverEnds = `Job type:         Unbounded
Operation:        Outgoing migration
Time elapsed:     294154       ms
Data processed:   32.196 GiB
Data remaining:   26.287 GiB
Data total:       32.009 GiB
Memory processed: 32.196 GiB
Memory remaining: 26.287 GiB
Memory total:     32.009 GiB
Memory bandwidth: 101.960 MiB/s
Dirty rate:       31340        pages/s
Page size:        4096         bytes
Iteration:        2
`

/** The QMP reply after the migration of a guest that was paused. */
export const pausedGuest = `{"return": {"blocked": false, "status": "completed", "setup-time": 121, "downtime": 79, "total-time": 12815, "ram": {"total": 32213049344, "postcopy-requests": 0, "dirty-sync-count": 3, "multifd-bytes": 0, "pages-per-second": 32710, "page-size": 4096, "remaining": 0, "mbps": 584.63040491570825, "transferred": 927267953, "duplicate": 7655360, "dirty-pages-rate": 0, "skipped": 0, "normal-bytes": 856694784, "normal": 209154}}, "id": "libvirt-18"}`

/** Log lines of cloud-hypervisor, in which no round is smaller than the previous one. */
export const constantRounds = `Precopy: iter=0 total=6144MiB curr=6144MiB bw=1986.83MiB/s transfer=3.09s overhead=0ms est_downtime=0ms elapsed=3.11s avg_bw=1975.41MiB/s
Precopy: iter=1 total=11562MiB curr=5418MiB bw=1824.44MiB/s transfer=2.97s overhead=56ms est_downtime=2726ms elapsed=6.14s avg_bw=1884.21MiB/s
Precopy: iter=2 total=16980MiB curr=5418MiB bw=1854.25MiB/s transfer=2.92s overhead=59ms est_downtime=2969ms elapsed=9.12s avg_bw=1862.17MiB/s
Precopy: iter=3 total=22407MiB curr=5428MiB bw=1799.43MiB/s transfer=3.02s overhead=56ms est_downtime=2926ms elapsed=12.19s avg_bw=1837.92MiB/s
`

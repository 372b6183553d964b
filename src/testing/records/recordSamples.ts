/** Output of real tools, as published in public threads and repositories (docs/records.md names them). Only tests import it. */
import { neverEnds, pausedGuest } from '../../records/examples/publishedRecords.ts'

export const samples = {
  qmpActive: `{"return": {"blocked": false, "expected-downtime": 300, "status": "active", "setup-time": 121, "total-time": 481, "ram": {"total": 32213049344, "postcopy-requests": 0, "dirty-sync-count": 1, "multifd-bytes": 0, "pages-per-second": 971380, "page-size": 4096, "remaining": 31357165568, "mbps": 70.597440000000006, "transferred": 28723376, "duplicate": 202401, "dirty-pages-rate": 0, "skipped": 0, "normal-bytes": 26849280, "normal": 6555}}, "id": "libvirt-17"}`,
  qmpPaused: pausedGuest,
  qmpNan: `{"return": {"expected-downtime": 1, "xbzrle-cache": {"bytes": 0, "cache-size": 67108864, "cache-miss-rate": -nan, "pages": 0, "overflow": 0, "cache-miss": 8933}, "status": "active", "disk": {"total": 429496729600, "dirty-sync-count": 0, "remaining": 193896382464, "mbps": 0, "transferred": 235600347136, "duplicate": 0, "dirty-pages-rate": 0, "skipped": 0, "normal-bytes": 0, "normal": 0}, "setup-time": 13, "total-time": 1543124, "ram": {"total": 8599183360, "dirty-sync-count": 4, "remaining": 30695424, "mbps": 830.636997, "transferred": 3100448901, "duplicate": 1358341, "dirty-pages-rate": 7, "skipped": 0, "normal-bytes": 3082199040, "normal": 752490}}, "id": "libvirt-186200"}`,
  qmpNever: `{"return": {"expected-downtime": 221243, "status": "active", "setup-time": 1, "total-time": 44028, "ram": {"total": 291905536, "postcopy-requests": 0, "dirty-sync-count": 1516, "multifd-bytes": 24241675, "pages-per-second": 804571, "downtime-bytes": 0, "page-size": 4096, "remaining": 82313216, "postcopy-bytes": 0, "mbps": 3.7536507936507939, "transferred": 25377710, "dirty-sync-missed-zero-copy": 0, "precopy-bytes": 1136035, "duplicate": 124866, "dirty-pages-rate": 850637, "skipped": 0, "normal-bytes": 156904067072, "normal": 38306657}}}`,
  /** LordWicked/live-migration-thesis-code, MIT, Copyright (c) 2026 wicked; one reply in seven */
  qmpLog: `{"t_monotonic": 8338.649915066, "t_since_run_start": 163.74721610300003, "query_migrate": {}}
{"t_monotonic": 8338.85197642, "t_since_run_start": 163.94927745699897, "query_migrate": {"expected-downtime": 300, "status": "active", "setup-time": 2, "total-time": 201, "ram": {"total": 8607571968, "postcopy-requests": 0, "dirty-sync-count": 1, "multifd-bytes": 0, "pages-per-second": 35530, "downtime-bytes": 0, "page-size": 4096, "remaining": 8561987584, "postcopy-bytes": 0, "mbps": 1082.3292, "transferred": 30868634, "dirty-sync-missed-zero-copy": 0, "precopy-bytes": 30919145, "duplicate": 3602, "dirty-pages-rate": 0, "normal-bytes": 30826496, "normal": 7526}}}
{"t_monotonic": 8340.257342809, "t_since_run_start": 165.35464384599982, "query_migrate": {"expected-downtime": 300, "status": "active", "setup-time": 2, "total-time": 1606, "ram": {"total": 8607571968, "postcopy-requests": 0, "dirty-sync-count": 1, "multifd-bytes": 0, "pages-per-second": 34130, "downtime-bytes": 0, "page-size": 4096, "remaining": 5244665856, "postcopy-bytes": 0, "mbps": 1082.2284, "transferred": 229699153, "dirty-sync-missed-zero-copy": 0, "precopy-bytes": 229698701, "duplicate": 766734, "dirty-pages-rate": 0, "normal-bytes": 222363648, "normal": 54288}}}
{"t_monotonic": 8341.663840436, "t_since_run_start": 166.76114147299995, "query_migrate": {"expected-downtime": 300, "status": "active", "setup-time": 2, "total-time": 3013, "ram": {"total": 8607571968, "postcopy-requests": 0, "dirty-sync-count": 1, "multifd-bytes": 0, "pages-per-second": 51670, "downtime-bytes": 0, "page-size": 4096, "remaining": 5009104896, "postcopy-bytes": 0, "mbps": 1083.49128, "transferred": 419045635, "dirty-sync-missed-zero-copy": 0, "precopy-bytes": 419045043, "duplicate": 778132, "dirty-pages-rate": 0, "normal-bytes": 411238400, "normal": 100400}}}
{"t_monotonic": 8343.069360366, "t_since_run_start": 168.16666140300003, "query_migrate": {"expected-downtime": 300, "status": "active", "setup-time": 2, "total-time": 4418, "ram": {"total": 8607571968, "postcopy-requests": 0, "dirty-sync-count": 1, "multifd-bytes": 0, "pages-per-second": 33070, "downtime-bytes": 0, "page-size": 4096, "remaining": 4815151104, "postcopy-bytes": 0, "mbps": 1082.15208, "transferred": 608431735, "dirty-sync-missed-zero-copy": 0, "precopy-bytes": 608431003, "duplicate": 779340, "dirty-pages-rate": 0, "normal-bytes": 600244224, "normal": 146544}}}
{"t_monotonic": 8344.475517457, "t_since_run_start": 169.57281849399988, "query_migrate": {"expected-downtime": 300, "status": "active", "setup-time": 2, "total-time": 5824, "ram": {"total": 8607571968, "postcopy-requests": 0, "dirty-sync-count": 1, "multifd-bytes": 0, "pages-per-second": 32980, "downtime-bytes": 0, "page-size": 4096, "remaining": 4620693504, "postcopy-bytes": 0, "mbps": 1082.1456, "transferred": 797818942, "dirty-sync-missed-zero-copy": 0, "precopy-bytes": 797818070, "duplicate": 780671, "dirty-pages-rate": 0, "normal-bytes": 789250048, "normal": 192688}}}
{"t_monotonic": 8345.882602207, "t_since_run_start": 170.97990324400052, "query_migrate": {"expected-downtime": 300, "status": "active", "setup-time": 2, "total-time": 7232, "ram": {"total": 8607571968, "postcopy-requests": 0, "dirty-sync-count": 1, "multifd-bytes": 0, "pages-per-second": 32960, "downtime-bytes": 0, "page-size": 4096, "remaining": 4430684160, "postcopy-bytes": 0, "mbps": 1082.1441599999998, "transferred": 987196375, "dirty-sync-missed-zero-copy": 0, "precopy-bytes": 987195363, "duplicate": 780916, "dirty-pages-rate": 0, "normal-bytes": 978255872, "normal": 238832}}}
{"t_monotonic": 8347.288242043, "t_since_run_start": 172.38554307999948, "query_migrate": {"expected-downtime": 300, "status": "active", "setup-time": 2, "total-time": 8637, "ram": {"total": 8607571968, "postcopy-requests": 0, "dirty-sync-count": 1, "multifd-bytes": 0, "pages-per-second": 32960, "downtime-bytes": 0, "page-size": 4096, "remaining": 4236193792, "postcopy-bytes": 0, "mbps": 1082.1441599999998, "transferred": 1176583654, "dirty-sync-missed-zero-copy": 0, "precopy-bytes": 1176582502, "duplicate": 782255, "dirty-pages-rate": 0, "normal-bytes": 1167261696, "normal": 284976}}}
{"t_monotonic": 8348.694368802, "t_since_run_start": 173.79166983899995, "query_migrate": {"expected-downtime": 300, "status": "active", "setup-time": 2, "total-time": 10043, "ram": {"total": 8607571968, "postcopy-requests": 0, "dirty-sync-count": 1, "multifd-bytes": 0, "pages-per-second": 33040, "downtime-bytes": 0, "page-size": 4096, "remaining": 4046778368, "postcopy-bytes": 0, "mbps": 1082.1499199999998, "transferred": 1365959782, "dirty-sync-missed-zero-copy": 0, "precopy-bytes": 1365958490, "duplicate": 782355, "dirty-pages-rate": 0, "normal-bytes": 1356267520, "normal": 331120}}}
{"t_monotonic": 8350.10020211, "t_since_run_start": 175.19750314699922, "query_migrate": {"expected-downtime": 300, "status": "active", "setup-time": 2, "total-time": 11449, "ram": {"total": 8607571968, "postcopy-requests": 0, "dirty-sync-count": 1, "multifd-bytes": 0, "pages-per-second": 33020, "downtime-bytes": 0, "page-size": 4096, "remaining": 3857485824, "postcopy-bytes": 0, "mbps": 1082.14848, "transferred": 1555335640, "dirty-sync-missed-zero-copy": 0, "precopy-bytes": 1555334208, "duplicate": 782425, "dirty-pages-rate": 0, "normal-bytes": 1545273344, "normal": 377264}}}
{"t_monotonic": 8351.505802345, "t_since_run_start": 176.60310338199997, "query_migrate": {"expected-downtime": 300, "status": "active", "setup-time": 2, "total-time": 12855, "ram": {"total": 8607571968, "postcopy-requests": 0, "dirty-sync-count": 1, "multifd-bytes": 0, "pages-per-second": 36640, "downtime-bytes": 0, "page-size": 4096, "remaining": 3651084288, "postcopy-bytes": 0, "mbps": 1082.40912, "transferred": 1744749091, "dirty-sync-missed-zero-copy": 0, "precopy-bytes": 1744747519, "duplicate": 786672, "dirty-pages-rate": 0, "normal-bytes": 1734279168, "normal": 423408}}}
{"t_monotonic": 8352.911990352, "t_since_run_start": 178.00929138900028, "query_migrate": {"expected-downtime": 300, "status": "active", "setup-time": 2, "total-time": 14261, "ram": {"total": 8607571968, "postcopy-requests": 0, "dirty-sync-count": 1, "multifd-bytes": 0, "pages-per-second": 32960, "downtime-bytes": 0, "page-size": 4096, "remaining": 51941376, "postcopy-bytes": 0, "mbps": 1082.1441599999998, "transferred": 1934053849, "dirty-sync-missed-zero-copy": 0, "precopy-bytes": 1934052127, "duplicate": 1621072, "dirty-pages-rate": 0, "normal-bytes": 1915719680, "normal": 467705}}}
{"t_monotonic": 8354.317316481, "t_since_run_start": 179.41461751799943, "query_migrate": {"expected-downtime": 2330, "status": "active", "setup-time": 2, "total-time": 15666, "ram": {"total": 8607571968, "postcopy-requests": 0, "dirty-sync-count": 2, "multifd-bytes": 0, "pages-per-second": 32960, "downtime-bytes": 0, "page-size": 4096, "remaining": 115601408, "postcopy-bytes": 0, "mbps": 1082.1441599999998, "transferred": 2123367694, "dirty-sync-missed-zero-copy": 0, "precopy-bytes": 2123365832, "duplicate": 1627003, "dirty-pages-rate": 4693, "normal-bytes": 2104610816, "normal": 513821}}}
{"t_monotonic": 8355.722642416, "t_since_run_start": 180.81994345299972, "query_migrate": {"expected-downtime": 454, "status": "active", "setup-time": 2, "total-time": 17071, "ram": {"total": 8607571968, "postcopy-requests": 0, "dirty-sync-count": 5, "multifd-bytes": 0, "pages-per-second": 33520, "downtime-bytes": 0, "page-size": 4096, "remaining": 27328512, "postcopy-bytes": 0, "mbps": 1082.18448, "transferred": 2312757459, "dirty-sync-missed-zero-copy": 0, "precopy-bytes": 2312755457, "duplicate": 1628615, "dirty-pages-rate": 9100, "normal-bytes": 2293616640, "normal": 559965}}}
{"t_monotonic": 8355.924393166, "t_since_run_start": 181.02169420300015, "query_migrate": {"status": "completed", "setup-time": 2, "downtime": 11, "total-time": 17113, "ram": {"total": 8607571968, "postcopy-requests": 0, "dirty-sync-count": 7, "multifd-bytes": 0, "pages-per-second": 33330, "downtime-bytes": 27807464, "page-size": 4096, "remaining": 0, "postcopy-bytes": 0, "mbps": 1094.4930573315412, "transferred": 2340983838, "dirty-sync-missed-zero-copy": 0, "precopy-bytes": 2312755457, "duplicate": 1628930, "dirty-pages-rate": 0, "normal-bytes": 2321367040, "normal": 566740}}}
{"t_monotonic": 8521.350808472, "t_since_run_start": 346.44810950899955, "query_migrate": {"status": "completed"}}`,
  qmpEvents: `{"timestamp": {"seconds": 1646650027, "microseconds": 327843}, "event": "MIGRATION", "data": {"status": "setup"}}
{"timestamp": {"seconds": 1646650027, "microseconds": 449199}, "event": "MIGRATION_PASS", "data": {"pass": 1}}
{"timestamp": {"seconds": 1646650027, "microseconds": 449363}, "event": "MIGRATION", "data": {"status": "active"}}
{"timestamp": {"seconds": 1646650040, "microseconds": 63299}, "event": "MIGRATION_PASS", "data": {"pass": 2}}
{"timestamp": {"seconds": 1646650040, "microseconds": 68660}, "event": "MIGRATION_PASS", "data": {"pass": 3}}
{"timestamp": {"seconds": 1646650040, "microseconds": 142735}, "event": "MIGRATION", "data": {"status": "completed"}}
`,
  hmpSecond: `Status: postcopy-active
Time (ms): total=40504, setup=14, down=145
RAM info:
  Bandwidth (mbps): 6102.65
  Sizes (KB): psize=4, total=16777992,
    transferred=37673019, remain=2136404,
    precopy=3, multifd=26108780, postcopy=11563855
  Pages: normal=9394288, zero=600672, rate_per_sec=185875
  Others: dirty_syncs=3, dirty_pages_rate=278378, postcopy_req=4078
`,
  hmpUnderflow: `Migration status: active
total time: 43826 ms
expected downtime: 300 ms
setup: 5 ms
transferred ram: 65981 kbytes
throughput: 8.27 mbps
remaining ram: 18446744073709551612 kbytes
total ram: 21234188 kbytes
duplicate: 5308454 pages
skipped: 0 pages
normal: 93 pages
normal bytes: 372 kbytes
dirty sync count: 1
page size: 4 kbytes
multifd bytes: 0 kbytes
pages-per-second: 0
`,
  hmpHugePages: `Migration status: active
total time: 130874 milliseconds
expected downtime: 1475 milliseconds
setup: 3475 milliseconds
transferred ram: 18197383 kbytes
throughput: 866.83 mbps
remaining ram: 376892 kbytes
total ram: 8388864 kbytes
duplicate: 1678265 pages
skipped: 0 pages
normal: 4536795 pages
normal bytes: 18147180 kbytes
dirty sync count: 6
page size: 4 kbytes
dirty pages rate: 39044 pages
`,
  domjobinfo: neverEnds,
  dirtyRate: `{"return": {"status": "measured", "sample-pages": 512, "dirty-rate": 108, "mode": "page-sampling", "start-time": 1693900454, "calc-time": 10, "calc-time-unit": "second"}}
`,
  hmpDirtyRate: `Status: measured
Start Time: 11646834 (ms)
Sample Pages: 0 (per GB)
Period: 10 (sec)
Mode: dirty-bitmap
Dirty rate: 2 (MB/s)
`,
  kubevirtDescribe: `Migration State:
    Completed:        true
    End Timestamp:    2019-03-29T03:37:52Z
    Migration Config:
      Completion Timeout Per GiB:  800
      Progress Timeout:             150
    Migration UID:                  c64d4898-51d3-11e9-b370-525500d15501
    Source Node:                    node02
    Start Timestamp:                2019-03-29T04:02:47Z
    Target Direct Migration Node Ports:
      35001:                      0
      41068:                      49152
      38284:                      49153
    Target Node:                  node01
    Target Node Address:          10.128.0.46
    Target Node Domain Detected:  true
    Target Pod:                   virt-launcher-testvmimcbjgw6zrzcmp8wpddvztvzm7x2k6cjbdgktwv8tkq
`,
  prometheus: `# HELP kubevirt_vmi_migration_data_processed_bytes Number of bytes transferred from the beginning of the job.
# TYPE kubevirt_vmi_migration_data_processed_bytes gauge
kubevirt_vmi_migration_data_processed_bytes{name="test",namespace="default",node="harvester-node-1"} 3.39098348e+08
kubevirt_vmi_migration_data_processed_bytes{name="test2",namespace="default",node="harvester-node-1"} 3.28214507e+08
# HELP kubevirt_vmi_migration_data_remaining_bytes Number of bytes that still need to be transferred
# TYPE kubevirt_vmi_migration_data_remaining_bytes gauge
kubevirt_vmi_migration_data_remaining_bytes{name="test",namespace="default",node="harvester-node-1"} 7.64030976e+08
kubevirt_vmi_migration_data_remaining_bytes{name="test2",namespace="default",node="harvester-node-1"} 7.83855616e+08
# HELP kubevirt_vmi_migration_dirty_memory_rate_bytes Number of memory pages dirtied by the guest per second.
# TYPE kubevirt_vmi_migration_dirty_memory_rate_bytes gauge
kubevirt_vmi_migration_dirty_memory_rate_bytes{name="test",namespace="default",node="harvester-node-1"} 0
# HELP kubevirt_vmi_migration_disk_transfer_rate_bytes Network throughput used while migrating memory in Bytes per second.
# TYPE kubevirt_vmi_migration_disk_transfer_rate_bytes gauge
kubevirt_vmi_migration_disk_transfer_rate_bytes{name="test",namespace="default",node="harvester-node-1"} 1.06722e+06
`,
  nova: `INFO nova.compute.manager [-] [instance: abcdefgh-1ba4-4403-bf72-a86907034a14] Took 5.12 seconds for pre_live_migration on destination host xyzxyzxy-abd5-48d3-990b-399cae5ae911.
INFO nova.virt.libvirt.migration [-] [instance: abcdefgh-1ba4-4403-bf72-a86907034a14] Increasing downtime to 50 ms after 0 sec elapsed time
INFO nova.virt.libvirt.driver [-] [instance: abcdefgh-1ba4-4403-bf72-a86907034a14] Migration running for 60 secs, memory 52% remaining; (bytes processed=7190652899, remaining=9001529344, total=17184923648)
INFO nova.virt.libvirt.driver [-] [instance: abcdefgh-1ba4-4403-bf72-a86907034a14] Migration running for 12180 secs, memory 5% remaining; (bytes processed=1463919506985, remaining=831111168, total=17184923648)
INFO nova.virt.libvirt.driver [-] [instance: abcdefgh-1ba4-4403-bf72-a86907034a14] Data remaining 831111168 bytes, low watermark 2117632 bytes 12622 seconds ago
WARNING nova.virt.libvirt.migration [-] [instance: abcdefgh-1ba4-4403-bf72-a86907034a14] Live migration not completed after 12800 sec
`,
  proxmox: `2025-11-14 21:47:40 starting migration of VM 20057 to node 'dalia' (10.100.3.103)
2025-11-14 21:47:40 starting VM 20057 on remote node 'dalia'
2025-11-14 21:47:41 start remote tunnel
2025-11-14 21:47:42 ssh tunnel ver 1
2025-11-14 21:47:42 starting online/live migration on unix:/run/qemu-server/20057.migrate
2025-11-14 21:47:42 set migration capabilities
2025-11-14 21:47:42 migration downtime limit: 100 ms
2025-11-14 21:47:42 migration cachesize: 2.0 GiB
2025-11-14 21:47:42 set migration parameters
2025-11-14 21:47:42 start migrate command to unix:/run/qemu-server/20057.migrate
2025-11-14 21:47:43 migration active, transferred 515.4 MiB of 12.6 GiB VM-state, 428.3 MiB/s
2025-11-14 21:47:44 migration active, transferred 1.1 GiB of 12.6 GiB VM-state, 1014.6 MiB/s
2025-11-14 21:47:45 migration active, transferred 2.0 GiB of 12.6 GiB VM-state, 1.1 GiB/s
2025-11-14 21:47:46 migration active, transferred 2.8 GiB of 12.6 GiB VM-state, 812.0 MiB/s
2025-11-14 21:47:47 migration active, transferred 3.3 GiB of 12.6 GiB VM-state, 823.0 MiB/s
2025-11-14 21:47:48 migration active, transferred 3.9 GiB of 12.6 GiB VM-state, 669.9 MiB/s
2025-11-14 21:47:49 migration active, transferred 4.5 GiB of 12.6 GiB VM-state, 564.6 MiB/s
2025-11-14 21:47:50 migration active, transferred 5.0 GiB of 12.6 GiB VM-state, 507.2 MiB/s
2025-11-14 21:47:51 migration active, transferred 5.5 GiB of 12.6 GiB VM-state, 484.9 MiB/s
2025-11-14 21:47:52 migration active, transferred 6.0 GiB of 12.6 GiB VM-state, 727.3 MiB/s
2025-11-14 21:47:53 migration active, transferred 6.9 GiB of 12.6 GiB VM-state, 949.1 MiB/s
2025-11-14 21:47:54 migration active, transferred 7.8 GiB of 12.6 GiB VM-state, 1.0 GiB/s
2025-11-14 21:47:55 migration active, transferred 8.8 GiB of 12.6 GiB VM-state, 1.0 GiB/s
2025-11-14 21:47:56 migration active, transferred 9.7 GiB of 12.6 GiB VM-state, 966.1 MiB/s
2025-11-14 21:47:57 migration active, transferred 10.6 GiB of 12.6 GiB VM-state, 1.0 GiB/s
2025-11-14 21:47:58 average migration speed: 806.6 MiB/s - downtime 59 ms
2025-11-14 21:47:58 migration completed, transferred 11.7 GiB VM-state
2025-11-14 21:47:58 migration status: completed
2025-11-14 21:48:00 migration finished successfully (duration 00:00:20)
TASK OK
`,
  cloudHypervisorEnd: `cloud-hypervisor:   7.703402s: <vmm> INFO:vmm/src/lib.rs:1494 -- Migration completed after 2.2s with a downtime of 298ms (goal was 300ms)
cloud-hypervisor:   7.703453s: <vmm> DEBUG:vmm/src/lib.rs:1500 -- Downtime breakdown: 298ms (final_iter:269ms state:7ms send_state:19ms complete:1ms)
`,
  cloudHypervisor: `cloud-hypervisor:  12.702682s: <vmm> DEBUG:vmm/src/lib.rs:1313 -- Precopy: iter=0 total=6144MiB curr=6144MiB bw=1986.83MiB/s transfer=3.09s overhead=0ms est_downtime=0ms elapsed=3.11s avg_bw=1975.41MiB/s
cloud-hypervisor:  15.728419s: <vmm> DEBUG:vmm/src/lib.rs:1313 -- Precopy: iter=1 total=11562MiB curr=5418MiB bw=1824.44MiB/s transfer=2.97s overhead=56ms est_downtime=2726ms elapsed=6.14s avg_bw=1884.21MiB/s
`,
  dirtyCurve: `{"return": {"page-size": 4096, "periods": [125, 250, 375], "status": "measured", "sample-pages": 512, "dirty-rate": 98, "mode": "page-sampling", "n-dirty-pages": [33, 78, 119], "n-sampled-pages": 16392, "n-zero-pages": 10060, "n-total-pages": 8392704, "start-time": 2916750, "calc-time": 60}}`,
  downtimeCheckpoints: `Checkpoints analysis:

            downtime-start ->               vm-stopped:             267635.2 (us)
                vm-stopped ->           iterable-saved:            3558506.2 (us)
            iterable-saved ->       non-iterable-saved:             270352.2 (us)
        non-iterable-saved ->             downtime-end:             144264.2 (us)
                                        total downtime:            4240758.0 (us)
`,
  predictedTimes: `Downtime> |    125ms |    250ms |    500ms |   1000ms |   5000ms |    unlim
---------------------------------------------------------------------------
 100 Mbps |        - |        - |        - |        - |        - |   16m59s
   1 Gbps |        - |        - |        - |        - |        - |    1m40s
   2 Gbps |        - |        - |        - |        - |    1m41s |      50s
 2.5 Gbps |        - |        - |        - |        - |    1m07s |      40s
   5 Gbps |      48s |      46s |      31s |      28s |      25s |      20s
  10 Gbps |      13s |      12s |      12s |      12s |      12s |      10s
  25 Gbps |       5s |       5s |       5s |       5s |       4s |       4s
  40 Gbps |       3s |       3s |       3s |       3s |       3s |       3s
`,
} as const

/** Records as their tools print them, by the format strings of their sources. */
const vdsmHead = "INFO  (migmon/3c2b7f0e) [virt.vm] (vmId='3c2b7f0e-9a3b-4f53-8f14-6b0a0d0a4c55')"
const progress = (clock: string, elapsed: string, figures: string): string =>
  `2024-05-11 14:${clock}+0200 ${vdsmHead} Migration Progress: ${elapsed} seconds elapsed, ${figures} (migration:1005)`

export const printedSamples = {
  /** VDSM since 4.40.28: Mbps of 2^20 bit/s, zero pages as a count */
  vdsm: [
    progress(
      '02:11,532',
      '10.005',
      '6% of data processed, total data: 16456MB, processed data: 1120MB, remaining data: 12336MB, transfer speed 896Mbps, zero pages: 768000MB, compressed: 0MB, dirty rate: 0, memory iteration: 1',
    ),
    progress(
      '04:01,540',
      '120.013',
      '94% of data processed, total data: 16456MB, processed data: 13440MB, remaining data: 1016MB, transfer speed 896Mbps, zero pages: 768000MB, compressed: 0MB, dirty rate: 6000, memory iteration: 2',
    ),
    `2024-05-11 14:04:01,541+0200 WARN  (migmon/3c2b7f0e) [virt.vm] (vmId='3c2b7f0e-9a3b-4f53-8f14-6b0a0d0a4c55') Migration stalling: remaining (1016MiB) > lowmark (90MiB). (migration:990)`,
    `2024-05-11 14:04:05,100+0200 DEBUG (migmon/3c2b7f0e) [virt.vm] (vmId='3c2b7f0e-9a3b-4f53-8f14-6b0a0d0a4c55') Setting downtime to 150 (migration:1037)`,
    `2024-05-11 14:04:11,727+0200 INFO  (migsrc/3c2b7f0e) [virt.vm] (vmId='3c2b7f0e-9a3b-4f53-8f14-6b0a0d0a4c55') migration took 132 seconds to complete (migration:655)`,
  ].join('\n'),
  /** virsh qemu-monitor-event --loop. */
  monitorEvents: `event MIGRATION at 1709287200.123456 for domain 'web': {"status":"setup"}
event MIGRATION_PASS at 1709287200.128456 for domain 'web': {"pass":1}
event MIGRATION at 1709287200.129456 for domain 'web': {"status":"active"}
event MIGRATION_PASS at 1709287212.128456 for domain 'web': {"pass":2}
event STOP at 1709287215.328456 for domain 'web': <null>
event MIGRATION_PASS at 1709287215.338456 for domain 'web': {"pass":3}
event MIGRATION at 1709287215.428456 for domain 'web': {"status":"completed"}
events received: 7
`,
  /** openstack server migration show */
  novaMigration: `+------------------------+--------------------------------------+
| Field                  | Value                                |
+------------------------+--------------------------------------+
| Created At             | 2023-03-14T10:21:33.000000           |
| Dest Compute           | compute-02                           |
| Disk Processed Bytes   | 0                                    |
| Disk Total Bytes       | 0                                    |
| ID                     | 12                                   |
| Memory Processed Bytes | 15632474112                          |
| Memory Remaining Bytes | 3253964800                           |
| Memory Total Bytes     | 34364981248                          |
| Server UUID            | 1cf4b94d-2ad1-4e5b-b1bd-c6f1c8b1e3a1 |
| Source Compute         | compute-01                           |
| Status                 | running                              |
| Updated At             | 2023-03-14T10:23:13.000000           |
| UUID                   | 9bb6ec4d-6e8b-4a2c-9b8c-4ddbf9ea0ee3 |
+------------------------+--------------------------------------+`,
}

/** Output of QEMU 10.0.2 and 11.1.3 (Debian packages) under TCG, migrating a guest of 384 MiB over a Unix socket. Only tests import it. */
export const qemuSamples = {
  /** 11.1.3 with `postcopy-ram`: a sync a burst; one reply in three */
  postcopy11: `{"return":{"downtime-limit":300,"max-bandwidth":33554432,"max-postcopy-bandwidth":0,"multifd-channels":2}}
{"t": 1795316618.598, "return": {"expected-downtime":11225,"remaining":379908096,"status":"active","setup-time":2,"total-time":203,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":3,"multifd-bytes":0,"pages-per-second":8320,"downtime-bytes":0,"page-size":4096,"remaining":380248064,"postcopy-bytes":0,"mbps":273.16368,"transferred":6865902,"dirty-sync-missed-zero-copy":0,"precopy-bytes":6865655,"duplicate":4064,"dirty-pages-rate":0,"normal-bytes":6815744,"normal":1664}}}
{"t": 1795316619.246, "return": {"expected-downtime":10678,"remaining":364621824,"status":"active","setup-time":2,"total-time":851,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":12,"multifd-bytes":0,"pages-per-second":8320,"downtime-bytes":0,"page-size":4096,"remaining":362262528,"postcopy-bytes":0,"mbps":273.16368,"transferred":29594008,"dirty-sync-missed-zero-copy":0,"precopy-bytes":29720903,"duplicate":4064,"dirty-pages-rate":0,"normal-bytes":29626368,"normal":7233}}}
{"t": 1795316619.87, "return": {"expected-downtime":10264,"remaining":350482432,"status":"active","setup-time":2,"total-time":1475,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":20,"multifd-bytes":0,"pages-per-second":8320,"downtime-bytes":0,"page-size":4096,"remaining":349958144,"postcopy-bytes":0,"mbps":273.16368,"transferred":51271488,"dirty-sync-missed-zero-copy":0,"precopy-bytes":51271071,"duplicate":4064,"dirty-pages-rate":1915,"normal-bytes":51134464,"normal":12484}}}
{"t": 1795316620.482, "return": {"expected-downtime":10061,"remaining":343560192,"status":"active","setup-time":2,"total-time":2087,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":27,"multifd-bytes":0,"pages-per-second":8320,"downtime-bytes":0,"page-size":4096,"remaining":340152320,"postcopy-bytes":0,"mbps":273.16368,"transferred":71762886,"dirty-sync-missed-zero-copy":0,"precopy-bytes":71762399,"duplicate":4064,"dirty-pages-rate":4228,"normal-bytes":71585792,"normal":17477}}}
{"t": 1795316621.089, "return": {"expected-downtime":9773,"remaining":333705216,"status":"active","setup-time":2,"total-time":2694,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":33,"multifd-bytes":0,"pages-per-second":8320,"downtime-bytes":0,"page-size":4096,"remaining":330297344,"postcopy-bytes":0,"mbps":273.16368,"transferred":92250162,"dirty-sync-missed-zero-copy":0,"precopy-bytes":92249615,"duplicate":4064,"dirty-pages-rate":4228,"normal-bytes":92033024,"normal":22469}}}
{"t": 1795316621.696, "return": {"expected-downtime":9404,"remaining":321114112,"status":"active","setup-time":2,"total-time":3301,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":40,"multifd-bytes":0,"pages-per-second":8320,"downtime-bytes":0,"page-size":4096,"remaining":317706240,"postcopy-bytes":0,"mbps":273.16368,"transferred":112741560,"dirty-sync-missed-zero-copy":0,"precopy-bytes":112740943,"duplicate":4064,"dirty-pages-rate":3863,"normal-bytes":112484352,"normal":27462}}}
{"t": 1795316622.308, "return": {"expected-downtime":8977,"remaining":306540544,"status":"active","setup-time":2,"total-time":3912,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":46,"multifd-bytes":0,"pages-per-second":8320,"downtime-bytes":0,"page-size":4096,"remaining":303132672,"postcopy-bytes":0,"mbps":273.16368,"transferred":133228836,"dirty-sync-missed-zero-copy":0,"precopy-bytes":133228159,"duplicate":4064,"dirty-pages-rate":3863,"normal-bytes":132931584,"normal":32454}}}
{"t": 1795316622.509, "return": {"expected-downtime":8770,"remaining":299483136,"status":"active","setup-time":2,"total-time":4114,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":49,"multifd-bytes":0,"pages-per-second":8320,"downtime-bytes":0,"page-size":4096,"remaining":298434560,"postcopy-bytes":0,"mbps":273.16368,"transferred":140062050,"dirty-sync-missed-zero-copy":0,"precopy-bytes":140061343,"duplicate":4064,"dirty-pages-rate":2412,"normal-bytes":139751424,"normal":34119}}}
{"t": 1795316622.718, "return": {"remaining":255221760,"status":"postcopy-active","setup-time":2,"downtime":2,"total-time":4323,"ram":{"total":403185664,"postcopy-requests":127,"dirty-sync-count":50,"multifd-bytes":0,"pages-per-second":54717,"downtime-bytes":0,"page-size":4096,"remaining":244736000,"postcopy-bytes":54115383,"mbps":1801.6767863247862,"transferred":194125913,"dirty-sync-missed-zero-copy":0,"precopy-bytes":140061343,"duplicate":4064,"dirty-pages-rate":2412,"normal-bytes":193761280,"normal":47305}}}
{"t": 1795316623.126, "return": {"remaining":214315008,"status":"postcopy-active","setup-time":2,"downtime":2,"total-time":4731,"ram":{"total":403185664,"postcopy-requests":129,"dirty-sync-count":50,"multifd-bytes":0,"pages-per-second":15563,"downtime-bytes":0,"page-size":4096,"remaining":208023552,"postcopy-bytes":90899559,"mbps":510.9828066298343,"transferred":230910119,"dirty-sync-missed-zero-copy":0,"precopy-bytes":140061343,"duplicate":4064,"dirty-pages-rate":2412,"normal-bytes":230473728,"normal":56268}}}
{"t": 1795316623.535, "return": {"remaining":163958784,"status":"postcopy-active","setup-time":2,"downtime":2,"total-time":5139,"ram":{"total":403185664,"postcopy-requests":130,"dirty-sync-count":50,"multifd-bytes":0,"pages-per-second":15569,"downtime-bytes":0,"page-size":4096,"remaining":162910208,"postcopy-bytes":136101063,"mbps":511.17800000000005,"transferred":276111683,"dirty-sync-missed-zero-copy":0,"precopy-bytes":140061343,"duplicate":4064,"dirty-pages-rate":2412,"normal-bytes":275587072,"normal":67282}}}
{"t": 1795316623.949, "return": {"remaining":138244096,"status":"postcopy-active","setup-time":2,"downtime":2,"total-time":5554,"ram":{"total":403185664,"postcopy-requests":130,"dirty-sync-count":50,"multifd-bytes":0,"pages-per-second":6866,"downtime-bytes":0,"page-size":4096,"remaining":135229440,"postcopy-bytes":163835943,"mbps":225.42814285714286,"transferred":303846623,"dirty-sync-missed-zero-copy":0,"precopy-bytes":140061343,"duplicate":4064,"dirty-pages-rate":2412,"normal-bytes":303267840,"normal":74040}}}
{"t": 1795316624.366, "return": {"remaining":58269696,"status":"postcopy-active","setup-time":2,"downtime":2,"total-time":5971,"ram":{"total":403185664,"postcopy-requests":130,"dirty-sync-count":50,"multifd-bytes":0,"pages-per-second":157557,"downtime-bytes":0,"page-size":4096,"remaining":13520896,"postcopy-bytes":181474391,"mbps":581.4969230769232,"transferred":321464903,"dirty-sync-missed-zero-copy":0,"precopy-bytes":140061343,"duplicate":29537,"dirty-pages-rate":2412,"normal-bytes":320643072,"normal":78282}}}
{"t": 1795316624.771, "return": {"status":"completed","setup-time":2,"downtime":2,"total-time":6276,"ram":{"total":403185664,"postcopy-requests":130,"dirty-sync-count":50,"multifd-bytes":0,"pages-per-second":24322,"downtime-bytes":0,"page-size":4096,"remaining":0,"postcopy-bytes":181721237,"mbps":410.4038673892254,"transferred":321859233,"dirty-sync-missed-zero-copy":0,"precopy-bytes":140061343,"duplicate":32785,"dirty-pages-rate":0,"normal-bytes":320860160,"normal":78335}}}`,
  /** 11.1.3 under auto-converge at 99 %: three replies come during a sync */
  duringSync11: `{"t": 1795316700.692, "return": {"expected-downtime":741,"cpu-throttle-percentage":99,"remaining":16412672,"status":"active","setup-time":3,"total-time":38755,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":29,"multifd-bytes":0,"pages-per-second":7633,"downtime-bytes":0,"page-size":4096,"remaining":13004800,"postcopy-bytes":0,"mbps":250.60888073394494,"transferred":1174566758,"dirty-sync-missed-zero-copy":0,"precopy-bytes":1174690348,"duplicate":32785,"dirty-pages-rate":3249,"normal-bytes":1172103168,"normal":286158}}}
{"t": 1795316700.895, "return": {"expected-downtime":680,"cpu-throttle-percentage":99,"remaining":9596928,"status":"active","setup-time":3,"total-time":38959,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":29,"multifd-bytes":0,"pages-per-second":8320,"downtime-bytes":0,"page-size":4096,"remaining":31969280,"postcopy-bytes":0,"mbps":273.16368,"transferred":1178112640,"dirty-sync-missed-zero-copy":0,"precopy-bytes":1178108988,"duplicate":32785,"dirty-pages-rate":3249,"normal-bytes":1175515136,"normal":286991}}}
{"t": 1795316701.098, "return": {"expected-downtime":680,"cpu-throttle-percentage":99,"remaining":9596928,"status":"active","setup-time":3,"total-time":39160,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":29,"multifd-bytes":0,"pages-per-second":8320,"downtime-bytes":0,"page-size":4096,"remaining":31969280,"postcopy-bytes":0,"mbps":273.16368,"transferred":1178112640,"dirty-sync-missed-zero-copy":0,"precopy-bytes":1178108988,"duplicate":32785,"dirty-pages-rate":3249,"normal-bytes":1175515136,"normal":286991}}}
{"t": 1795316701.304, "return": {"expected-downtime":680,"cpu-throttle-percentage":99,"remaining":9596928,"status":"active","setup-time":3,"total-time":39367,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":29,"multifd-bytes":0,"pages-per-second":8320,"downtime-bytes":0,"page-size":4096,"remaining":31969280,"postcopy-bytes":0,"mbps":273.16368,"transferred":1178112640,"dirty-sync-missed-zero-copy":0,"precopy-bytes":1178108988,"duplicate":32785,"dirty-pages-rate":3249,"normal-bytes":1175515136,"normal":286991}}}
{"t": 1795316701.507, "return": {"expected-downtime":680,"cpu-throttle-percentage":99,"remaining":9596928,"status":"active","setup-time":3,"total-time":39570,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":29,"multifd-bytes":0,"pages-per-second":8320,"downtime-bytes":0,"page-size":4096,"remaining":31969280,"postcopy-bytes":0,"mbps":273.16368,"transferred":1178112640,"dirty-sync-missed-zero-copy":0,"precopy-bytes":1178108988,"duplicate":32785,"dirty-pages-rate":3249,"normal-bytes":1175515136,"normal":286991}}}
{"t": 1795316701.71, "return": {"expected-downtime":936,"cpu-throttle-percentage":99,"remaining":25153536,"status":"active","setup-time":3,"total-time":39773,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":30,"multifd-bytes":0,"pages-per-second":8320,"downtime-bytes":0,"page-size":4096,"remaining":21745664,"postcopy-bytes":0,"mbps":273.16368,"transferred":1188356278,"dirty-sync-missed-zero-copy":0,"precopy-bytes":1188352596,"duplicate":32785,"dirty-pages-rate":4395,"normal-bytes":1185738752,"normal":289487}}}`,
  /** 11.1.3 with multifd */
  hmp11: `(qemu) info migrate
Status: 		active
Time (ms): 		total=6101, setup=14, exp_down=923
Remaining: 		34.1 MiB
RAM info:
  Throughput (Mbps): 	378.46
  Sizes: 		pagesize=4 KiB, total=385 MiB
  Transfers: 		transferred=269 MiB, remain=29.6 MiB
    Channels: 		precopy=528 B, multifd=269 MiB, postcopy=0 B
    Page Types: 	normal=68721, zero=32785
  Page Rates (pps): 	transfer=11520, dirty=1814
  Others: 		dirty_syncs=2
(qemu) info migrate
Status: 		completed
Time (ms): 		total=6818, setup=14, down=58
RAM info:
  Throughput (Mbps): 	378.60
  Sizes: 		pagesize=4 KiB, total=385 MiB
  Transfers: 		transferred=307 MiB, remain=0 B
    Channels: 		precopy=576 B, multifd=307 MiB, postcopy=0 B
    Page Types: 	normal=78296, zero=32785
  Page Rates (pps): 	transfer=11520
  Others: 		dirty_syncs=5
Globals:
  store-global-state: on
  only-migratable: off
  send-configuration: on
  send-section-footer: on
  send-switchover-start: on
  clear-bitmap-shift: 18`,
  /** 11.1.3, the destination of a post-copy */
  hmpDestination11: `(qemu) info migrate -a
Status: 		completed
Globals:
  store-global-state: on
  only-migratable: off
  send-configuration: on
  send-section-footer: on
  send-switchover-start: on
  clear-bitmap-shift: 18
Postcopy Blocktime (ms): 326
Postcopy vCPU Blocktime (ms):
 [325]
Postcopy Latency (ns): 74790
Postcopy non-vCPU Latency (ns): 0
Postcopy vCPU Latencies (ns):
 [74790]
Postcopy Latency Distribution:
  [     1 us -     2 us ]:          0
  [     2 us -     4 us ]:          0
  [     4 us -     8 us ]:          0
  [     8 us -    16 us ]:          0
  [    16 us -    32 us ]:          4
  [    32 us -    64 us ]:       1648
  [    64 us -   128 us ]:       2527
  [   128 us -   256 us ]:        131
  [   256 us -   512 us ]:         30
  [   512 us -     1 ms ]:          7
  [     1 ms -     2 ms ]:          1
  [     2 ms -     4 ms ]:          0
  [     4 ms -     8 ms ]:          2
  [     8 ms -    16 ms ]:          0
  [    16 ms -    32 ms ]:          0
  [    32 ms -    65 ms ]:          0
  [    65 ms -   131 ms ]:          0
  [   131 ms -   262 ms ]:          0
  [   262 ms -   524 ms ]:          0
  [   524 ms -    1 sec ]:          0
  [    1 sec -    2 sec ]:          0
  [    2 sec -    4 sec ]:          0
  [    4 sec -    8 sec ]:          0
  [    8 sec -   16 sec ]:          0`,
  /** 10.0.2 during post-copy */
  hmp10: `(qemu) info migrate
globals:
store-global-state: on
only-migratable: off
send-configuration: on
send-section-footer: on
send-switchover-start: on
clear-bitmap-shift: 18
Migration status: postcopy-active
total time: 5185 ms
downtime: 33 ms
setup: 33 ms
transferred ram: 275400 kbytes
throughput: 434.69 mbps
remaining ram: 159168 kbytes
total ram: 393736 kbytes
duplicate: 4063 pages
normal: 68723 pages
normal bytes: 274892 kbytes
dirty sync count: 2
page size: 4 kbytes
multifd bytes: 0 kbytes
pages-per-second: 13239
dirty pages rate: 3383 pages
postcopy request count: 134
precopy ram: 136758 kbytes
postcopy ram: 138706 kbytes`,
  /** 10.0.2 */
  hmpSettings10: `(qemu) info migrate_parameters
announce-initial: 50 ms
announce-max: 550 ms
announce-rounds: 5
announce-step: 100 ms
throttle-trigger-threshold: 50
cpu-throttle-initial: 20
cpu-throttle-increment: 10
cpu-throttle-tailslow: off
max-cpu-throttle: 99
tls-creds: ''
tls-hostname: ''
max-bandwidth: 33554432 bytes/second
avail-switchover-bandwidth: 0 bytes/second
downtime-limit: 300 ms
x-checkpoint-delay: 20000 ms
multifd-channels: 2
multifd-compression: none
zero-page-detection: multifd
xbzrle-cache-size: 67108864 bytes
max-postcopy-bandwidth: 0
tls-authz: ''
x-vcpu-dirty-limit-period: 1000 ms
vcpu-dirty-limit: 1 MB/s
mode: normal
direct-io: off

(qemu) info migrate_capabilities
xbzrle: off
rdma-pin-all: off
auto-converge: off
zero-blocks: off
events: on
postcopy-ram: off
x-colo: off
release-ram: off
return-path: off
pause-before-switchover: off
multifd: off
dirty-bitmaps: off
postcopy-blocktime: off
late-block-activate: off
x-ignore-shared: off
validate-uuid: off
background-snapshot: off
zero-copy-send: off
postcopy-preempt: off
switchover-ack: off
dirty-limit: off
mapped-ram: off`,
  /** 10.0.2, the destination after a post-copy */
  destination10: `{"t": 1795317388.042, "return": {"postcopy-blocktime":62,"status":"completed","postcopy-vcpu-blocktime":[62]}}`,
} as const

/** Output of QEMU 10.0.2 and 11.1.3 (Debian packages) under TCG, migrating a guest of 384 MiB over a Unix socket. Only tests import it. */
export const qemuSamples = {
  /** 11.1.3 with `postcopy-ram`: one sync per burst; every third reply */
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
  /** 11.1.3 with `postcopy-ram`, completed as pre-copy: a sync a burst; 2,500 writes a second over 64 MiB */
  burstSyncs11: `{"return":{"downtime-limit":300,"max-bandwidth":33554432,"max-postcopy-bandwidth":0,"multifd-channels":2}}
{"t":0.066,"return":{"status":"setup"}}
{"t":0.91,"return":{"expected-downtime":11573,"remaining":362553344,"status":"active","setup-time":39,"total-time":865,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":12,"multifd-bytes":0,"pages-per-second":7633,"downtime-bytes":0,"page-size":4096,"remaining":360980480,"postcopy-bytes":0,"mbps":250.60888073394494,"transferred":27365544,"dirty-sync-missed-zero-copy":0,"precopy-bytes":27365207,"duplicate":4064,"dirty-pages-rate":0,"normal-bytes":27275264,"normal":6659}}}
{"t":1.734,"return":{"expected-downtime":10494,"remaining":341282816,"status":"active","setup-time":39,"total-time":1689,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":22,"multifd-bytes":0,"pages-per-second":7923,"downtime-bytes":0,"page-size":4096,"remaining":337874944,"postcopy-bytes":0,"mbps":260.1558857142858,"transferred":54690156,"dirty-sync-missed-zero-copy":0,"precopy-bytes":54689719,"duplicate":4064,"dirty-pages-rate":540,"normal-bytes":54546432,"normal":13317}}}
{"t":2.57,"return":{"expected-downtime":10423,"remaining":320630784,"status":"active","setup-time":39,"total-time":2525,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":31,"multifd-bytes":0,"pages-per-second":7495,"downtime-bytes":0,"page-size":4096,"remaining":317222912,"postcopy-bytes":0,"mbps":246.0934054054054,"transferred":82010646,"dirty-sync-missed-zero-copy":0,"precopy-bytes":82010119,"duplicate":4064,"dirty-pages-rate":1782,"normal-bytes":81813504,"normal":19974}}}
{"t":3.414,"return":{"expected-downtime":8961,"remaining":297074688,"status":"active","setup-time":39,"total-time":3369,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":40,"multifd-bytes":0,"pages-per-second":8077,"downtime-bytes":0,"page-size":4096,"remaining":293666816,"postcopy-bytes":0,"mbps":265.2074563106796,"transferred":112741560,"dirty-sync-missed-zero-copy":0,"precopy-bytes":112740943,"duplicate":4064,"dirty-pages-rate":1888,"normal-bytes":112484352,"normal":27462}}}
{"t":4.237,"return":{"expected-downtime":8547,"remaining":278302720,"status":"active","setup-time":39,"total-time":4192,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":48,"multifd-bytes":0,"pages-per-second":7933,"downtime-bytes":0,"page-size":4096,"remaining":274894848,"postcopy-bytes":0,"mbps":260.4699428571429,"transferred":136647504,"dirty-sync-missed-zero-copy":0,"precopy-bytes":136646807,"duplicate":4064,"dirty-pages-rate":1888,"normal-bytes":136343552,"normal":33287}}}
{"t":5.046,"return":{"expected-downtime":7491,"remaining":255795200,"status":"active","setup-time":39,"total-time":5001,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":56,"multifd-bytes":0,"pages-per-second":8320,"downtime-bytes":0,"page-size":4096,"remaining":252387328,"postcopy-bytes":0,"mbps":273.16368,"transferred":163963872,"dirty-sync-missed-zero-copy":0,"precopy-bytes":163963095,"duplicate":4064,"dirty-pages-rate":1727,"normal-bytes":163606528,"normal":39943}}}
{"t":5.675,"return":{"expected-downtime":7061,"remaining":235327488,"status":"active","setup-time":39,"total-time":5630,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":62,"multifd-bytes":0,"pages-per-second":8237,"downtime-bytes":0,"page-size":4096,"remaining":235745280,"postcopy-bytes":0,"mbps":270.45908910891086,"transferred":184451148,"dirty-sync-missed-zero-copy":0,"precopy-bytes":184450311,"duplicate":4064,"dirty-pages-rate":1356,"normal-bytes":184053760,"normal":44935}}}
{"t":5.878,"return":{"expected-downtime":7847,"remaining":232996864,"status":"active","setup-time":39,"total-time":5833,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":64,"multifd-bytes":0,"pages-per-second":7234,"downtime-bytes":0,"page-size":4096,"remaining":229588992,"postcopy-bytes":0,"mbps":237.5336347826087,"transferred":191280240,"dirty-sync-missed-zero-copy":0,"precopy-bytes":191279383,"duplicate":4064,"dirty-pages-rate":1356,"normal-bytes":190869504,"normal":46599}}}
{"t":6.082,"return":{"expected-downtime":7118,"remaining":227172352,"status":"active","setup-time":39,"total-time":6037,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":66,"multifd-bytes":0,"pages-per-second":7775,"downtime-bytes":0,"page-size":4096,"remaining":223764480,"postcopy-bytes":0,"mbps":255.29315887850467,"transferred":198109332,"dirty-sync-missed-zero-copy":0,"precopy-bytes":198108455,"duplicate":4064,"dirty-pages-rate":1356,"normal-bytes":197685248,"normal":48263}}}
{"t":6.297,"return":{"expected-downtime":6739,"remaining":221278208,"status":"active","setup-time":39,"total-time":6252,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":68,"multifd-bytes":0,"pages-per-second":8000,"downtime-bytes":0,"page-size":4096,"remaining":217870336,"postcopy-bytes":0,"mbps":262.6573846153846,"transferred":204938424,"dirty-sync-missed-zero-copy":0,"precopy-bytes":204937527,"duplicate":4064,"dirty-pages-rate":1356,"normal-bytes":204500992,"normal":49927}}}
{"t":6.502,"return":{"expected-downtime":6308,"remaining":215412736,"status":"active","setup-time":39,"total-time":6457,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":70,"multifd-bytes":0,"pages-per-second":8320,"downtime-bytes":0,"page-size":4096,"remaining":212004864,"postcopy-bytes":0,"mbps":273.16368,"transferred":211767516,"dirty-sync-missed-zero-copy":0,"precopy-bytes":211766599,"duplicate":4064,"dirty-pages-rate":1220,"normal-bytes":211316736,"normal":51591}}}
{"t":6.716,"return":{"expected-downtime":8835,"remaining":209506304,"status":"active","setup-time":39,"total-time":6671,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":72,"multifd-bytes":0,"pages-per-second":5777,"downtime-bytes":0,"page-size":4096,"remaining":206098432,"postcopy-bytes":0,"mbps":189.697,"transferred":218596608,"dirty-sync-missed-zero-copy":0,"precopy-bytes":218595671,"duplicate":4064,"dirty-pages-rate":1220,"normal-bytes":218132480,"normal":53255}}}
{"t":6.917,"return":{"expected-downtime":5967,"remaining":203780096,"status":"active","setup-time":39,"total-time":6872,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":74,"multifd-bytes":0,"pages-per-second":8320,"downtime-bytes":0,"page-size":4096,"remaining":200372224,"postcopy-bytes":0,"mbps":273.16368,"transferred":225425700,"dirty-sync-missed-zero-copy":0,"precopy-bytes":225424743,"duplicate":4064,"dirty-pages-rate":1220,"normal-bytes":224948224,"normal":54919}}}
{"t":7.126,"return":{"expected-downtime":6025,"remaining":197840896,"status":"active","setup-time":39,"total-time":7081,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":76,"multifd-bytes":0,"pages-per-second":8000,"downtime-bytes":0,"page-size":4096,"remaining":194433024,"postcopy-bytes":0,"mbps":262.6573846153846,"transferred":232254792,"dirty-sync-missed-zero-copy":0,"precopy-bytes":232253815,"duplicate":4064,"dirty-pages-rate":1220,"normal-bytes":231763968,"normal":56583}}}
{"t":7.33,"return":{"expected-downtime":5675,"remaining":191868928,"status":"active","setup-time":39,"total-time":7285,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":78,"multifd-bytes":0,"pages-per-second":8237,"downtime-bytes":0,"page-size":4096,"remaining":188461056,"postcopy-bytes":0,"mbps":270.45908910891086,"transferred":239083884,"dirty-sync-missed-zero-copy":0,"precopy-bytes":239082887,"duplicate":4064,"dirty-pages-rate":1220,"normal-bytes":238579712,"normal":58247}}}
{"t":7.532,"return":{"expected-downtime":5661,"remaining":185868288,"status":"active","setup-time":39,"total-time":7487,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":80,"multifd-bytes":0,"pages-per-second":8000,"downtime-bytes":0,"page-size":4096,"remaining":182460416,"postcopy-bytes":0,"mbps":262.6573846153846,"transferred":245912976,"dirty-sync-missed-zero-copy":0,"precopy-bytes":245911959,"duplicate":4064,"dirty-pages-rate":1078,"normal-bytes":245395456,"normal":59911}}}
{"t":7.743,"return":{"expected-downtime":6108,"remaining":179798016,"status":"active","setup-time":39,"total-time":7696,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":82,"multifd-bytes":0,"pages-per-second":7172,"downtime-bytes":0,"page-size":4096,"remaining":176390144,"postcopy-bytes":0,"mbps":235.48593103448275,"transferred":252742068,"dirty-sync-missed-zero-copy":0,"precopy-bytes":252741031,"duplicate":4064,"dirty-pages-rate":1078,"normal-bytes":252211200,"normal":61575}}}
{"t":7.946,"return":{"expected-downtime":5495,"remaining":173760512,"status":"active","setup-time":39,"total-time":7901,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":84,"multifd-bytes":0,"pages-per-second":7703,"downtime-bytes":0,"page-size":4096,"remaining":170352640,"postcopy-bytes":0,"mbps":252.92933333333335,"transferred":259571160,"dirty-sync-missed-zero-copy":0,"precopy-bytes":259570103,"duplicate":4064,"dirty-pages-rate":1078,"normal-bytes":259026944,"normal":63239}}}
{"t":8.146,"return":{"expected-downtime":5107,"remaining":167694336,"status":"active","setup-time":39,"total-time":8101,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":86,"multifd-bytes":0,"pages-per-second":8000,"downtime-bytes":0,"page-size":4096,"remaining":164286464,"postcopy-bytes":0,"mbps":262.6573846153846,"transferred":266400252,"dirty-sync-missed-zero-copy":0,"precopy-bytes":266399175,"duplicate":4064,"dirty-pages-rate":1078,"normal-bytes":265842688,"normal":64903}}}
{"t":8.348,"return":{"expected-downtime":1370,"remaining":44507136,"status":"active","setup-time":39,"total-time":8303,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":88,"multifd-bytes":0,"pages-per-second":288637,"downtime-bytes":0,"page-size":4096,"remaining":41000960,"postcopy-bytes":0,"mbps":259.7414117647059,"transferred":273126765,"dirty-sync-missed-zero-copy":0,"precopy-bytes":273125668,"duplicate":32785,"dirty-pages-rate":1078,"normal-bytes":272297984,"normal":66479}}}
{"t":8.549,"return":{"expected-downtime":1265,"remaining":38576128,"status":"active","setup-time":39,"total-time":8504,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":90,"multifd-bytes":0,"pages-per-second":7428,"downtime-bytes":0,"page-size":4096,"remaining":35168256,"postcopy-bytes":0,"mbps":243.89614285714288,"transferred":279955857,"dirty-sync-missed-zero-copy":0,"precopy-bytes":279954740,"duplicate":32785,"dirty-pages-rate":883,"normal-bytes":279113728,"normal":68143}}}
{"t":8.75,"return":{"expected-downtime":957,"remaining":32690176,"status":"active","setup-time":39,"total-time":8705,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":92,"multifd-bytes":0,"pages-per-second":8320,"downtime-bytes":0,"page-size":4096,"remaining":29282304,"postcopy-bytes":0,"mbps":273.16368,"transferred":286784949,"dirty-sync-missed-zero-copy":0,"precopy-bytes":286783812,"duplicate":32785,"dirty-pages-rate":883,"normal-bytes":285929472,"normal":69807}}}
{"t":8.978,"return":{"expected-downtime":1006,"remaining":26468352,"status":"active","setup-time":39,"total-time":8933,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":93,"multifd-bytes":0,"pages-per-second":7234,"downtime-bytes":0,"page-size":4096,"remaining":26976256,"postcopy-bytes":0,"mbps":237.5336347826087,"transferred":290199495,"dirty-sync-missed-zero-copy":0,"precopy-bytes":290198348,"duplicate":32785,"dirty-pages-rate":883,"normal-bytes":289337344,"normal":70639}}}
{"t":9.18,"return":{"expected-downtime":672,"remaining":21671936,"status":"active","setup-time":39,"total-time":9135,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":96,"multifd-bytes":0,"pages-per-second":7849,"downtime-bytes":0,"page-size":4096,"remaining":18395136,"postcopy-bytes":0,"mbps":257.7015849056604,"transferred":300180469,"dirty-sync-missed-zero-copy":0,"precopy-bytes":300306524,"duplicate":32785,"dirty-pages-rate":883,"normal-bytes":299425792,"normal":73102}}}
{"t":9.52,"return":{"expected-downtime":622,"remaining":16097280,"status":"active","setup-time":39,"total-time":9475,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":98,"multifd-bytes":0,"pages-per-second":6303,"downtime-bytes":0,"page-size":4096,"remaining":15835136,"postcopy-bytes":0,"mbps":206.94218181818184,"transferred":303989017,"dirty-sync-missed-zero-copy":0,"precopy-bytes":304115052,"duplicate":32785,"dirty-pages-rate":1205,"normal-bytes":303226880,"normal":74030}}}
{"t":9.722,"return":{"expected-downtime":337,"remaining":11513856,"status":"active","setup-time":39,"total-time":9677,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":100,"multifd-bytes":0,"pages-per-second":8320,"downtime-bytes":0,"page-size":4096,"remaining":8105984,"postcopy-bytes":0,"mbps":273.16368,"transferred":314101317,"dirty-sync-missed-zero-copy":0,"precopy-bytes":314100100,"duplicate":32785,"dirty-pages-rate":1205,"normal-bytes":313192448,"normal":76463}}}
{"t":9.923,"return":{"status":"completed","setup-time":39,"downtime":28,"total-time":9717,"ram":{"total":403185664,"postcopy-requests":0,"dirty-sync-count":101,"multifd-bytes":0,"pages-per-second":8000,"downtime-bytes":9168336,"page-size":4096,"remaining":0,"postcopy-bytes":0,"mbps":267.3108691878487,"transferred":323379324,"dirty-sync-missed-zero-copy":0,"precopy-bytes":314100100,"duplicate":32785,"dirty-pages-rate":0,"normal-bytes":322342912,"normal":78697}}}`,
  /** 11.1.3, the destination of a post-copy */
  destination11: `{"return":{"postcopy-blocktime":18,"postcopy-non-vcpu-latency":0,"postcopy-vcpu-latency":[671556],"status":"completed","postcopy-latency-dist":[0,0,0,0,0,0,0,0,19,6,1,2,0,0,0,0,0,0,0,0,0,0,0,0],"postcopy-latency":671556,"postcopy-vcpu-blocktime":[18]}}`,
} as const

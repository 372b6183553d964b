/** Texts about the standing of a migration at the end of its record, in Chinese, by key. */

export const stopRule = (manager: string, rule: string, limit: string | null, each: string | null): string => {
  const names: Readonly<Record<string, string>> = {
    'completion-timeout': '完成超时',
    'progress-timeout': '进度超时',
    'abort-requested': '中止请求',
    'convergence-schedule': '其迁移策略',
  }
  const name = `${manager}：${names[rule] ?? rule}`
  if (limit === null) return name
  return each === null ? `${name}，${limit}` : `${name}，${limit}（每 GiB ${each}）`
}

export const standing = {
  completed: (total: string | null, downtime: string | null): string =>
    `已完成${total === null ? '' : `，用时 ${total}`}${downtime === null ? '' : `，停机时间 ${downtime}`}。`,
  scanned: (rate: string, pages: string): string =>
    `几乎所有页都是零页：扫描速度为 ${pages}，因此 ${rate} 只是扫描后剩下要发送的部分，不是链路的速率。`,
  cancelled: (at: string | null): string => `${at === null ? '' : `${at} 后`}被取消。迁移没有完成，客户机继续在源端运行。`,
  failed: (at: string | null, reason: string | null): string =>
    `${at === null ? '' : `${at} 后`}失败${reason === null ? '。记录没有说明原因：目的端 QEMU 的日志会说明' : `：${reason}`}。`,
  failedNotMemory: (reason: string): string => `失败的原因与收敛无关：${reason}。内存传输的任何设置都不能改变它。`,
  refused: (reason: string): string => `迁移无法开始：${reason}。`,
  notCopied: '总量为 0：内存没有被复制，因为源端和目的端共享内存，或内存留在原处（CPR）。只移动了设备状态。',
  noMigration: '没有运行过迁移。',
  colo: '这是容错（COLO），不是迁移：它不断发送检查点，直到一台主机失效，按设计不会结束。其速率是各检查点的平均值，不是链路的速率。',
  stoppedBy: (manager: string, how: string): string => `由 ${manager} 停止，而非人工：${how}。`,
  afterCompletion: (limit: string | null, each: string | null): string =>
    limit === null ? '完成时限已过' : `${limit} 后仍未完成${each === null ? '' : `，即每 GiB ${each}`}`,
  afterProgress: (held: string | null, limit: string | null): string =>
    `${held === null ? '过长时间' : held} 没有进展${limit === null ? '' : `，超过了 ${limit} 的上限`}`,
  bySchedule: '其迁移策略的最后一步是中止，因为之前各步没有奏效',
  byRule: (rule: string): string => `其规则 ${rule}`,
  wasThrottled: '已允许自动收敛，但迁移仍未能结束。',
  allowed: { either: '后拷贝或自动收敛', postcopy: '后拷贝', autoConverge: '自动收敛' },
  toAllow: (what: string, settings: string): string => `下次尝试之前：允许${what}（${settings}）。`,
  raiseCap: (cap: string, time: string | null): string =>
    `在链路允许的范围内提高 ${cap} 的带宽上限${time === null ? '' : `：在此上限下，将内存复制一遍需要 ${time}`}。`,
  limitHelps: (limit: string): string => `只有各轮在缩短时，放宽时限（${limit}）才有用。`,
  willStop: (manager: string, how: string): string => `若${how}，${manager} 将停止它。`,
  ifNotComplete: (limit: string, each: string | null): string => `${limit}${each === null ? '' : `（每 GiB ${each}）`} 后仍未完成`,
  ifNoProgress: (limit: string): string => `${limit} 没有进展`,
  or: '，或',
  atStop: (sentence: string): string => `当时：${sentence}`,
  postcopy: (remaining: string | null, time: string | null): string =>
    `处于后拷贝阶段：客户机在目的端运行，每页只发送一次。发送完${remaining === null ? '剩余部分' : `剩余的 ${remaining}`}后结束${time === null ? '' : `，按此速率约需 ${time}`}。`,
  postcopyPaused:
    '后拷贝已暂停：客户机在目的端运行，遇到缺页就停下，直到在可用的路径上恢复迁移：在目的端 migrate-recover，再在源端以 resume 执行 migrate（HMP：migrate_recover 与 migrate -r；libvirt：virsh migrate --postcopy-resume）。取消会丢失客户机。',
  dirtiesFaster: (dirty: string, sent: string, mean: string | null): string =>
    `若负载保持最近一轮的水平，则不收敛：虚拟机以 ${dirty} 弄脏内存，而发送速率为 ${sent}${mean === null ? '' : `（自开始以来平均 ${mean}）`}。各轮不会缩短。`,
  sentManyTimes: (sent: string, copies: string, remaining: string, time: string): string =>
    `尚未收敛：已发送 ${sent}，是内存的 ${copies} 倍，${time} 后仍剩 ${remaining}。剩余内存呈锯齿形：在每一轮中下降，在轮末上升。`,
  throttledInVain: (percent: string): string => `自动收敛没有奏效：它已占去客户机 ${percent} 的 CPU 时间，达到上限。`,
  throttling: (percent: string): string => `自动收敛目前占去客户机 ${percent} 的 CPU 时间，每次同步发现的脏页仍过多时还会增加。`,
  rates: (dirty: string, sent: string): string => `虚拟机以 ${dirty} 弄脏内存，而发送速率为 ${sent}。`,
  disksFirst: (size: string, time: string | null): string => `先复制磁盘：${time === null ? '' : `${time} 后`}已复制 ${size}。随后是内存。`,
  nothingSent: (time: string): string => `${time} 之后仍未发送任何数据：路径或目的端没有接收数据。`,
  copies: (sent: string, copies: string): string => `已发送 ${sent}，是内存的 ${copies} 倍。`,
  roundsGrow: (before: string, after: string): string =>
    `若负载不变，则不收敛：一次同步发现 ${after} 需要再次发送，前一次为 ${before}。各轮不会缩短。`,
  roundsAlike: (syncs: string, before: string, after: string): string =>
    `若负载不变，则不收敛：最近 ${syncs} 次同步平均发现 ${after} 需要再次发送，之前平均为 ${before}。各轮不会缩短。`,
  round: (size: string, time: string): string => `一轮发送 ${size}，以此速率需要 ${time}。`,
  mustFallTo: (size: string, limit: string): string => `它必须在轮末降到 ${size}，才能满足 ${limit} 的上限。`,
  capped: (cap: string, origin: string): string => `限制速率的是 ${cap} 的带宽上限（${origin}），不是链路：请先提高它。`,
  oneStream: (rate: string, link: string): string =>
    `瓶颈是单个流，不是链路：链路为 ${link}，只发送了 ${rate}。更多通道（multifd）可以用上其余部分。`,
  streamMayLimit: (rate: string): string =>
    `每个流承载 ${rate}，这不是任何常用端口的速率：瓶颈很可能是单个流，不是链路。链路速率可以证实这一点。`,
  ends: (dirty: string, sent: string): string =>
    `若负载不变，各轮会缩短：虚拟机以 ${dirty} 弄脏内存，而发送速率为 ${sent}。除非有一小部分内存被立即反复改写并超出停机时间上限，否则会结束。`,
  roundsShrink: (before: string, after: string): string =>
    `若负载不变，各轮会缩短：一次同步发现 ${after} 需要再次发送，前一次为 ${before}。`,
  nothingLeft: '已没有剩余数据：即将结束。',
  fits: (remaining: string, time: string, limit: string | null): string =>
    `预拷贝已结束：剩余 ${remaining}，需要 ${time}${limit === null ? '' : `，在 ${limit} 的上限之内`}。`,
  stopping: '预拷贝已结束：客户机已停止，正在发送其余部分。',
  firstPassPace: (done: string, memory: string, left: string): string =>
    `第一轮进行中：${memory} 中已完成 ${done}。若其余部分与目前相似，还需 ${left}。届时才知道客户机弄脏多少内存。`,
  firstPassAtMost: (sent: string, memory: string, left: string): string =>
    `第一轮：${memory} 中已发送 ${sent}。最多还需 ${left}，有零页时更快。届时才知道客户机弄脏多少内存。`,
  firstPass: '第一轮进行中：到这一轮结束时才知道客户机弄脏多少内存。',
  tooLittle: '记录没有显示迁移是否会结束：它既没有脏页率，也没有连续两次同步各发现了多少。',
  close: (dirty: string, sent: string): string =>
    `记录没有显示迁移是否会结束：在整轮中虚拟机以 ${dirty} 弄脏内存，接近发送速率 ${sent}，在较短的轮中更快。`,
}

export const inputsOfLiu = {
  memoryMB: '虚拟机的内存（V_mem）',
  thresholdMB: '模型停止时的剩余内存（V_thd）',
  dirtyMBps: '脏页率（D）',
  rateMBps: '发送速率（R）',
  resumeS: '在目的端恢复的时间（T_resume）',
  timeS: '该轮的时长（T_i）',
  mu: '最近一次迁移在历史中的权重（μ）。论文要求 μ > 0.5。',
  phi: '当前样本相对于历史的权重（φ）。论文要求 0 < φ < 1。',
  migratedMB: '迁移的网络流量（V_mig）',
  alpha: '每发送 1 MB 的能耗（α）',
  beta: '每次迁移的固定能耗（β）',
  weight: '一个量在代价中的权重。四个权重之和为 1。',
  downtimeS: '停机时间（T_down）',
  totalS: '总时间（T_mig）',
  energyJ: '迁移的能耗（E_mig）',
}

export const inputsOfSliwko = {
  cmdtMB: '虚拟机和应用空闲时传输的数据（CMDT）',
  af: '流量随应用内存的增长（AF）',
  mfMB: '基础设施系数（MF）',
  usedMB: '使用中的内存',
  canonicalMB: '内核及其加载的库的内存',
}

export const inputsOfGudkov = {
  totalPages: '客户机的页数',
  nonZeroPages: '客户机的非零页数',
  mbps: '链路速率，10^6 bit/s',
  downtimeMs: '停机时间上限',
}

export const pageUnit = '页'

export const rowsOfTable2 = {
  idle: '空闲虚拟机',
  apache: 'Apache HTTP 服务器',
  specjvm2008: 'SPECjvm2008',
  postgresql: 'PostgreSQL 数据库',
  'vm-allocator-10': 'VM-Allocator（WWS 占总内存的 10 %）',
  'vm-allocator-20': 'VM-Allocator（WWS 占总内存的 20 %）',
  'vm-allocator-30': 'VM-Allocator（WWS 占总内存的 30 %）',
}

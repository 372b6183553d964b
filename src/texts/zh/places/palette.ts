/** Texts of the command palette, in Chinese, by key. */
export const palette = '搜索'
export const searchLabel = '搜索场景、设置、命令和术语'
export const placeholder = '场景、设置、命令、术语、课程、论文…'
export const results = '结果'
export const groups = {
  lines: 'virsh 与 QEMU 的命令行',
  commands: '命令',
  places: '栏目',
  scenarios: '场景',
  settings: '设置',
  terms: '术语',
  lessons: '课程',
  briefs: '任务',
  papers: '论文和实验',
  models: '模型',
}
export const found = (count: number): string => `${count} 个结果`
export const more = (count: number): string => `另有 ${count} 个`
export const loading = '正在加载…'
export const nothingFound = (query: string): string => `没有名为“${query}”的内容。`
export const tryInstead = '请换一个词，例如停机时间、Xen、后拷贝或脏页率。'
export const doesNotApply = (entry: string, why: string): string => `${entry}：${why}`
export const partMissing = '部分结果未能加载。'
export const keysHint = '↑ ↓ 选择 · 回车打开 · Esc 关闭'
export const close = '关闭'
export const placeNotes = {
  play: '逐页观察正在运行的迁移',
  lessons: '十六课：先预测，再运行',
  briefs: '满足客户的要求，并得到评分',
  explore: '扫描一两项设置，找到收敛的边界',
  compare: '最多四次运行，哪一次更好',
  papers: '五篇论文，接受检验',
  models: '解析模型、拟合与规划器',
  glossary: '每个术语、其单位和各产品的叫法',
}
export const placeWords = {
  lessons: '教程 学习 教学 课堂 习题 打印',
  briefs: '练习 作业 评分',
  explore: '参数扫描 热图 网格',
  compare: '固定 并排 差异 对比',
  papers: '研究 实验 结论 复现',
  models: '公式 方程 拟合 规划',
  records: '导入 粘贴 日志 QMP HMP query-migrate virsh domjobinfo Prometheus',
  forecast: '预测 剩余时间 进度',
  advice: '建议 推荐 策略',
  glossary: '定义 词汇 名词',
}
export const openSettings = '打开全部设置'
export const settingsWords = '选项 重置 默认'
export const share = '分享：链接、教师链接、嵌入、文件'
export const shareWords = '复制链接 嵌入 postMessage 教师 下载 保存场景 导出 图片 PNG JSON CSV HTML 单文件 U盘 命令 virsh'
export const printPage = '打印本页'
export const printWords = '打印机 纸 PDF print'
export const filmWords = '视频 影片 动画 动图 WebM 下载 导出'
export const openHelp = '打开帮助'
export const helpWords = '快捷键 手册 隐私 上传 离线 减弱动态 引用 许可证 开源'
export const themeWords = '主题 颜色 外观 深色 浅色'
export const languageWords = '语言 翻译 中文 英文 English language'
export const dataCentreNote = '多台虚拟机与主机，及其流量和能耗'
export const dataCentreWords = '机群 疏散 腾空 排空 甘特图 机架 碳排放 CO2 kWh 功耗'
export const carbonEntry = '迁移的 CO₂'
export const carbonNote = '数据中心的表格'
export const carbonWords = '二氧化碳 碳排放 CO2 电网 碳强度 曲线 能耗 kWh 功耗'
export const needsRun = '尚无运行。'
export const needsEnd = '须等运行结束。'
export const nothingToUndo = '没有可撤销的操作。'
export const nothingToRedo = '没有可重做的操作。'
export const lessonNumber = (number: number): string => `第 ${number} 课`
export const briefNumber = (number: number): string => `任务 ${number}`

/** Texts of the share dialog, in Chinese, by key. */

export const share = '分享'
export const panelNames = { link: '链接', teach: '教师链接', embed: '嵌入其他页面', files: '文件', commands: '命令' }
export const panelNotes = {
  link: '打开该场景及其当前设置。',
  teach: '给班级的链接。由你决定打开时的视图和锁定的设置。',
  embed: '用于课程页面、维基或幻灯片的框架，其中有回到完整页面的链接。',
  files: '场景和本次运行的结果，供保存或发送。',
  commands: '以真实产品的命令表示这次迁移及其设置，以及在命令行重复本次运行的命令。',
}
export const nothingUploaded = '不会上传任何内容：链接本身包含场景，位于 # 之后，浏览器不会把它发送给服务器。'

export const opensAt = '打开方式'
export const fromStart = '从头播放'
export const atMoment = (time: string): string => `停在此刻 ${time}`
export const beforeStop = (time: string): string => `停在客户机停止之前的 ${time}`

export const copiedText = '已复制到剪贴板'
export const copyByHand = '请复制此文本：'
export const characters = (count: string): string => `${count} 个字符。`
export const longLink = '有些聊天工具会截断这么长的链接：请改为发送场景文件。'
export const linkOfFile = '此页面是一个文件：它的地址含有这台电脑上的路径，在其他电脑上打不开。要转交本次运行，请在“文件”中保存场景。'

export const link = '链接'
export const copyLink = '复制链接'
export const linkContains = (moment: string | null): string =>
  moment === null ? '包含全部设置和命令以及所显示的虚拟机，从头播放。' : `包含全部设置和命令、所显示的虚拟机和时刻 ${moment}。`
export const hideVerdict = '隐藏结论'
export const hideVerdictNote = '以及播放头之后的内容，直到按 V。'
export const askFirst = '先要求预测'
export const askFirstNote = '按 Q 或按钮显示答案之前，运行一直暂停。'
export const presentation = '以演示模式打开'
export const presentationNote = '投影仪用的大字，按 P 或 F 全屏。'
export const locked = '锁定'
export const lockAll = '全部'
export const lockNames = {
  writes: '页写入',
  workingset: '工作集',
  link: '链路',
  limit: '停机时间上限',
  strategy: '策略',
  commands: '舞台上的命令',
}
export const teachersLink = '教师链接'
export const copyTeachersLink = '复制教师链接'
export const teachingContains = '包含场景和这些选择。锁定后其他设置都会隐藏；页面上有解锁按钮。'
export const shows = '显示'
export const partNames = {
  whole: '结论、舞台和图表',
  stage: '舞台',
  remaining: '剩余内存',
  verdict: '结论',
  inequality: '写入与发送',
  story: '经过',
  timeline: '时间轴',
}
export const partNotes = {
  whole: '480 × 270 起',
  stage: '页图和链路',
  remaining: '带播放头的图表',
  verdict: '结论和原因',
  inequality: '两个速率和符号',
  story: '逐条说明每个决定',
  timeline: '各轮和停机时间',
}
export const snippet = 'HTML'
export const copySnippet = '复制 HTML'
export const snippetContains = (size: string): string => `含此场景的 ${size} 像素框架；480 × 270 以上任意大小均可。地址长度：`
export const frameTitle = (scenario: string): string => (scenario === '' ? 'Switchover 中的热迁移' : `${scenario}：Switchover 中的热迁移`)

export const save = '保存'
export const saveOne = (name: string): string => `保存：${name}`
export const making = '正在生成……'
export const notSaved = (name: string): string => `无法生成${name}。请重试。`
export const scenarioFile = '场景（JSON）'
export const scenarioContains = '全部设置及默认值；可在此处、命令行和库中打开。'
export const wholePage = '单文件页面（HTML）'
export const wholePageContains = '含此场景的整个演练场；可从磁盘或 U 盘打开，无需网络。'
export const picture = '舞台图片（PNG）'
export const pictureContains = (time: string): string => `${time} 的页图、数值和剩余内存，960 × 540 像素。`
export const resultFile = '结果（JSON）'
export const resultContains = '每一轮、停机时间的各部分、总量和时间序列，与命令行输出相同。'
export const samplesFile = '时间序列（CSV）'
export const samplesContains = '每个样本一行，表头带单位：剩余、速率、客户机速度、节流。'
export const roundsFile = '各轮（CSV）'
export const roundsContains = '每轮一行：开始、持续时间、发送和变脏的页、决定。'
export const metricsFile = '指标（Prometheus）'
export const metricsContains = '时间序列，用 KubeVirt 与 libvirt 导出的指标名，为 Prometheus 文本格式。'
export const film = '动画（GIF）'
export const filmContains = '10 s 内演示整次运行：页面图、数值和剩余内存，960 × 540 像素。'
export const makingFilm = (done: string): string => `正在制作动画…… ${done}`
export const cancelFilm = '取消制作动画'
export const cancel = '取消'
export const afterTheEnd = '模拟到结束后，才能保存运行的文件。'
export const containsOfVm = (vm: string, contains: string): string => `仅 ${vm}。${contains}`

export const product = '产品'
export const productNames = {
  virsh: 'libvirt（virsh）',
  qmp: 'QEMU（QMP）',
  hmp: 'QEMU（监视器）',
  kubevirt: 'KubeVirt',
  nova: 'OpenStack Nova',
  proxmox: 'Proxmox VE',
  ovirt: 'oVirt',
} as const
export const lacksSetting = '缺少这次迁移的某项设置'
export const cannotDo = (name: string): string => `${name} 没有这种策略或其中某个取值的设置。`
export const commandsFor = (name: string): string => `${name} 的命令`
export const copyCommands = '复制命令'
export const copiedCommands = '命令已复制。'
export const replaceNames = '请把虚拟机名和主机名换成你自己的。'
export const notCarried = '没有对应命令：'
export const eventsNotCarried = '不含场景中的事件。'
export const noProductHasIt = '没有产品具备这种策略，或没有虚拟机迁移。'
export const simCommand = '在命令行重复本次运行'
export const simCommandNote = (file: string): string => `在 Switchover 的文件夹中执行，场景在同一文件夹中保存为 ${file}：`
export const copyLine = '复制命令行'
export const saveScenarioFile = '保存场景'
export const simOptions = '输出结论和各轮；加 --json 输出完整结果，加 --json --series 还输出时间序列。'

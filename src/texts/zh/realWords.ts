/** Texts of the command line that understands virsh, QEMU's monitors and a shell, in Chinese, by key. */
export const tooLong = '这一行太长。'
export const openQuote = '引号没有闭合。'
export const unknownCommand = (name: string): string => `未知命令“${name}”。请使用 virsh、HMP 命令、JSON 形式的 QMP，或 ip、tc 和 ssh。`

export const usage = (form: string): string => `用法：${form}`
export const unknownVirsh = (name: string): string => `virsh 没有用于迁移的命令“${name}”。`
export const unknownHmp = (name: string): string => `HMP 没有用于迁移的命令“${name}”。`
export const unknownQmp = (name: string): string => `QMP 没有用于迁移的命令“${name}”。`
export const unknownParameter = (name: string): string => `未知的迁移参数“${name}”。`
export const unknownCapability = (name: string): string => `未知的迁移能力“${name}”。`
export const didYouMean = (name: string): string => `是否指“${name}”？`
export const notNumber = (received: string, wanted: string): string => `请输入${wanted}，而不是 ${received}。`
export const wholeMs = '整数毫秒（如 500）'
export const wholeNumber = '整数'
export const secondsNumber = '秒数（如 0.5）'
export const sizePerSecond = '每秒数据量（如 100M）'
export const bytesPerSecond = '每秒字节数'
export const enter = (range: string): string => `请输入${range}。`
export const notJson = '这不是完整的 JSON。QMP 命令形如 {"execute":"migrate-pause"}。'
export const noExecute = 'QMP 需要成员“execute”，其值为命令名。'
export const notOutOfBand = (command: string): string => `QEMU 只接受用“execute”发出的 ${command}，不接受“exec-oob”。`
export const argumentsNoObject = 'QMP 的“arguments”必须是对象 { … }。'
export const missingArgument = (name: string): string => `参数“${name}”缺失或类型错误。`
export const settingNotEvent = (name: string): string => `${name} 在运行中不能改变。请在设置中设定，从一开始就生效。`
export const onlyBeforePush = '在后拷贝中，QEMU 遵循 max-postcopy-bandwidth；max-bandwidth 不起作用。'
export const onlyInPush = '在这里，max-postcopy-bandwidth 可以在后拷贝中改变。若要从开始就生效，请在设置中设定。'
export const postcopyCapability = 'QEMU 只在迁移开始之前接受 postcopy-ram。“启动后拷贝”会从运行一开始就设置它。'
export const capabilityFixed = (name: string): string => `QEMU 只在迁移开始之前接受 ${name}。请在设置中设定。`
export const onlyReads = '该命令只读取数值，页面已经显示这些值。'
export const noPauseBeforeSwitchover = '这里的迁移在切换之前不等待（pause-before-switchover 为关）。'
export const startsWithScenario = '迁移由场景启动，其选项在设置中。'
export const resumesByItself = '客户机在目的端自动恢复。'
export const destroysGuest = "该命令会关闭客户机电源，就没有可迁移的了。要使主机崩溃，请用 ssh HOST 'echo c > /proc/sysrq-trigger'。"
export const stopRemark = '客户机停止，其余内存随后拷贝。手动停止的客户机在 QEMU 中到目的端后仍保持暂停；这里会恢复运行。'
export const removedInQemu6 = 'QEMU 6.0 移除了该命令，改用 migrate_set_parameter。'

export const shellForms =
  "可用形式：ip link set DEV down，tc qdisc add dev DEV root netem loss P%，ssh HOST 'echo c > /proc/sysrq-trigger'。"
export const cutForm = '要恢复链路：ip link set eth0 down; sleep 2; ip link set eth0 up'
export const lossForm = '要结束丢包：tc qdisc add dev eth0 root netem loss 1%; sleep 10; tc qdisc del dev eth0 root'
export const controls = '模拟器支持的拥塞控制为 cubic 和 bbr。'

export const setsDowntime = '设置停机时间上限'
export const setsBandwidth = '设置带宽上限'
export const startsPostcopy = '启动后拷贝'
export const cancels = '取消迁移'
export const pauses = '暂停后拷贝'
export const recovers = '恢复已暂停的后拷贝'
export const switchesOver = '停止客户机并切换'
export const cuts = '切断源端链路'
export const loses = '源端链路丢包'
export const crashesSource = '使源主机崩溃'
export const crashesDestination = '使目的主机崩溃'

/** Texts of the page around its views: header, menus, controls, notices, in Chinese, by key. */
export const linkUnread = '无法读取。页面的一部分未能加载，请重新加载后再试。'

export const draftUnchecked = '无法检查。页面的一部分未能加载，请重新加载后再试。'

export const skipToMigration = '跳到迁移画面'
export const playTitle = 'Switchover：逐页观察虚拟机热迁移'
export const measured = '实测'

export const productName = 'Switchover'
export const menu = '菜单'
export const file = '文件'
export const help = '帮助'
export const allSettings = '全部设置'

export const otherLanguage = { name: 'English', tag: 'en', folder: '../' }

export const simulationRestarted = '模拟停止响应，已重新启动。你的设置均已保留。'
export const scenarioNotOpened = '无法打开该场景，之前的场景仍然打开。'
export const moreProblems = (count: string): string => `另有 ${count} 个问题`
export const oneMoreProblem = '另有 1 个问题'
export const manyMoreProblems = (count: string): string => `另有至少 ${count} 个问题`
export const theFile = '该文件'
export const theLink = '该链接'
export const theSimulation = '模拟'
export const close = '关闭'

export const skipToSetup = '跳到设置'

export const story = '经过'
export const charts = '图表'
export const setup = '设置'
export const storyChartsAndSetup = '经过、图表和设置'

export const placeNames = {
  play: '演练', lessons: '课程', briefs: '任务', compare: '对比', explore: '探索', papers: '论文', models: '模型',
}
export const sections = '栏目'

export const pages = '内存页'
export const dataCentre = '数据中心'
export const view = '视图'
export const vmShownAs = (vm: string): string => `虚拟机 ${vm}`
export const vm = '虚拟机'
export const vmShown = '当前显示的虚拟机'

export const keyboardShortcuts = '键盘快捷键'
export const showHelp = '显示本帮助'
export const searchSettings = '查找设置'
export const singleKeyShortcuts = '使用单键快捷键（输入文字时始终停用）'
export const editingValues = '编辑数值'
export const editingValuesHelp = '点击带虚线下划线的数值即可直接输入，也可输入超出滑块范围的值。圆点表示该设置已被改动；按圆点可恢复原值。'
export const privacy = '隐私'
export const privacyHelp = '一切都在本页面中运行，不会上传任何内容。分享链接把整个场景保存在网址的 # 之后。'
export const worksOffline = '首次访问后可离线使用。'
export const isOffline = '当前处于离线状态。本页面的所有功能仍可使用。'
export const licences = '许可证'
export const licencesOf = '（Switchover、所用程序库及字体）'

export const partNotLoaded = '页面的这一部分未能加载，请重新加载后再试。'

export const publishedResults = '已发表的结果'
export const guestperfScenarios = 'QEMU guestperf 场景'
export const roundsChip = (count: string): string => `${count} 轮`
export const oneRoundChip = '1 轮'
export const mbitChip = (rate: string): string => `${rate} Mbit/s`
export const gbitChip = (rate: string): string => `${rate} Gbit/s`

export const oneVm = '单台虚拟机'
export const manyVms = '多台虚拟机'
export const measuredMigrations = '实测的 QEMU 迁移'

export const scenarios = '场景'
export const openAnother = (scenario: string): string => `场景：${scenario}。打开其他场景`

export const spaceKey = '空格'
export const homeKey = 'Home'
export const endKey = 'End'
export const playOrPause = '播放或暂停'
export const nextRound = '下一轮'
export const previousRound = '本轮起点，再按则到上一轮'
export const forward = '前进 10 ms'
export const back = '后退 10 ms'
export const toStart = '到起点'
export const toEnd = '到终点'
export const pinForCompare = '固定本次运行，用于对比'

export const simulating = '正在模拟……'
export const doneLabel = (what: string): string => `${what}已完成`
export const progress = (done: string, expected: string, what: string): string => `${what}：已完成 ${done} / ${expected}`
export const cancel = '取消'

export const themeSystem = '主题：跟随系统'
export const themeLight = '主题：浅色'
export const themeDark = '主题：深色'
export const theme = '主题'

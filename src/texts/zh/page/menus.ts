/** Texts of the menus, the help and the keyboard shortcuts, in Chinese, by key. */
export const keyboardShortcuts = '键盘快捷键'
export const showHelp = '显示本帮助'
export const searchSettings = '查找设置'
export const singleKeyShortcuts = '使用单键快捷键（输入文字时始终停用）'
export const editingValues = '编辑数值'
export const editingValuesHelp =
  '点击带虚线下划线的数值可直接输入，也可超出滑块范围。点击带虚线下划线的名称可查看说明。圆点表示设置与默认值不同，按圆点恢复默认值。'
export const privacy = '隐私'
export const privacyHelp = '一切都在本页面中运行，不上传任何内容。分享链接把整个场景保存在网址的 # 之后。'
export const worksOffline = '首次访问后可离线使用。'
export const isOffline = '当前离线。本页面的所有功能仍可使用。'
export const motion = '动态效果'
export const motionHelp = '操作系统要求减弱动态效果时，页面停在第二轮，按“播放”才播放。'
export const cite = '引用'
export const citation = (version: string): string => `Switchover：虚拟机热迁移的页级模拟器与演示平台，版本 ${version}，2026 年。`
export const licences = '许可证'
export const licencesOf = '（Switchover、所用程序库及字体）'
export const publishedResults = '已发表的结果'
export const guestperfScenarios = 'QEMU guestperf 场景'
export const roundsChip = (count: string): string => `${count} 轮`
export const oneRoundChip = '1 轮'
export const searchScenarios = '搜索全部场景'
export const noScenario = (query: string): string => `没有场景包含“${query}”。`
export const scenariosFound = (count: number): string => `${count} 个场景`
export const oneVm = '单台虚拟机'
export const manyVms = '多台虚拟机'
export const measuredMigrations = '实测的 QEMU 迁移'
export const databaseUnderKvm = '他人实测的 KVM 数据库'
export const scenarios = '场景'
export const changedScenario = (scenario: string): string => `${scenario}（已修改）`
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
export const hideOrShowVerdict = '隐藏或显示结论'
export const askPrediction = '要求预测，然后显示答案'
export const present = '演示：投影仪用的大字'
export const presentWords = '全屏 投影 幻灯片'
export const pinForCompare = '固定本次运行，用于对比'

export const printKeys = '打印'
export const keyAreas = {
  everywhere: '任何地方',
  play: '在演练中',
  commands: '对迁移的命令，在演练中',
  questions: '提问时',
  focus: '对当前焦点',
}
export const letterKeys = 'A, B, C'
export const answerInPlay = '在演练中选择答案；在演示中计一票'
export const digitKeys = '1 – 9'
export const answerInLesson = '在课程中选择答案；面向全班时计一票'
export const moveKeys = '1 – 3'
export const openMove = '打开“下一步”中列出的改动'
export const openSearch = '搜索全部内容'
export const searchKeys = 'Ctrl K, ⌘ K'
export const undoKeys = 'Ctrl Z, ⌘ Z'
export const undoChange = '撤销一项改动'
export const redoKeys = 'Ctrl Shift Z'
export const redoChange = '重做一项改动'
export const escapeKey = 'Esc'
export const closeOpen = '关闭已打开的内容'
export const arrowKeys = '← → ↑ ↓'
export const moveOnMap = '页图的一格，滑块或播放头的一步，工具栏、图例或图表的下一项'
export const pageKeys = 'Page ↑, Page ↓'
export const moveFurther = '播放头移动一轮'
export const homeEndKeys = 'Home, End'
export const moveToEnds = '第一个或最后一个格、值或时刻'
export const tabKeys = 'Tab, Shift Tab'
export const nextControl = '下一个或上一个控件'

// page/tools/MenuEntries.tsx
export const themeDark = '主题：深色'
export const themeContrast = '主题：高对比度'
export const themeLight = '主题：浅色'
export const themeSystem = '主题：跟随系统'
export const ratesInPages = '速率：页/s'
export const ratesInMbit = '速率：Mbit/s'
export const ratesUsual = '速率：常用单位'
export const unitOfRates = '速率单位'
export const paletteKey = 'Ctrl K'
export const search = '搜索'
export const theme = '主题'
export const ratesInMib = '速率：MiB/s'
export const noPlace = '没有这个页面'
export const noPlaceTitle = '没有这个页面 · Switchover'
export const noPlaceAt = (address: string): string => `没有地址为“${address}”的页面。演练中的场景保持原样。`
export const openPlay = '打开演练'

// app/wholePlace.tsx
export const placeLoading = '正在加载……'
export const placeNotLoaded = '页面未能加载'
export const placeNotLoadedWhy = '网络连接失败，或此标签页仍是 Switchover 的旧版本：请重新加载。演练中的场景保持原样。'
export const reloadPage = '重新加载'

// frame/PlaceHeader.tsx
export const proseIsEnglish = '本页的正文为英文，界面为中文。'
export const proseLanguage = '正文语言'
export const skipTo = {
  lessons: '跳到课程',
  briefs: '跳到任务',
  explore: '跳到结果',
  compare: '跳到各次运行',
  papers: '跳到实验',
  models: '跳到模型',
  records: '跳到记录',
  forecast: '跳到预测',
  advice: '跳到建议',
  glossary: '跳到术语',
}

export const pageFailed = '本页面已停止'
export const pageFailedWith = (error: string): string => `页面出错：${error}。你的设置均已保留，其他页面仍可使用。`
export const partFailedWith = (error: string): string => `页面的这一部分出错：${error}。你的设置均已保留。`
export const tryAgain = '重试'
export const copyScenarioLink = '复制场景链接'
export const scenarioLinkCopied = '场景链接已复制'
export const copyThisScenarioLink = '请复制此场景链接'
export const copyErrorDetails = '复制错误详情'
export const errorDetailsCopied = '错误详情已复制'
export const copyTheseDetails = '请复制这些错误详情'

/** Texts of the page around its views: header, notices, tabs, progress, in Chinese, by key. */

export const productName = 'Switchover'
export const menu = '菜单'
export const share = '分享…'
export const help = '帮助'
export const allSettings = '全部设置'

export const otherLanguage = { name: 'English', tag: 'en', folder: '../' }

export const simulationRestarted = '模拟停止响应，已重新启动。你的设置均已保留。'
export const scenarioOpenedWith = '场景已打开，但请检查以下字段：'
export const scenarioNotOpened = '无法打开该场景，之前的场景仍然打开。'
export const moreProblems = (count: string): string => `另有 ${count} 个问题`
export const oneMoreProblem = '另有 1 个问题'
export const manyMoreProblems = (count: string): string => `另有至少 ${count} 个问题`
export const theFile = '该文件'
export const theLink = '该链接'
export const wrongWhole = (whole: string, message: string): string => whole + message
export const theSimulation = '模拟'
export const close = '关闭'

export const charts = '图表'
export const setup = '设置'
export const storyChartsAndSetup = '经过、图表和设置'

export const placeNames = {
  play: '演练',
  lessons: '课程',
  briefs: '任务',
  compare: '对比',
  explore: '探索',
  papers: '论文',
  models: '模型',
  records: '你的记录',
  forecast: '预测',
  advice: '建议',
  glossary: '术语',
}
export const sections = '栏目'
export const realMigration = '真实的迁移'
export const recordPlaceHints = {
  records: '读取虚拟机监控器的输出，逐项解释',
  forecast: '这次迁移何时结束，以及永不结束的概率',
  advice: '哪些设置能使它更早结束或停机更短，并给出命令',
}

export const pages = '内存页'
export const dataCentre = '数据中心'
export const predictFirst = '请先回答问题'
export const view = '视图'
export const vmShownAs = (vm: string): string => `虚拟机 ${vm}`
export const vm = '虚拟机'
export const vmShown = '当前显示的虚拟机'

export const simulating = '正在模拟……'
export const doneLabel = (what: string): string => `${what}已完成`
export const progress = (done: string, expected: string, what: string): string => `${what}：已完成 ${done} / ${expected}`
export const cancel = '取消'

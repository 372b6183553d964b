/** Texts of the lessons' pages, in Chinese, by key. The lessons' own texts are in `src/teaching/lessons/data/zh`. */
import { formatWhole, plural } from '../../../units/format.ts'

export const lessons = '课程'
export const documentTitle = (page: string): string => `${page} · Switchover`
export const loading = '正在加载……'
export const noSuchLesson = (id: string): string => `没有课程“${id}”。全部课程见下。`
export const noSuchStep = (id: string): string => `本课没有步骤“${id}”。整课内容见下。`
export const run = (name: string): string => `运行 ${name}`
export const namedRun = (letter: string, name: string): string => `${letter} · ${name}`
export const lessonNumber = (number: number): string => `第 ${number} 课`
export const minutes = (count: number): string => `${count} 分钟`

export const indexTitle = '十六课：先预测，再运行。'
export const indexExplained =
  '每一步布置好场景，提出一个问题，然后运行模拟器。你的预测留在图中，讲解也会回应其他预测。每个数字都来自你看到的那次运行。'
export const beginLesson = (number: number): string => `开始第 ${number} 课`
export const resumeLesson = (number: number): string => `继续第 ${number} 课`
export const pathsTitle = '从哪里开始'
export const pathNames = {
  course: '四次课的课程安排',
  operator: '迁移卡住的运维人员',
  seminar: '研究讨论班',
  projector: '投影演示：两分钟看一个意外结果',
}
export const session = (number: number): string => `第 ${number} 次课`
export const courseBriefs = '任务：分组完成或作为作业'
export const stepsDone = (done: number, all: number): string => (done === 0 ? plural(all, 'step') : `${done} / ${plural(all, 'step')}`)
export const meanScore = (mean: number): string => `得分 ${formatWhole(mean)}`
export const after = (names: string): string => `先修第 ${names} 课`
export const progressKept = '得分只保存在本浏览器中，不会发送任何内容。'
export const forgetProgress = '删除我的得分'
export const listOfLessons = '全部课程'

export const startLesson = '逐步预测'
export const continueLesson = (step: number): string => `从第 ${step} 步继续`
export const readHint = '本页列出每个问题及其答案。不想先看到答案，请先预测。'
export const step = (number: number): string => `第 ${number} 步`
export const answer = '答案'
export const otherAnswers = '其他答案及其思路'
export const tryNext = '试一试'
export const needsFirst = '先修课程：'
export const recordSource = (note: string): string => `出处：${note}`
export const seedOf = (seed: number): string => `种子 ${seed}`
export const figuresOfSeed = (seed: number): string => `种子 ${seed} 的数值。`

export const worksheet = '练习单'
export const teacherNotes = '教师说明'
export const hideNotes = '隐藏说明'
export const stepOf = (number: number, all: number): string => `第 ${number} / ${all} 步`
export const minutesLeft = (count: number): string => `约剩 ${count} 分钟`
export const stepsOfLesson = '本课的步骤'
export const nextStep = '下一步'
export const doneScore = (best: number): string => `已完成，得分 ${formatWhole(best)}`
export const seenOnly = '已看'

export const stageTitle = '场景'
export const figuresOfStep = '场景与图表'
export const memory = '内存'
export const pageSize = '页大小'
export const writes = '写入'
export const link = '链路'
export const bandwidthLimit = '带宽上限'
export const method = '策略'
export const faults = '事件'
export const noWrites = '无'
export const perSecond = (count: string): string => `${count}/s`
export const writesInto = (rate: string, set: string): string => `${rate}，写入 ${set}`
export const writesAnywhere = (rate: string): string => `${rate}，遍及全部内存`
export const noneOfThese = '无'
export const runsOfStep = '各次运行'
export const guestHere = '客户机在此运行'
export const guest = '客户机在此'
export const eventAt = (event: string, time: string): string => `${time}：${event}`
export const ruleNamed = (rule: string): string => `规则 ${rule}`
export const stopsAt = (left: string): string => `剩余 ${left} 时停机`
export const looksFor = '模拟至'

export const predict = '你的预测'
export const runIt = '运行'
export const compareIt = '与记录对照'
export const showMe = '不预测，直接看'
export const tryAgain = '重新预测'
export const needsPrediction = `请先作出预测，或选择“${showMe}”。`
export const numberIn = (unit: string): string => `预测值，单位 ${unit}`
export const notANumber = '请输入数字，例如 1,200 或 0.5。'
export const enterRange = (least: string, most: string): string => `请输入 ${least} 至 ${most}。`
export const orderHelp = '移动各行，排成你预测的顺序。'
export const orderIsMine = '这就是我预测的顺序'
export const needsOrder = `请先作出预测：移动一行，或勾选“${orderIsMine}”；也可选择“${showMe}”。`
export const moveUp = (name: string): string => `上移：${name}`
export const moveDown = (name: string): string => `下移：${name}`
export const moved = (name: string, place: number): string => `${name}：第 ${place} 位`
export const first = (direction: 'ascending' | 'descending'): string => (direction === 'ascending' ? '最小的在前' : '最大的在前')
export const drawHelp = '用鼠标、笔或手指画。用键盘：← → 选点，↑ ↓ 移动 5 %，按住 Shift 移动 1 %，Enter 运行。'
export const drawnTitle = (unit: string): string => `你的预测，${unit}`
export const runOnly = (unit: string): string => `运行结果，${unit}`
export const drawnAndRun = (unit: string): string => `你的预测和运行结果，${unit}`
export const drawLabel = '你预测的曲线'
export const pointAt = (time: string): string => `${time} 处的预测`
export const pointValue = (time: string, value: string): string => `${time}，${value}`
export const typeNumbers = '用数字表示同一曲线'
export const drawnCurve = '所画曲线'
export const clearCurve = '清除'
export const hands = '举手表决'
export const handsFor = (option: string): string => `举手选择：${option}`
export const handsCounted = (count: number): string => `共 ${formatWhole(count)} 人举手。结果显示在答案旁，不会保存。`

export const running = '正在运行……'
export const playing = '正在播放……'
export const toTheEnd = '显示结局'
export const youSaid = '你'
export const theRun = '运行'
export const theRecord = '记录'
export const onALine = '你的预测、运行结果和其他答案在一条线上'
export const orderFound = '运行给出的顺序'
export const place = '位次'
export const yourPlace = '你的'
export const offBy = '相差'
export const score = '得分'
export const of100 = '/ 100'
export const scoreOfDrawing = '100 减去两条曲线之间的面积占运行曲线下面积的百分比。'
export const holds = '你的预测成立。'
const SOURCES = { run: '运行', record: '记录' } as const
type Source = keyof typeof SOURCES
export const close = (source: Source): string => `接近。${differs(source)}`
export const differs = (source: Source): string => `${SOURCES[source]}给出了不同的结果。`
export const shown = (source: Source): string => `这是${SOURCES[source]}给出的结果。`
export const announced = (source: Source, heading: string, you: string, truth: string): string =>
  you === '' ? `${heading}${truth}` : `${heading}你：${you}。${SOURCES[source]}：${truth}。`
export const exactly = '准确的数'
export const units: Readonly<Record<string, { one: string; other: string }>> = {
  guests: { one: '台客户机', other: '台客户机' },
  pages: { one: '页', other: '页' },
  'pages/s': { one: '页/s', other: '页/s' },
  times: { one: '倍（相同）', other: '倍' },
  'of 4': { one: '种', other: '种' },
  share: { one: '', other: '' },
}
export const numberAs: Readonly<Record<string, string>> = {
  times: '预测倍数',
  'of 4': '预测值，共 4 种情况',
  share: '预测比例，0 至 1',
}
export const figureWords: Readonly<Record<string, string>> = {
  none: '无',
  completed: '完成',
  'not-converged': '未完成',
  cancelled: '已取消',
  failed: '失败',
  lost: '丢失',
  paused: '已暂停',
  skipped: '未开始',
}
export const within = (tolerance: string): string => (tolerance === exactly ? `（须为${exactly}）` : `（误差在 ${tolerance} 以内算对）`)
export const thinking = '这个答案背后的思路'
export const curveThinking = '这种曲线背后的思路'
export const why = '发生了什么'
export const openInPlay = '在演练中打开'
export const sandbox = '该场景的全部控件都在演练中。'
export const toBriefs = '继续做任务'
export const lessonDone = (mean: number, steps: number): string =>
  `本课完成：预测了 ${plural(steps, 'step')}，平均得分 ${formatWhole(mean)}。`
export const nextLesson = (title: string): string => `下一课：${title}`
export const seedPicker = '种子'
export const seedHint = '让班上每一排用不同的种子，然后比较。'

export const remainingTitle = '剩余内存，源端已知'
export const speedTitle = '客户机速度'
export const throttleLine = '节流'
export const downtimeTitle = '停机时间的各部分'
export const roundsTitle = '轮次'
export const runsTitle = '各次运行的比较'
export const scheduleTitle = '迁移时间轴'
export const firstOf = (until: string, all: string): string => `前 ${until}，共 ${all}`
export const scheduleAxis = (end: string): string => `0 至 ${end}`
export const scheduleRow = (start: string, end: string, outcome: string): string =>
  `${start} 至 ${end}${outcome === '' ? '' : `，${outcome}`}`
export const recordTitle = '记录'
export const recordColumns: Readonly<Record<string, string>> = {
  run: '运行',
  tS: '时间（s）',
  sentMiB: '已发送（MiB）',
  remainingMiB: '剩余（MiB）',
  syncs: '脏页同步次数',
  dirtyPagesPerS: '脏页/s',
  mbps: 'Mbit/s',
  totalS: '总时间（s）',
  loadEndsAtS: '负载结束（s）',
  transferredMiB: '传输量（MiB）',
  downtimeMs: '停机时间（ms）',
  normalPages: '普通页',
  zeroPages: '零页',
  beforeOpsPerS: '迁移前操作/s',
  duringOpsPerS: '迁移中操作/s',
}
export const rowsWithheld = (count: number): string => `另有 ${plural(count, 'row')}，预测后显示`
export const rowsLater = (count: number): string => `另有 ${plural(count, 'row')}，在后面的步骤中显示`
export const sourceMap = '源端'
export const destinationMap = '目的端'
export const mapOf = (side: string, sentence: string): string => `${side}：${sentence}`
export const pagesPerDot = (count: number, square: number | null): string => {
  const dot = count === 1 ? '每点为一页' : `每点为 ${formatWhole(count)} 页，显示其中离已同步最远的状态`
  return square === null ? `${dot}。` : `${dot}；每个方块为 ${formatWhole(square)} 页。`
}
export const countsInPages = '数量以页计。'
export const bracketMarks = '括号标出工作集。'
export const momentLabel = '运行中的时刻'
export const momentAsked = (time: string): string => `问题所指的时刻：${time}`
export const playAgain = '从此处播放'
export const pausePlaying = '暂停'
export const you = '你'
export const whatHappened = '运行'
export const chartLabel = (title: string, sentence: string): string => `${title}。${sentence}`
export const lineSummary = (name: string, end: string, last: string): string => `${name}：${end} 时为 ${last}。`
export const noDowntime = '没有切换'
export const outcomes: Readonly<Record<string, string>> = {
  completed: '完成',
  'not-converged': '未完成',
  cancelled: '已取消',
  failed: '失败，客户机继续运行',
  lost: '客户机丢失',
  paused: '已暂停',
  skipped: '未开始',
}
export const limitMark = (ms: string): string => `上限 ${ms}`
export const columns = {
  name: '运行',
  outcome: '结局',
  total: '总时间',
  downtime: '停机时间',
  sent: '传输量',
  speed: '客户机平均速度',
  lost: '客户机损失的时间',
}
export const roundColumns = { name: '轮次', took: '用时', sent: '已发送页', left: '结束时脏页' }
export const roundName = (index: number, kind: string): string =>
  kind === 'stop' ? '最终拷贝' : kind === 'push' ? '后拷贝' : `第 ${index + 1} 轮`
export const moreRounds = (count: number): string => `另有 ${formatWhole(count)} 轮`
export const atTime = '时刻'

export const sheetTitle = (title: string): string => `练习单：${title}`
export const answersTitle = (title: string): string => `答案：${title}`
export const nameAndDate = '姓名，日期'
export const coverBelow = '后面的题目可能给出前一题的答案：作答之前，请盖住下面的内容。'
export const yourReasoning = '你的理由'
export const drawHere = '在此作图'
export const printIt = '打印'
export const toAnswers = '答案'
export const toSheet = '练习单'
export const backToLesson = '返回课程'
export const forTheTeacher = '供教师使用'
export const orderLine = '位次'

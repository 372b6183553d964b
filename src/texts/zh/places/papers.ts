/** Texts of the Papers view, in Chinese, by key. Titles and claims of the papers stay English. */
import { plural } from '../../../units/format.ts'

export const papers = '论文'
export const documentTitle = (page: string): string => `${page} · Switchover`
export const holds = '成立'
export const runs = '次运行'

export const doiLink = (doi: string): string => `doi.org/${doi}`

export const claimsAndValues = '论文的论断：已发表值和模拟值'
export const claim = '论断'
export const published = '已发表'
export const simulated = '模拟'
export const claimAndTolerance = (claimId: string, tolerance: string): string => `论断 ${claimId} · 容差 ${tolerance}`
export const claimAndTest = (claimId: string, test: string): string => `论断 ${claimId} · ${test}`
export const missedByEngine = (fault: string): string => ` · 若有此错误则不成立：${fault}`
export const rangeOverSeeds = (value: string, lowest: string, highest: string): string => `${value}（${lowest} 至 ${highest}）`
export const heldForSeeds = (held: number, all: number): string =>
  held === 0 ? ` · ${all} 个种子均不成立` : ` · ${all} 个种子中有 ${held} 个成立`
export const spreadOverSeeds = (lowest: string, highest: string): string => ` · 各种子 ${lowest} 至 ${highest}`

export const figureAndRows = (figure: string, rows: readonly string[]): string => `${figure} · 论断 ${rows.join('、')}`
export const inPaper = (paper: string, figure: string): string => `${paper}，${figure}`
export const computedWithSeeds = (seeds: number): string =>
  seeds === 1 ? '图和论断：种子 1。' : `图：种子 1。论断：${seeds} 个种子的平均值。`
export const storedOverSeeds = (seeds: number): string => `图：种子 1。论断：${seeds} 个种子的平均值（已存）。`
export const checkWithSeeds = (seeds: number): string => `用 ${seeds} 个种子检查`
export const previousAndNext = '上一个和下一个实验'
export const experimentLink = (figure: string, title: string): string => `${figure}：${title}`
export const openExperimentWithSettings = '改动设置、在演练中打开、下载数据'
export const openExperiment = '在演练中打开、下载数据'

export const allHoldAtSettings = '在这些设置下，所有预测也都成立。'
export const failAtSettings = (failing: number, all: number): string => `在这些设置下，${all} 项预测中有 ${failing} 项不成立。`
export const failedClaims = '不成立的论断'
export const failedClaimsOf = (experiment: string): string => `不成立的论断：${experiment}`
export const claimWithId = (claimId: string, statement: string): string => `${claimId}：${statement}`

export const noSuchExperiment = (id: string): string => `没有实验“${id}”；以下是全部实验。`
export const noExperiment = (id: string): string => `没有实验“${id}”。`
export const experiments = '实验'
export const allPapers = '全部论文'
export const countHolding = (holding: number, all: number): string => `${all} 项中有 ${holding} 项成立`

export const fivePapers = '五篇论文，在你的浏览器中接受检验'
export const outcomeOfAll = (holding: number, all: number): string =>
  `${all} 项预测中有 ${holding} 项成立。${holding === all ? '没有不成立的。' : `${all - holding} 项不成立，每项都附有原因。`}`
export const papersExplained =
  '凡是描述得足以重建的实验，都在这里运行。每个论断给出已发表值、模拟值和容差及其理由。论文和实验的说明以及论断保留英文。'
export const countingExplained =
  '只统计预测：预测由不使用论文数值的运行得出，因此可能不成立。定义（论文自己的模型、常数或规则）和输入（在场景中设定的值）单独列出。' +
  '不成立的论断照样显示。一个实验的数值在打开它时计算；下面的小图来自已存储的运行。'
export const cancel = '取消'
export const checkAllClaims = '检查全部论断'
export const experimentsChecked = '已检查的实验'
export const experimentsComputed = (holding: string, known: number, all: number): string => `${holding}；已计算 ${known} / ${all} 个实验。`
export const withNotCounted = (holding: string, apart: string): string => `${holding}（不计入：${apart}）`
export const loading = '正在加载……'
export const paperOutcome = (figures: number, holding: string, apart: string): string =>
  `${figures} 幅图；${holding}${apart === '' ? '' : `（不计入：${apart}）`}。`
export const readPaper = '阅读这篇论文'
export const readPaperAndMisses = (misses: number): string => `阅读这篇论文，以及不成立的 ${misses} 项预测`
export const figuresOf = (paper: string): string => `${paper} 的图`

export const whatWasAsked = '问题'
export const howMeasured = '如何测量'
export const whatTheyFound = '论文的发现和我们的运行结果'
export const ours = '我们的：'
export const publishedValue = (value: string): string => `已发表：${value}`
export const noPredictionHere = '没有预测：这一点由输入或定义得出。'
export const andMore = (count: number): string => `另有 ${count} 项预测`
export const whatToTry = '可以尝试'
export const decidesByItself = {
  loop: '让模型自己选择、迁移和学习',
  'hot-spots': '让过载的主机迁走一个虚拟机',
  policies: '让规划器与流量感知策略比较',
} as const
export const watchDecisions = '在“模型”中查看每个决定及其理由。'
export const allFigures = '全部图'
export const figuresExplained =
  '由存储的运行绘制：条形为十个种子的平均值，曲线取自种子 1；论断按十个种子判定，数值范围写在括号里。打开一幅图，即可立即计算、改动设置并阅读其论断。空心点、空心条和虚线是已发表的值。'
export const whatIsCounted = '统计什么'
export const countedOfPaper = (holding: string, apart: string): string =>
  `十个种子：${holding}。${apart === '' ? '' : `不计入：${apart}。`}`
export const kindCount = (kind: string, count: number): string => `${kind}：${count}`
export const whereWeDiffer = '我们的结果有何不同，以及我们的解释'
export const missCount = (misses: number, all: number): string =>
  misses === 0 ? `${all} 项预测全部成立` : `${all} 项预测中有 ${misses} 项不成立`
export const hitCount = (hits: number, all: number): string => `${all} 项预测中有 ${hits} 项成立`
export const publishedAndSimulated = (ofPaper: string, ofRun: string): string => `已发表 ${ofPaper}，模拟 ${ofRun}`
export const sameReason = (claimId: string): string => `原因与 ${claimId} 相同。`
export const termsUsed = '术语'

export const openInPlay = '在演练中打开'
export const runsToOpen = (count: number): string => plural(count, 'run')
export const openOneOfRuns = (count: number): string => `在演练中打开 ${count} 次运行之一`

export const changeSettings = '改动设置'
export const resetToPaper = '恢复为论文的设置'
export const exactValue = (setting: string): string => `${setting}，精确值`

export const holdsInPart = '部分成立'
export const doesNotHold = '不成立'
export const noPrediction = '没有预测'
export const notCheckedYet = '尚未检查'
export const claimAsStated = (claimId: string): string => `论断 ${claimId} · 按原文检验，不设容差`

export const kinds = {
  prediction: { title: '预测', meaning: '由不使用论文数值的运行得出', count: (count: number): string => `${count} 项预测` },
  definition: { title: '定义', meaning: '论文自己的模型、常数或规则；不计入', count: (count: number): string => `${count} 项定义` },
  input: { title: '输入', meaning: '在场景中设定，或用于拟合场景；不计入', count: (count: number): string => `${count} 项输入` },
}
export const noPredictions = '没有预测'
export const predictionsHold = (holding: number, all: number): string => `${all} 项预测中有 ${holding} 项成立`

/** Texts of the presentation mode and of a page whose verdict or controls are hidden, in Chinese, by key. */

export const presentation = '演示'
export const hideVerdict = '隐藏结论'
export const showVerdict = '显示结论'
export const verdictHidden = '结论已隐藏'
export const askPrediction = '请大家预测'
export const showAnswer = '显示答案'
export const closeQuestion = '关闭问题'
export const play = '播放'
export const pause = '暂停'
export const leave = '退出'
export const spaceKey = '空格'
export const escapeKey = 'Esc'
export const showControls = '显示设置'
export const hideControls = '隐藏设置'
export const unlockControls = '解锁设置'
export const simulating = '正在模拟……'

export const guestRunsHere = '客户机在此运行'
export const guestStopped = '客户机已停止'
export const guestElsewhere = '等待'
export const guestLeft = '客户机已离开'
export const memoryOf = (side: string): string => `${side}的内存，逐页显示`

export const remaining = '剩余'
export const downtimeLength = (time: string): string => `停机时间 ${time}`

export const prediction = '预测'
export const predicted = '你的预测'
export const roundsQuestion = '客户机停止之前要多少轮？'
export const downtimeQuestion = '停机时间有多长？'
export const roundsFromTo = (from: number, to: number): string => `${from} 到 ${to} 轮`
export const roundsOrMore = (from: number): string => `${from} 轮或更多`
export const itNeverStops = '永不停止'
export const underTenth = '不到 100 ms'
export const upToSecond = '100 ms 到 1 s'
export const overSecond = '超过 1 s，或不再恢复'
export const vote = (letter: string, answer: string, votes: number): string => `${letter}：${answer}。${votes} 票。加一票`
export const right = '正确'
export const notDecided = '运行在得出结果之前已结束：没有正确答案。'
export const countHands = '每举一只手按一次 A、B 或 C；按住 Shift 减一票。'

export const partNames = {
  whole: '热迁移',
  stage: '页图',
  remaining: '剩余内存',
  verdict: '结论',
  inequality: '写入与发送',
  story: '经过',
  timeline: '时间轴',
}
export const openInSwitchover = '在 Switchover 中打开'

export const locks = '锁定的设置'
export const allLocked = '此链接锁定了设置。'
export const someLocked = '此链接锁定了部分设置，并隐藏了其他设置。'
export const noneLocked = '此链接隐藏了命令和大部分设置。'

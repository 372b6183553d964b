/** Texts of a computation that its worker did not finish, or did not begin, in Chinese. */
export const computationStopped = '计算已中止。请重新运行。'
export const noWorker = '此处无法模拟：浏览器没有启动本页的工作线程，或阻止了其脚本。'

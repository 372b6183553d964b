/** Text of a computation that its worker did not finish, in Chinese. */
export const computationStopped = '计算已中止。请重新运行。'

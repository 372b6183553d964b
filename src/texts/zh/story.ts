/** Texts of the verdict, the story and the accuracy of a run, in Chinese, by key. */
export * from '../../messages/compiled/zh/story.ts'

export const recordBeforeCommand = (cases: string, measured: string, seeds: number): string =>
  `${cases} 次运行（${measured.replace('measured with', '实测：').replace('one vCPU', '一个 vCPU')}）。模拟值取 ${seeds} 个种子的平均，来自`

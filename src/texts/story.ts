/** Texts of the verdict, the story and the accuracy of a run, in English, by key. */
export * from '../messages/compiled/en/story.ts'

/** Before the command that wrote the record. `measured` is the record's own words: `measured with QEMU 10.0.2, TCG, …`. */
export const recordBeforeCommand = (cases: string, measured: string, seeds: number): string =>
  `${cases} runs ${measured}. Simulated: mean of ${seeds} seeds, from`

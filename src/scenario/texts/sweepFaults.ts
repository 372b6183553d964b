/** Faults of a sweep's settings, in English, by key. */

// analysis/sweep/gridOf.ts
export const tooFewValues = (found: string, asked: string): string => `has only ${found} different values, not ${asked}; ask for fewer`
export const tooManyRuns = (most: string, product: string, runs: string): string =>
  `must give at most ${most} runs, got ${product} = ${runs}`

// analysis/sweep/settings.ts
export const notASetting = 'is not the path of a setting, such as hosts[0].mbps or hosts[*].mbps'
export const nothingAt = (path: string): string => `there is nothing at ${path}`
export const variedTwice = (path: string): string => `${path} is varied twice`
export const noPlace = (path: string): string => `there is no ${path} in this scenario`

// analysis/sweep/scenarioAt.ts
export const atPoint = (fault: string, point: string): string => `${fault} (at ${point})`
export const wouldChangeNothing = (warning: string): string => `would change nothing: ${warning}`

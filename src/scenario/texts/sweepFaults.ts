/** Faults of a sweep's settings, in English, by key. */

// analysis/sweep/gridOf.ts
export const tooFewValues = (found: string, asked: string): string => `has only ${found} different values, not ${asked}; ask for fewer`
export const tooManyRuns = (most: string, product: string, runs: string): string =>
  `must give at most ${most} runs, got ${product} = ${runs}`

// analysis/sweep/settings.ts
export const notASetting = 'is not the path of a setting, such as hosts[0].mbps or hosts[*].mbps'
/** `guess`: `meantName` or `use` of `nameFaults.ts`, or empty. */
export const nothingAt = (path: string, guess: string): string => `there is nothing at ${path}${guess}`
export const variedTwice = (path: string): string => `${path} is varied twice`
export const noPlace = (path: string, guess: string): string => `there is no ${path} in this scenario${guess}`
/** `item`: `hosts[9]` of the list `hosts`. */
export const noItem = (item: string, list: string, length: number): string =>
  `there is no ${item} in this scenario: ${list} ${
    length === 0 ? 'is empty' : length === 1 ? `has 1 item, ${list}[0]` : `has ${length} items, ${list}[0] to ${list}[${length - 1}]`
  }`

// analysis/sweep/scenarioAt.ts
export const atPoint = (fault: string, point: string): string => `${fault} (at ${point})`
export const wouldChangeNothing = (warning: string): string => `would change nothing: ${warning}`

// analysis/sweep/varyText.ts
export const formsOfAxis = ([linear, log, list]: readonly string[]): string => `${linear}, ${log} or ${list}`
/** `part`: FROM, TO or COUNT of an axis; `fault`: "must be …, got …". */
export const wrongPart = (part: string, fault: string): string => `${part} ${fault}`
export const wrongScale = (received: string): string => `the scale must be "log" or "linear", got ${received}`
export const endsAlike = (value: string): string => `FROM and TO must differ, both are ${value}`
export const endsInfinite = 'FROM and TO must be finite'
export const endsNotPositive = (value: string): string => `FROM and TO must be above 0 on a log scale, got ${value}`
export const tooManyOnAxis = (most: string): string => `must have at most ${most} values`
export const valueTwice = (value: string): string => `has ${value} twice`
export const aNumber = 'a number'
export const numberWithUnit = (unit: string, units: readonly string[]): string =>
  `a number in ${unit}, or one with its unit (${units.join(', ')})`

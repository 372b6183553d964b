/** Texts of written against sent under boosts, in English, by key. */

// play/stage/inequality/BoostedFigure.tsx
export const writtenAtSpeed = (unit: string, percent: string): string => `${unit} written at ${percent} % speed`
export const sentEncoded = (unit: string, percent: string): string => `${unit} sent, ${percent} % on the wire`
export const sentMeasured = (unit: string, percent: string): string => `${unit} sent, measured ${percent} % on the wire`
/** The same in a line of 19 characters. */
export const atSpeed = (unit: string, percent: string): string => `${unit} at ${percent} % speed`
export const encoded = (unit: string, percent: string): string => `${unit}, ${percent} % on wire`
export const measured = (unit: string, percent: string): string => `${unit}, measured ${percent} %`
/** Followed by when the run ends. */
export const untilThrottled = (loss: string): string => `${loss} until throttled`
export const untilThrottledFurther = (loss: string): string => `${loss} until throttled further`
export const measuredIn = (round: string): string => `Measured in round ${round}`
export const measuredSoon = 'Measured from round 1 on'

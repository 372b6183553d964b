/** Texts of written against sent where it varies, in English, by key. */

// play/stage/inequality/VaryingFigure.tsx
export const writtenAtSpeed = (unit: string, percent: string): string => `${unit} written at ${percent} % speed`
export const writtenAtSpeedAndLoad = (unit: string, speedPercent: string, loadPercent: string): string =>
  `${unit} written at ${speedPercent} % speed, ${loadPercent} % load`
export const sentEncoded = (unit: string, percent: string): string => `${unit} sent, ${percent} % on the wire`
export const sentMeasured = (unit: string, percent: string): string => `${unit} sent, measured ${percent} % on the wire`
export const writtenAtLoad = (unit: string, percent: string): string => `${unit} written at ${percent} % load`
export const sentRateMeasured = (unit: string): string => `${unit} sent, as measured`
/** The same in a line of 19 characters. */
export const atSpeed = (unit: string, percent: string): string => `${unit} at ${percent} % speed`
export const encoded = (unit: string, percent: string): string => `${unit}, ${percent} % on wire`
export const measured = (unit: string, percent: string): string => `${unit}, measured ${percent} %`
export const atLoad = (unit: string, percent: string): string => `${unit} at ${percent} % load`
export const rateMeasured = (unit: string): string => `${unit}, measured`
/** Followed by when the run ends. */
export const untilThrottled = (loss: string): string => `${loss} until throttled`
export const untilThrottledFurther = (loss: string): string => `${loss} until throttled further`
export const measuredIn = (round: string): string => `Measured in round ${round}`
export const measuredSoon = 'Measured from round 1 on'
export const atThisLoad = (rate: string): string => `${rate} at this load`
export const atThisRate = (rate: string): string => `${rate} at this rate`
/** Of XBZRLE before its first deltas are measured. */
export const beforeDeltas = (rate: string): string => `${rate} before deltas`

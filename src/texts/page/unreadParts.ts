/** Texts about parts of an address that a place has not taken, in English, by key. */

// frame/UnreadNotice.tsx
export const unreadParts = 'Parts of this link cannot be read:'

// store/address/unreadParts.ts
/** `guess`: a sentence with the names that there are, or empty; `count` of the unknown names. */
export const unknownPart = (guess: string, count: number): string => `unknown ${count === 1 ? 'parameter' : 'parameters'}, ignored${guess}`
/** Of a name behind that of the place. */
export const ignoredName = 'no page has this name; ignored'
export const repeatedPart = (count: string): string => `occurs ${count} times; the first is read`
/** After the names of others. */
export const moreParts = (count: string): string => `${count} more`
export const usualInstead = 'Play ignores them. Check the link before you hand it out.'
export const firstSeedInstead = 'The first seed of the lesson is shown.'
export const paperSettingInstead = 'The setting of the paper is shown instead.'
export const nearestInstead = 'The nearest allowed setting is shown instead.'

/** Texts of the map of times sent, in English, by key. */

// play/stage/maps/TimesSentMap.tsx
export const headShort = 'times sent'
export const head = 'guest has left: times each page was sent'

// play/stage/maps/timesSent.ts
export const once = 'once'
export const several = (count: string): string => count
export const timesAndMore = (count: string): string => `${count} times or more`
export const sentOnce = (size: string): string => `${size} sent once`
export const sentAgain = (size: string, mean: string): string => `${size} sent ${mean} times on average`
export const nothingSent = 'No page was sent.'
export const spoken = (parts: string): string => `Times each page was sent: ${parts}.`
export const legend = 'sent'
/** Where a dot of the map is several pages; before `once`, `2`. */
export const legendOfMost = 'sent up to'
export const legendOfMostHint = 'A dot is several pages and shows the one that was sent most often.'

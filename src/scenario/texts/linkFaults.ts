/** Why the scenario of a link cannot be read: each follows the words "The link". */
export const NOT_TEXT = 'must be the text of an address or of its hash'
export const tooLong = (most: string): string => `must be at most ${most} characters long`
export const NO_SCENARIO = 'holds no scenario; it may have been cut off'
/** `format`: number of the link's format. */
export const newerFormat = (format: string): string =>
  `was made by a newer version of this page (link format ${format}); only 1 is supported`
export const ODD_CHARACTERS = 'is damaged: unexpected characters'
export const unpacksToMore = (most: string): string => `must unpack to at most ${most}`
export const NOT_UNPACKED = 'is damaged or cut off: its content cannot be unpacked'
export const CUT_OFF = 'is cut off at the end'
export const NOT_JSON = 'is damaged or cut off: its content is not JSON'

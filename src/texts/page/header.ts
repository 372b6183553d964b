/** Texts of the page around its views: header, notices, tabs, progress, in English, by key. */
export * from '../../messages/compiled/en/page/header.ts'

/** A file, link or simulation, and its fault. */
export const wrongWhole = (whole: string, message: string): string => `${whole} ${message}`

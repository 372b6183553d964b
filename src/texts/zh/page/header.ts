/** Texts of the page around its views: header, notices, tabs, progress, in Chinese, by key. */
export * from '../../../messages/compiled/zh/page/header.ts'

export const wrongWhole = (whole: string, message: string): string => whole + message

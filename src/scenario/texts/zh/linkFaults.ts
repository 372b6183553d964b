export const NOT_TEXT = '须为一个地址或其井号之后部分的文本'
export const tooLong = (most: string): string => `至多可有 ${most} 个字符`
export const NO_SCENARIO = '不含场景，可能被截断'
export const newerFormat = (format: string): string => `由此页面的更新版本生成（链接格式 ${format}）；此版本只支持格式 1`
export const ODD_CHARACTERS = '已损坏：含有意外字符'
export const unpacksToMore = (most: string): string => `解压后至多可有 ${most}`
export const NOT_UNPACKED = '已损坏或被截断：内容无法解压'
export const CUT_OFF = '末尾被截断'
export const NOT_JSON = '已损坏或被截断：内容不是 JSON'

/** Texts of the skip links on Play, in Chinese, by key. */

export const skipToVerdict = '跳到结论'
export const skipToStrategy = '跳到策略'
export const skipToPlayback = '跳到播放控制'
export const skipToSetup = '跳到全部设置'

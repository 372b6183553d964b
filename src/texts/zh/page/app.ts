/** Texts that the first script holds, in Chinese, by key. */

export const draftUnchecked = '页面的一部分未能加载，请重新加载。'

export const linkUnread = draftUnchecked

export const skipToMigration = '跳到迁移画面'
export const playTitle = 'Switchover：逐页观察虚拟机热迁移'

export const partNotLoaded = '页面的一部分未能加载，请重新加载。'

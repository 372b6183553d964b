/** Texts of undo and redo, in Chinese, by key. */
export const group = '历史'
export const undo = '撤销'
export const redo = '重做'
export const undone = '已撤销'
export const redone = '已重做'
export const undoKeys = 'Ctrl Z'
export const redoKeys = 'Ctrl Shift Z'
export const fromTo = (name: string, from: string, to: string): string => `${name} ${from} → ${to}`

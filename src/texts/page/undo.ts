/** Texts of undo and redo, in English, by key. */
export const group = 'History'
export const undo = 'Undo'
export const redo = 'Redo'
export const undone = 'Undone'
export const redone = 'Redone'
export const undoKeys = 'Ctrl Z'
export const redoKeys = 'Ctrl Shift Z'
export const fromTo = (name: string, from: string, to: string): string => `${name} ${from} → ${to}`

/** Texts that the first script holds, in English, by key. Parts that load later have separate modules. */

// store/address/address.ts
export const linkUnread = 'could not be read. A part of the page could not be loaded. Reload to try again.'

// store/play/checkedDraft.ts
export const draftUnchecked = 'A part of the page could not be loaded. Reload to try again.'

// app/App.tsx
export const skipToMigration = 'Skip to the migration'
export const playTitle = 'Switchover: live migration of a VM, page by page'

// page/lazyPart.tsx
export const partNotLoaded = 'This part of the page could not be loaded. Reload to try again.'

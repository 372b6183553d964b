/** The head, the help and the keys around Play, which arrive with the verdict, as one chunk. */
export { Shortcuts } from '../frame/shortcuts.ts'
export { HelpDialog } from '../frame/help/HelpDialog.tsx'
export { PlayHead } from './PlayHead.tsx'
export { SkipLinks } from './SkipLinks.tsx'

/** All components that describe a run in words, as one chunk. */
export { LiveRegion } from './LiveRegion.tsx'
export { PhoneTabs } from './PhoneTabs.tsx'
export { StoryPanel } from './StoryPanel.tsx'
export { Verdict, VerdictBesideMeasured } from './Verdict.tsx'

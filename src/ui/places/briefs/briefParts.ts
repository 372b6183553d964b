/** The parts of Play that show a brief, as one chunk. */
export { BriefGoals } from './BriefGoals.tsx'
export { BriefOfPart } from './BriefOfPart.tsx'

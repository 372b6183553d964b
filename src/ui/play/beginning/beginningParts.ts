/** The first visit and the tour, as one chunk, which later visits do not load. */
export { BeginningCard } from './BeginningCard.tsx'
export { BeginningHead } from './BeginningHead.tsx'
export { PageCounters } from './PageCounters.tsx'
export { TourLens } from './TourLens.tsx'

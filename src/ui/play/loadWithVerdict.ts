/** Loads the parts of Play that arrive with the verdict: one import of the first script instead of one in each module that has such parts. */
export const withVerdict = () => import('./withVerdict.ts')

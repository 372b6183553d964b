/** Texts of the skip links on Play, in English, by key. */

// app/SkipLinks.tsx
export const skipToVerdict = 'Skip to the verdict'
export const skipToStrategy = 'Skip to the strategy'
export const skipToPlayback = 'Skip to playback'
export const skipToSetup = 'Skip to all settings'

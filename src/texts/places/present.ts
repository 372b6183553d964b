/** Texts of the presentation mode and of a page whose verdict or controls are hidden, in English, by key. */
import { plural } from '../../units/format.ts'

// present/Presentation.tsx
export const presentation = 'Presentation'
export const hideVerdict = 'Hide verdict'
export const showVerdict = 'Show verdict'
export const verdictHidden = 'verdict hidden'
export const askPrediction = 'Ask for a prediction'
export const showAnswer = 'Show the answer'
export const closeQuestion = 'Close the question'
export const play = 'Play'
export const pause = 'Pause'
export const leave = 'Leave'
export const spaceKey = 'Space'
export const escapeKey = 'Esc'
export const showControls = 'Show controls'
export const hideControls = 'Hide controls'
export const unlockControls = 'Unlock controls'
export const simulating = 'Simulating …'

// present/PresentStage.tsx
export const guestRunsHere = 'guest runs here'
export const guestStopped = 'guest stopped'
export const guestElsewhere = 'waiting'
export const guestLeft = 'guest has left'
export const memoryOf = (side: string): string => `Memory of the ${side}, page by page`

// present/PresentChart.tsx
export const remaining = 'Remaining'
export const downtimeLength = (time: string): string => `downtime ${time}`

// present/Question.tsx
export const prediction = 'Prediction'
export const predicted = 'Your prediction'
export const roundsQuestion = 'How many rounds until the guest stops?'
export const downtimeQuestion = 'How long is the guest stopped?'
export const roundsFromTo = (from: number, to: number): string => `${from} to ${to}`
export const roundsOrMore = (from: number): string => `${from} or more`
export const itNeverStops = 'it never stops'
export const underTenth = 'less than 100 ms'
export const upToSecond = '100 ms to 1 s'
export const overSecond = 'more than 1 s, or forever'
export const vote = (letter: string, answer: string, votes: number): string => `${letter}: ${answer}. ${plural(votes, 'vote')}. Add one`
export const right = 'Right'
export const notDecided = 'The run ended before that was decided: no answer is right.'
export const countHands = 'Press A, B or C for each hand, with Shift to take one back.'

// embed/PartOfPlay.tsx
export const partNames = {
  whole: 'Live migration',
  stage: 'Page maps',
  remaining: 'Remaining memory',
  verdict: 'Verdict',
  inequality: 'Written against sent',
  story: 'Story',
  timeline: 'Timeline',
}

// embed/PartOfPlay.tsx
export const openInSwitchover = 'Open in Switchover'

// present/LockedBar.tsx
export const locks = 'Locked settings'
export const allLocked = 'This link locks the settings.'
export const someLocked = 'This link locks some settings and hides others.'
export const noneLocked = 'This link hides commands and most settings.'

/** Texts of the lessons' pages, in English, by key. The lessons' own texts are in their files. */
import { formatWhole, plural } from '../../units/format.ts'

// Several parts
export const lessons = 'Lessons'
export const documentTitle = (page: string): string => `${page} · Switchover`
export const loading = 'Loading …'
export const noSuchLesson = (id: string): string => `No lesson is called “${id}”. All lessons are below.`
export const noSuchStep = (id: string): string => `No step of this lesson is called “${id}”. The whole lesson is below.`
export const run = (name: string): string => `Run ${name}`
export const namedRun = (letter: string, name: string): string => `${letter} · ${name}`
export const lessonNumber = (number: number): string => `Lesson ${number}`
export const minutes = (count: number): string => `${count} min`

// Index
export const indexTitle = 'Sixteen lessons. Predict, then run.'
export const indexExplained =
  'Each step sets the stage, asks one question and runs the simulator. Your prediction stays in the chart, and the explanation also answers the other predictions. Every number comes from the run that you see.'
export const beginLesson = (number: number): string => `Start lesson ${number}`
export const resumeLesson = (number: number): string => `Continue lesson ${number}`
export const pathsTitle = 'Where to begin'
export const pathNames = {
  course: 'A course of four sessions',
  operator: 'An operator with a stuck job',
  seminar: 'A research seminar',
  projector: 'One surprise in two minutes, for a projector',
} as const
export const session = (number: number): string => `Session ${number}`
export const courseBriefs = 'Briefs, in groups or as homework'
export const stepsDone = (done: number, all: number): string => (done === 0 ? plural(all, 'step') : `${done} of ${plural(all, 'step')}`)
export const meanScore = (mean: number): string => `score ${formatWhole(mean)}`
export const after = (names: string): string => `after ${names}`
export const progressKept = 'Scores stay in this browser. Nothing is sent.'
export const forgetProgress = 'Delete my scores'
export const listOfLessons = 'All lessons'

// A lesson to read
export const startLesson = 'Predict step by step'
export const continueLesson = (step: number): string => `Continue with step ${step}`
export const readHint = 'This page shows every question with its answer. Predict first if you do not want to see the answers.'
export const step = (number: number): string => `Step ${number}`
export const answer = 'Answer'
export const otherAnswers = 'Other answers, and the thinking behind them'
export const tryNext = 'Try it'
export const needsFirst = 'Comes after'
export const recordSource = (note: string): string => `Record: ${note}`
export const seedOf = (seed: number): string => `Seed ${seed}`
export const figuresOfSeed = (seed: number): string => `Figures of seed ${seed}.`

// Header of a lesson
export const worksheet = 'Worksheet'
export const teacherNotes = 'Teacher’s notes'
export const hideNotes = 'Hide the notes'
export const stepOf = (number: number, all: number): string => `Step ${number} of ${all}`
export const minutesLeft = (count: number): string => `about ${count} min left`
export const stepsOfLesson = 'Steps of this lesson'
export const nextStep = 'Next step'
export const doneScore = (best: number): string => `done, score ${formatWhole(best)}`
export const seenOnly = 'seen'

// The stage
export const stageTitle = 'The stage'
export const figuresOfStep = 'Stage and figures'
export const memory = 'Memory'
export const pageSize = 'Page size'
export const writes = 'Writes'
export const link = 'Link'
export const bandwidthLimit = 'Bandwidth limit'
export const method = 'Strategy'
export const faults = 'Event'
export const noWrites = 'none'
export const perSecond = (count: string): string => `${count}/s`
export const writesInto = (rate: string, set: string): string => `${rate} into ${set}`
export const writesAnywhere = (rate: string): string => `${rate}, anywhere`
export const noneOfThese = 'none'
export const runsOfStep = 'Runs'
export const guestHere = 'guest runs here'
export const guest = 'guest here'
export const eventAt = (event: string, time: string): string => `At ${time}: ${event}`
export const ruleNamed = (rule: string): string => `rule ${rule}`
export const stopsAt = (left: string): string => `stops when ${left} remain`
export const looksFor = 'Simulated up to'

// Predictions
export const predict = 'Your prediction'
export const runIt = 'Run it'
export const compareIt = 'Compare with the record'
export const showMe = 'Show me without a prediction'
export const tryAgain = 'Predict again'
export const needsPrediction = `Make a prediction first, or choose “${showMe}”.`
export const numberIn = (unit: string): string => `Prediction in ${unit}`
export const notANumber = 'Enter a number, such as 1,200 or 0.5.'
export const enterRange = (least: string, most: string): string => `Enter ${least} to ${most}.`
export const orderHelp = 'Move the rows into the order you predict.'
export const orderIsMine = 'This order is my prediction'
export const needsOrder = `Make a prediction first: move a row or tick “${orderIsMine}”. Or choose “${showMe}”.`
export const moveUp = (name: string): string => `Move up: ${name}`
export const moveDown = (name: string): string => `Move down: ${name}`
export const moved = (name: string, place: number): string => `${name}: place ${place}`
export const first = (direction: 'ascending' | 'descending'): string => (direction === 'ascending' ? 'Least first' : 'Most first')
export const drawHelp =
  'Draw with mouse, pen or finger. With the keyboard: ← → choose a point, ↑ ↓ move it by 5 %, with Shift by 1 %, Enter runs it.'
export const drawnTitle = (unit: string): string => `Your prediction, ${unit}`
export const runOnly = (unit: string): string => `The run, ${unit}`
export const drawnAndRun = (unit: string): string => `Your prediction and the run, ${unit}`
export const drawLabel = 'Your predicted curve'
export const pointAt = (time: string): string => `Prediction at ${time}`
export const pointValue = (time: string, value: string): string => `${time}, ${value}`
export const typeNumbers = 'The same curve as numbers'
export const drawnCurve = 'drawn curve'
export const clearCurve = 'Clear'
export const hands = 'Show of hands'
export const handsFor = (option: string): string => `Hands for: ${option}`
export const handsCounted = (count: number): string =>
  `${plural(count, 'hand')} counted. They are shown next to the answer and are not stored.`

// The run
export const running = 'Running …'
export const playing = 'Playing …'
export const toTheEnd = 'Show the end'
export const youSaid = 'You'
export const theRun = 'The run'
export const theRecord = 'The record'
export const onALine = 'Your prediction, the run, and other answers on one line'
export const orderFound = 'Order in the run'
export const place = 'Place'
export const yourPlace = 'Yours'
export const offBy = 'Off by'
export const score = 'Score'
export const of100 = 'of 100'
export const scoreOfDrawing = '100 minus the area between the two curves, as a percentage of the area under the run’s curve.'
export const holds = 'Your prediction holds.'
type Source = 'run' | 'record'
export const close = (source: Source): string => `Close. ${differs(source)}`
export const differs = (source: Source): string => `The ${source} gives another answer.`
export const shown = (source: Source): string => `The ${source}’s answer.`
export const announced = (source: Source, heading: string, you: string, truth: string): string =>
  you === '' ? `${heading} ${truth}` : `${heading} You: ${you}. The ${source}: ${truth}.`
export const exactly = 'the exact number'
/** Units of predictions after the number 1 and after others; a unit that is not listed is a symbol. */
export const units: Readonly<Record<string, { one: string; other: string }>> = {
  guests: { one: 'guest', other: 'guests' },
  pages: { one: 'page', other: 'pages' },
  'pages/s': { one: 'page/s', other: 'pages/s' },
  times: { one: '× (the same)', other: 'times' },
  'of 4': { one: 'of 4', other: 'of 4' },
  share: { one: '', other: '' },
}
/** Labels of predicted numbers without a unit. */
export const numberAs: Readonly<Record<string, string>> = {
  times: 'Prediction as a factor',
  'of 4': 'Prediction, of 4',
  share: 'Prediction as a share, from 0 to 1',
}
/** Words that figures of a text may be, and how a sentence has them. */
export const figureWords: Readonly<Record<string, string>> = {
  none: 'none',
  completed: 'completed',
  'not-converged': 'not finished',
  cancelled: 'cancelled',
  failed: 'failed',
  lost: 'lost',
  paused: 'paused',
  skipped: 'not started',
}
export const within = (tolerance: string): string => (tolerance === exactly ? `(only ${exactly} counts)` : `(counts within ${tolerance})`)
export const thinking = 'The thinking behind this answer'
export const curveThinking = 'The thinking behind such a curve'
export const why = 'What happens'
export const openInPlay = 'Open in Play'
export const sandbox = 'All controls of this scenario are in Play.'
export const toBriefs = 'Continue with the briefs'
export const lessonDone = (mean: number, steps: number): string =>
  `Lesson done: ${plural(steps, 'step')} predicted, mean score ${formatWhole(mean)}.`
export const nextLesson = (title: string): string => `Next lesson: ${title}`
export const seedPicker = 'Seed'
export const seedHint = 'Give each row of the class a different seed, and compare.'

// Figures
export const remainingTitle = 'Remaining memory, as known to the source'
export const speedTitle = 'Guest speed'
export const throttleLine = 'throttle'
export const downtimeTitle = 'Parts of the downtime'
export const roundsTitle = 'Rounds'
export const runsTitle = 'The runs compared'
export const scheduleTitle = 'Migration timeline'
export const firstOf = (until: string, all: string): string => `First ${until} of ${all}`
export const scheduleAxis = (end: string): string => `0 to ${end}`
export const scheduleRow = (start: string, end: string, outcome: string): string =>
  `${start} to ${end}${outcome === '' ? '' : `, ${outcome}`}`
export const recordTitle = 'The record'
/** Columns of a measured record, by their names in its file. */
export const recordColumns: Readonly<Record<string, string>> = {
  run: 'Run',
  tS: 'Time, s',
  sentMiB: 'Sent, MiB',
  remainingMiB: 'Remaining, MiB',
  syncs: 'Dirty syncs',
  dirtyPagesPerS: 'Dirty pages/s',
  mbps: 'Mbit/s',
  totalS: 'Total time, s',
  loadEndsAtS: 'Load ends at, s',
  transferredMiB: 'Transferred, MiB',
  downtimeMs: 'Downtime, ms',
  normalPages: 'Normal pages',
  zeroPages: 'Zero pages',
  beforeOpsPerS: 'Operations/s before',
  duringOpsPerS: 'Operations/s during',
}
export const rowsWithheld = (count: number): string => `${plural(count, 'row')} after your prediction`
export const rowsLater = (count: number): string => `${plural(count, 'row')} in a later step`
export const sourceMap = 'Source'
export const destinationMap = 'Destination'
export const mapOf = (side: string, sentence: string): string => `${side}: ${sentence}`
/** `square`: pages of a square; null: the map is one. */
export const pagesPerDot = (count: number, square: number | null): string => {
  const dot = count === 1 ? 'One dot is one page' : `One dot is ${formatWhole(count)} pages and shows the state furthest from in sync`
  return square === null ? `${dot}.` : `${dot}; a square is ${formatWhole(square)} pages.`
}
export const countsInPages = 'Counts are in pages.'
export const bracketMarks = 'The bracket marks the working set.'
export const momentLabel = 'Moment of the run'
export const momentAsked = (time: string): string => `The moment of the question: ${time}`
export const playAgain = 'Play from here'
export const pausePlaying = 'Pause'
export const you = 'you'
export const whatHappened = 'the run'
export const chartLabel = (title: string, sentence: string): string => `${title}. ${sentence}`
export const lineSummary = (name: string, end: string, last: string): string => `${name}: ${last} at ${end}.`
export const noDowntime = 'no switchover'
export const outcomes: Readonly<Record<string, string>> = {
  completed: 'completed',
  'not-converged': 'not finished',
  cancelled: 'cancelled',
  failed: 'failed, guest keeps running',
  lost: 'lost',
  paused: 'paused',
  skipped: 'not started',
}
export const limitMark = (ms: string): string => `limit ${ms}`
export const columns = {
  name: 'Run',
  outcome: 'Outcome',
  total: 'Total time',
  downtime: 'Downtime',
  sent: 'Transferred',
  speed: 'Mean guest speed',
  lost: 'Guest time lost',
}
export const roundColumns = { name: 'Round', took: 'Duration', sent: 'Pages sent', left: 'Dirty at the end' }
export const roundName = (index: number, kind: string): string =>
  kind === 'stop' ? 'Final copy' : kind === 'push' ? 'Post-copy' : `Round ${index + 1}`
export const moreRounds = (count: number): string => plural(count, 'more round')
export const atTime = 'At'

// Sheets
export const sheetTitle = (title: string): string => `Worksheet: ${title}`
export const answersTitle = (title: string): string => `Answer sheet: ${title}`
export const nameAndDate = 'Name, date'
export const coverBelow = 'A question may give the answer of the one before: cover the rest of the sheet until you have answered.'
export const yourReasoning = 'Your reasoning'
export const drawHere = 'Draw here'
export const printIt = 'Print'
export const toAnswers = 'Answer sheet'
export const toSheet = 'Worksheet'
export const backToLesson = 'Back to the lesson'
export const forTheTeacher = 'For the teacher'
export const orderLine = 'Place'

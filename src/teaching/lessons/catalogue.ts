/** The built-in lessons in their order, without the texts of their steps, for an index. Each lesson loads when it is opened. */
import type { Lesson } from './lessonSchema.ts'

export interface LessonCard {
  id: string
  number: number
  title: string
  goal: string
  minutes: number
  /** Ids of its steps. */
  steps: readonly string[]
  /** Ids of lessons to do before this one. */
  needs: readonly string[]
}

const FIVE = ['s1', 's2', 's3', 's4', 's5'] as const
const SIX = [...FIVE, 's6'] as const

export const lessonCards: readonly LessonCard[] = [
  {
    id: 'dirty-page',
    number: 1,
    minutes: 12,
    steps: SIX,
    needs: [],
    title: 'What is a dirty page?',
    goal: 'Explain what makes a page dirty, who keeps track of it, and why the number of changed bytes does not matter.',
  },
  {
    id: 'rounds',
    number: 2,
    minutes: 12,
    steps: SIX,
    needs: ['dirty-page'],
    title: 'The first round, and why the second is shorter',
    goal: 'Predict the length of rounds from memory, link and writes; draw the saw-tooth.',
  },
  {
    id: 'inequality',
    number: 3,
    minutes: 12,
    steps: FIVE,
    needs: ['rounds'],
    title: 'The geometric series, and the one inequality',
    goal: 'Compute the ratio of successive rounds; state when pre-copy converges.',
  },
  {
    id: 'working-set',
    number: 4,
    minutes: 12,
    steps: FIVE,
    needs: ['inequality'],
    title: 'The writable working set: why writes per second are not dirty pages',
    goal: 'Predict from working set and downtime limit whether a write-heavy guest converges.',
  },
  {
    id: 'downtime-limit',
    number: 5,
    minutes: 12,
    steps: FIVE,
    needs: ['working-set'],
    title: 'The downtime limit: one number, three effects',
    goal: 'Use limit × bandwidth to predict downtime, total time and convergence.',
  },
  {
    id: 'rules',
    number: 6,
    minutes: 15,
    steps: FIVE,
    needs: ['downtime-limit'],
    title: 'Switchover rules: QEMU, Xen and VirtualBox on the same guest',
    goal: 'Read a switchover rule and predict downtime, total time and data; see that the rule decides whether a migration completes.',
  },
  {
    id: 'why-306',
    number: 7,
    minutes: 10,
    steps: FIVE,
    needs: ['downtime-limit'],
    title: 'Why 306 ms when the limit is 300?',
    goal: 'Split a downtime into its parts; know which of them the limit covers and which number the product prints.',
  },
  {
    id: 'never',
    number: 8,
    minutes: 17,
    steps: ['s1', 'd1', 's2', 's3', 's4', 's5'],
    needs: ['downtime-limit', 'working-set'],
    title: 'It never converges: four ways out, and what each costs',
    goal: 'Name four ways out and the cost of each.',
  },
  {
    id: 'auto-converge',
    number: 9,
    minutes: 17,
    steps: ['s1', 'd1', 's2', 's3', 's4', 's5', 's6'],
    needs: ['never'],
    title: 'Auto-converge: buying convergence with the guest’s own time',
    goal: 'Predict throttle, total time and lost work; see why a gentle start costs more.',
  },
  {
    id: 'post-copy',
    number: 10,
    minutes: 15,
    steps: SIX,
    needs: ['never'],
    title: 'Post-copy and its risk: cut the link',
    goal: 'Tell downtime from page-fault wait; say which failures lose the guest.',
  },
  {
    id: 'hybrid-xbzrle',
    number: 11,
    minutes: 15,
    steps: SIX,
    needs: ['post-copy', 'working-set'],
    title: 'Hybrid and delta compression: when they help and when not',
    goal: 'Say what a round before post-copy gains, and which writes XBZRLE helps with.',
  },
  {
    id: 'two-migrations',
    number: 12,
    minutes: 15,
    steps: SIX,
    needs: ['inequality'],
    title: 'Two migrations on one link: serial or parallel, and which direction',
    goal: 'Choose between serial and parallel; know which traffic competes.',
  },
  {
    id: 'evacuate',
    number: 13,
    minutes: 20,
    steps: FIVE,
    needs: ['two-migrations'],
    title: 'Evacuating a host against a deadline',
    goal: 'Choose order, concurrency and strategy under a deadline and the risk of a crash.',
  },
  {
    id: 'energy',
    number: 14,
    minutes: 12,
    steps: FIVE,
    needs: ['working-set'],
    title: 'Energy and cost: which guest to migrate',
    goal: 'Rank guests by the cost of migrating them; know that size is a poor guide.',
  },
  {
    id: 'read-only',
    number: 15,
    minutes: 15,
    steps: SIX,
    needs: ['never', 'working-set'],
    title: 'A database that only reads, and never converges',
    goal: 'Explain why reads can dirty memory; compare a real record with a simulated twin.',
  },
  {
    id: 'query-migrate',
    number: 16,
    minutes: 20,
    steps: SIX,
    needs: ['downtime-limit'],
    title: 'Reading a real query-migrate log',
    goal: 'Read each number of a log with its unit and its pitfall; forecast the end.',
  },
]

/** One module each, so that opening a lesson loads one lesson. */
const files: Record<string, () => Promise<{ default: unknown }>> = {
  'dirty-page': () => import('./data/dirty-page.json'),
  rounds: () => import('./data/rounds.json'),
  inequality: () => import('./data/inequality.json'),
  'working-set': () => import('./data/working-set.json'),
  'downtime-limit': () => import('./data/downtime-limit.json'),
  rules: () => import('./data/rules.json'),
  'why-306': () => import('./data/why-306.json'),
  never: () => import('./data/never.json'),
  'auto-converge': () => import('./data/auto-converge.json'),
  'post-copy': () => import('./data/post-copy.json'),
  'hybrid-xbzrle': () => import('./data/hybrid-xbzrle.json'),
  'two-migrations': () => import('./data/two-migrations.json'),
  evacuate: () => import('./data/evacuate.json'),
  energy: () => import('./data/energy.json'),
  'read-only': () => import('./data/read-only.json'),
  'query-migrate': () => import('./data/query-migrate.json'),
}

/** The lesson with this id; null if there is none. Rejects if the lesson's chunk cannot be loaded. */
export async function loadLesson(id: string): Promise<Lesson | null> {
  if (!Object.hasOwn(files, id)) return null
  // Tests read every file with the schema, which the page need not load.
  return (await files[id]()).default as Lesson
}

import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { answerOf, changed, readAnswers } from './answers.ts'
import { DocumentError, lessonDocument, readJson } from './documents.ts'
import { loadLesson, lessonCards } from '../../src/teaching/lessons/catalogue.ts'
import { answerFaults, readLesson, stepRunner } from '../../src/teaching/lessons/lessonFaults.ts'
import type { Lesson } from '../../src/teaching/lessons/lessonSchema.ts'
import { filledText } from '../../src/teaching/lessons/lessonText.ts'

const data = 'src/teaching/lessons/data'
const fileOf = (id: string): string => `${data}/${id}.json`
const lessonOf = (id: string): Lesson => {
  const read = readLesson(lessonDocument(fileOf(id)))
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.lesson
}
const ids = readdirSync(data)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''))
const answers = readAnswers()

/** Words of Latin letters, but no Chinese: left in English. Names, numbers and units need no translation. */
const NO_CHINESE = /^(?=.*[A-Za-z]{2,} [a-z]{2,})[^\p{Script=Han}]*$/u

describe.each(ids)('the lesson %s', (id) => {
  it('has every text, figure, expression and scenario that it names, and each text in each of its languages', () => {
    const read = readLesson(lessonDocument(fileOf(id)))
    expect(read.ok ? [] : read.faults).toEqual([])
  })

  it('is in Chinese', () => {
    const { zh } = lessonOf(id).text
    expect(zh).toBeDefined()
    expect(Object.entries(zh).filter(([, text]) => NO_CHINESE.test(text))).toEqual([])
  })

  // `npm run lessons` replays the other seeds, and finds answers that depend on them.
  it('gives its answers when every step is run with the first seed', () => {
    const lesson = lessonOf(id)
    const run = stepRunner(lesson)
    const seeds = lesson.seeds.slice(0, 1)
    for (const step of lesson.steps) {
      expect([step.id, answerFaults(lesson, step, run, seeds)]).toEqual([step.id, []])
      expect([step.id, changed(answers[id]?.[step.id], answerOf(lesson, step, run))]).toEqual([step.id, null])
    }
  })

  it('is in the index as it says of itself', async () => {
    const lesson = lessonOf(id)
    const { en } = lesson.text
    expect(lessonCards.find((card) => card.id === id)).toEqual({
      id,
      number: lesson.number,
      title: en[lesson.title],
      goal: en[lesson.goal],
      minutes: lesson.minutes,
      steps: lesson.steps.map((step) => step.id),
      needs: lesson.needs,
    })
    expect(await loadLesson(id)).toEqual(readJson(fileOf(id)))
  })
})

describe('the index of lessons', () => {
  it('has each lesson once, in order, after its prerequisites', async () => {
    expect(lessonCards.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
    lessonCards.forEach(({ number, needs }, i) => {
      expect(number).toBe(i + 1)
      for (const need of needs) expect(lessonCards.findIndex(({ id }) => id === need)).toBeLessThan(i)
    })
    expect(await loadLesson('toString')).toBeNull()
  })
})

describe('faults of a lesson name the place and the remedy', () => {
  const faultsOf = (change: (lesson: Lesson) => void): string[] => {
    const lesson = readJson(fileOf('rounds')) as Lesson
    change(lesson)
    const read = readLesson(lesson)
    return read.ok ? [] : read.faults.map(({ path, message }) => `${path} ${message}`)
  }
  const withoutKey = (texts: Readonly<Record<string, string>>, lost: string) =>
    Object.fromEntries(Object.entries(texts).filter(([key]) => key !== lost))
  const one = (step: number, change: (step: Lesson['steps'][number]) => void) => faultsOf((lesson) => change(lesson.steps[step]))

  it.each<[string, string[], string]>([
    ['a lost text', faultsOf(({ text }) => delete text.en['s1.ask']), 'steps[0].ask names the text "s1.ask"'],
    ['a text that nothing shows', faultsOf(({ text }) => (text.en.more = 'More')), 'text.en.more is used by no step'],
    [
      'a long explanation',
      faultsOf(({ text }) => (text.en['s1.explain'] = 'word '.repeat(70).trim())),
      'steps[0].explain has 70 words; at most 60',
    ],
    [
      'a bad expression',
      one(0, ({ predict }) => predict.kind === 'number' && (predict.of = 'A:web.')),
      'steps[0].predict "A:web." column 7: a name expected',
    ],
    [
      'an unknown run',
      one(0, ({ predict }) => predict.kind === 'number' && (predict.of = 'Z:web.totalS')),
      'steps[0].predict names Z; this step has A, S',
    ],
    ['a format in a text', faultsOf(({ text }) => (text.en['s1.ask'] = '{A:web.totalS|furlong}')), 'has the format "furlong"'],
    [
      'a figure before the run',
      faultsOf(({ text }) => (text.en['s1.ask'] = 'Is it {A:web.totalS|s}?')),
      'has a figure, and is shown before there is a run',
    ],
    [
      'a scenario that is refused',
      one(0, ({ runs }) => (runs.A.patch = [{ op: 'add', path: '/vms/0/memoryMiB', value: -1 }])),
      'steps[0].runs.A.patch vms[0].memoryMiB:',
    ],
    ['a patch that does not fit', one(0, ({ runs }) => (runs.A.patch = [{ op: 'remove', path: '/nothing' }])), 'nothing at "nothing"'],
    [
      'an unknown key of a scenario',
      one(0, ({ runs }) => (runs.A.patch = [{ op: 'add', path: '/seeds', value: 1 }])),
      'steps[0].runs.A.patch seeds:',
    ],
    ['nothing to watch', one(0, (step) => (step.show = ['runs', 'rounds'])), 'steps[0].show has nothing to watch while the run plays'],
    ['an unknown kind', one(0, ({ predict }) => ((predict as { kind: string }).kind = 'guess')), 'steps[0].predict.kind'],
    [
      'a text that another language lacks',
      faultsOf(({ text }) => (text.zh = withoutKey(text.en, 's1.ask'))),
      'text.zh has no text "s1.ask", which text.en has',
    ],
    [
      'a figure that another language drops',
      faultsOf(({ text }) => (text.zh = { ...text.en, 's1.explain': '第一轮用时很长。' })),
      'text.zh["s1.explain"] lacks {A:web.rounds[0].durationS|s} of the English text',
    ],
    [
      'a figure that another language adds',
      faultsOf(({ text }) => (text.zh = { ...text.en, 's1.try': '用时 {A:web.totalS|s}。' })),
      'text.zh["s1.try"] has {A:web.totalS|s}, which the English text does not have',
    ],
  ])('%s', (_, faults, wanted) => {
    expect(faults.find((fault) => fault.includes(wanted)) ?? faults).toContain(wanted)
  })

  it('a wrong value within the tolerance, one outside the range, an answer that depends on the seed, a tolerance below the spread', () => {
    const lesson = lessonOf('rounds')
    const run = stepRunner(lesson)
    const step = structuredClone(lesson.steps[1])
    if (step.predict.kind !== 'number') throw new Error('rounds s2 asks for a number')
    lesson.steps[1] = step
    step.predict.wrong = [{ near: 'A:web.rounds[0].dirtiedPages + 1', reveals: 's2.w1' }]
    expect(answerFaults(lesson, step, run, [1])).toEqual([{ path: 'steps[1].predict.wrong[0].near', message: 'is within the tolerance' }])
    step.predict.wrong = [{ near: '262144', reveals: 's2.w1' }]
    step.predict.range = [0, 1000]
    expect(answerFaults(lesson, step, run, [1]).map(({ path }) => path)).toEqual([
      'steps[1].predict.range',
      'steps[1].predict.wrong[0].near',
    ])
    delete step.predict.range
    step.predict.wrong = []
    step.predict.within = { absolute: 1 }
    expect(answerFaults(lesson, step, run, [1, 2])[0].path).toBe('steps[1].predict.within')
    step.predict = {
      kind: 'choose',
      options: [
        { id: 'a', text: 's2.ask', when: 'A:web.rounds[0].dirtiedPages == 73072', reveals: null },
        { id: 'b', text: 's2.ask', when: 'A:web.rounds[0].dirtiedPages != 73072', reveals: null },
      ],
    }
    expect(answerFaults(lesson, step, run, [1, 2])[0].message).toBe('depends on the seed: a or b')
  })
})

describe('a figure in a text', () => {
  it('has three significant figures and its unit, and "none" for what a run does not have', () => {
    const scope = { A: { v: 1234.56, small: 0.01234, none: null, word: 'lost' } }
    expect(filledText('{A:v|n} {A:v|s} {A:small|s} {A:v|ms} {A:small|pct} {A:v/4000|pct} {A:none|ms} {A:word|n} {A:v|pages}', scope)).toBe(
      '1,235 1,235 s 12.3 ms 1.23 s 1.23 % 31 % none lost 1,235 pages',
    )
  })
})

describe('a lesson file', () => {
  it('that is not there, or no JSON, is refused with the reason', () => {
    expect(() => lessonDocument(fileOf('nothing'))).toThrow(DocumentError)
    expect(() => lessonDocument('LICENSE')).toThrow(/line 1, column 1/)
  })
})

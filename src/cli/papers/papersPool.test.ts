import { expect, it } from 'vitest'
import { answerPaperTasks } from './papersPool.ts'

it('a thread that gets tasks of several seeds and papers answers each as one that gets no other', async () => {
  const tasks = [
    { experiment: 'svard2014-appmembench', seed: 1 },
    { experiment: 'svard2014-appmembench', seed: 2 },
    { experiment: 'dayaratne2024-fig1', seed: 2 },
    { experiment: 'svard2014-appmembench', seed: 2 },
  ]
  const answer = answerPaperTasks()
  const answers = []
  for (const task of tasks) answers.push(await answer(task))
  for (const [i, task] of tasks.entries()) expect(answers[i]).toEqual(await answerPaperTasks()(task))
  expect(answers[1]).not.toEqual(answers[0])
})

it('a thread refuses an experiment that does not exist', async () => {
  await expect(answerPaperTasks()({ experiment: 'svard2014-none', seed: 1 })).rejects.toThrow('svard2014-none')
})

/**
 * `npm run papers`: computes every claim of the five papers and writes the outcomes at one seed (`src/papers/frozenClaims.json`),
 * the tables over ten seeds (`docs/papers.md`), and the summary sentence in the README.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
import { countLine, markdownLines } from '../src/cli/papersMarkdown.ts'
import { answerPaperTasks, measureAll } from '../src/cli/papersPool.ts'
import { experimentsOf } from '../src/papers/experiments.ts'
import { frozenSeed, outcomesOf } from '../src/papers/frozenClaims.ts'
import { papers } from '../src/papers/papers.ts'
import { inRowOrder, judged } from '../src/papers/reproduce.ts'

const seeds = 10
/** The README's summary sentence with its markers. */
const sentence = /(<!-- npm run papers -->\n)[^]*?(<!-- end -->)/

async function writeAll(): Promise<void> {
  const readme = readFileSync('README.md', 'utf8')
  if (!sentence.test(readme)) throw new Error('README.md has no place for the sentence on the papers')
  const experiments = (await Promise.all(papers.map(({ id }) => experimentsOf(id)))).flat()
  // Ordered by seed, so that a worker's next task may share runs with its last.
  const tasks = Array.from({ length: seeds }, (_, i) => experiments.map(({ id }) => ({ experiment: id, seed: i + 1 }))).flat()
  const measures = await measureAll(tasks)
  const claims = (chosen: (seed: number) => boolean) => inRowOrder(experiments.flatMap((experiment) =>
    judged(experiment, measures.filter((_, i) => tasks[i].experiment === experiment.id && chosen(tasks[i].seed)))))
  const all = claims(() => true)
  writeFileSync('src/papers/frozenClaims.json', `${JSON.stringify(outcomesOf(claims((seed) => seed === frozenSeed)), null, 2)}\n`)
  writeFileSync('docs/papers.md', `${[
    '# Claims of the five papers', '', `Written by \`npm run papers\`, as \`npm run --silent sim -- papers --seeds ${seeds} --markdown\` prints it.`, '',
    ...markdownLines(all, seeds),
  ].join('\n')}\n`)
  writeFileSync('README.md', readme.replace(sentence, `$1**${countLine(all, seeds)}**\n$2`))
  process.stdout.write(`${countLine(all, seeds)}\n`)
}

// Worker threads run the same bundle.
if (isMainThread) await writeAll()
else answerPaperTasks()

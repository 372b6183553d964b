/**
 * `npm run papers`: computes every claim of the five papers and writes the outcomes at one seed (`src/papers/frozenClaims.json`), the
 * pictures of the gallery (`src/papers/gallery/pictures`), the tables over ten seeds (`docs/papers.md`), and the summary sentence in the
 * README.
 */
import { writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
import { countLine, markdownLines } from '../src/cli/papers/papersMarkdown.ts'
import { answerPaperTasks, computeAll } from '../src/cli/papers/papersPool.ts'
import { answerTasks } from '../src/cli/workerPool.ts'
import { experimentsOf } from '../src/papers/experiments.ts'
import { frozenSeed, outcomesOf } from '../src/papers/frozenClaims.ts'
import { pictureOf, storedSeeds } from '../src/papers/gallery/picture.ts'
import { claimId } from '../src/papers/claims/claim.ts'
import { papers } from '../src/papers/papers.ts'
import { inRowOrder, judgedClaims } from '../src/papers/reproduce.ts'
import { writeReadmePart } from './report.ts'

const seeds = storedSeeds

async function writeAll(): Promise<void> {
  const experiments = (await Promise.all(papers.map(({ id }) => experimentsOf(id)))).flat()
  // Ordered by seed, so that a worker's next task may share runs with its last.
  const tasks = Array.from({ length: seeds }, (_, i) => experiments.map(({ id }) => ({ experiment: id, seed: i + 1 }))).flat()
  const outcomes = await computeAll(tasks)
  const claims = (chosen: (seed: number) => boolean) =>
    inRowOrder(
      experiments.flatMap((experiment) =>
        judgedClaims(
          experiment,
          outcomes.filter((_, i) => tasks[i].experiment === experiment.id && chosen(tasks[i].seed)).map(({ measures }) => measures),
        ),
      ),
    )
  const all = claims(() => true)
  writeFileSync('src/papers/frozenClaims.json', `${JSON.stringify(outcomesOf(claims((seed) => seed === frozenSeed)), null, 2)}\n`)
  for (const { id } of papers) {
    const own = experiments.filter(({ paper }) => paper === id)
    const pictures = own.map((experiment) => {
      const bySeed = outcomes.filter((_, i) => tasks[i].experiment === experiment.id).map(({ drawings }) => drawings)
      return `${JSON.stringify(experiment.id)}: ${JSON.stringify(
        pictureOf(
          experiment.id,
          bySeed,
          all.filter((one) => experiment.claims.some((claim) => claimId(claim) === one.id)),
        ),
      )}`
    })
    writeFileSync(`src/papers/gallery/pictures/${id}.json`, `{\n${pictures.join(',\n')}\n}\n`)
  }
  writeFileSync(
    'docs/papers.md',
    `${[
      '# Claims of the five papers',
      '',
      `Written by \`npm run papers\`, as \`npm run --silent sim -- papers --seeds ${seeds} --markdown\` prints it.`,
      '',
      ...markdownLines(all, seeds),
    ].join('\n')}\n`,
  )
  writeReadmePart('npm run papers', [`**${countLine(all, seeds)}**`])
  process.stdout.write(`${countLine(all, seeds)}\n`)
}

// Worker threads run the same bundle.
if (isMainThread) await writeAll()
else answerTasks({ papers: answerPaperTasks })

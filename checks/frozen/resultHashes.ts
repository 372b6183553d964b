/**
 * Two hashes of one result document: `numbers` covers everything but the sentences, byte for byte as `--json --series` prints it;
 * `text` covers the sentences and their paths. A reworded sentence changes `text` alone.
 */
import { createHash } from 'node:crypto'
import { jsonText } from '../../src/units/jsonText.ts'

/** SHA-256, hexadecimal. */
export interface ResultHashes {
  numbers: string
  text: string
}

/** Paths of the sentences in the result format; `*` is any index of a list. */
const SENTENCE_PATHS = ['notes.*', 'migrations.*.why', 'migrations.*.rounds.*.why', 'migrations.*.managerActions.*.why']

/** A sentence with the path of its field. */
type Sentence = readonly [path: string, sentence: string]

export function hashesOf(result: unknown): ResultHashes {
  const { numbers, sentences } = splitResult(result)
  return { numbers: sha256(jsonText(numbers)), text: sha256(JSON.stringify(sentences)) }
}

/** `numbers` is the document without its sentences; `result` itself is unchanged. */
export function splitResult(result: unknown): { numbers: unknown; sentences: Sentence[] } {
  const sentences: Sentence[] = []
  return { numbers: withoutSentences(result, '', '', sentences), sentences }
}

/** `pattern` is `path` with `*` for each index. Returns undefined for a sentence, which is added to `sentences`. */
function withoutSentences(value: unknown, pattern: string, path: string, sentences: Sentence[]): unknown {
  if (typeof value === 'string' && SENTENCE_PATHS.includes(pattern)) {
    sentences.push([path, value])
    return undefined
  }
  const holdsSentences = pattern === '' || SENTENCE_PATHS.some((one) => one.startsWith(`${pattern}.`))
  if (!holdsSentences || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    return value
      .map((item: unknown, i) => withoutSentences(item, joined(pattern, '*'), joined(path, String(i)), sentences))
      .filter((item) => item !== undefined)
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, withoutSentences(field, joined(pattern, key), joined(path, key), sentences)]),
  )
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

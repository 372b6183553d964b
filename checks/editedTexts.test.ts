/** No code edits a text for people: it is made of whole parts by key, and nothing is found by the start of a label. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { projectFiles } from '../build/projectFiles.ts'
import { isNode, nodesOf, parsed } from '../build/syntax.ts'
import type { Node } from '../build/syntax.ts'

/** Methods of strings that cut, search or change them. */
const EDITS =
  /^(replace|replaceAll|split|startsWith|endsWith|slice|substring|substr|charAt|trimEnd|trimStart|to(Locale)?(Lower|Upper)Case)$/
/** Methods that change the case: of any value, because labels come under many names. */
const CASES = /^to(Locale)?(Lower|Upper)Case$/
/** Names of values that are written for people. Read values are named `text`, too. */
const WRITTEN =
  /^(.*(label|title|text|sentence|message|phrase|caption|headline|heading|note|hint|explanation)|what|why|term|head|because|framing)$/i

/** Rooms and modules that read what people and programs write: their `text` is input. */
const READERS =
  /^src\/(records\/(import|metrics)|scenario\/codec|cli\/(modelCommand|options|program|records|sweep)|teaching\/(briefs\/submissions|lessons\/lessonText)|models\/fit\/observationTable|analysis\/(energy\/carbon|csv|metrics|realWords|sweep\/varyText)|store\/|compute\/tasks\/models\/calculation)/

/** The others, each with its reason. */
const REASONS = {
  'src/analysis/advice/commands/commandParts.ts': 'quotes an argument for a shell',
  'src/analysis/advice/commands/kubevirt.ts': 'makes a Kubernetes name of a title',
  'src/scenario/schema/fields/escaped.ts': 'escapes control characters of received values',
  'src/scenario/schema/fields/faultText.ts': 'compares a received name with the known ones in any case',
  'src/teaching/briefs/briefSchema.ts': 'a rule of the schema named startsWith',
  'src/teaching/briefs/resultCode.ts': 'reads a typed code in any case',
  'src/texts/glossary/glossary.ts': 'compares labels in any case',
  'src/ui/page/failure/FailureActions.tsx': 'takes the full stop from the message of an error, which is not ours',
  'src/ui/places/data-centre/topology/drawTopology.ts': 'shortens a name to the width of a canvas',
  'src/ui/places/explore/Explore.tsx': 'quotes an argument for a shell',
  'src/ui/places/models/CalculatorPage.tsx': 'counts the lines of a field',
  'src/ui/places/papers/claimText.ts': 'sets the quotation marks of print',
  'src/ui/places/papers/opening/markTerms.ts': 'marks the terms of the glossary in a text',
  'src/ui/play/commands/typedLine.ts': 'compares a typed line in any case',
  'src/ui/plots/drawingTable.ts': 'keeps a number and its unit on one line',
  'src/ui/setup/fields/found.tsx': 'marks the found words',
  'src/ui/setup/fields/specs.ts': 'shows Markdown of the schema as plain text',
  'src/ui/share/embedParts.ts': 'escapes an attribute',
  'src/ui/share/pngOf.ts': 'puts the font into its rule of a style sheet',
  'src/ui/share/saveFile.ts': 'makes a file name of a title',
  'src/ui/share/wrapped.ts': 'breaks lines of a picture',
  'src/units/comparable.ts': 'compares texts in any case',
  'src/units/quantity.ts': 'reads a typed unit in any case',
  'src/units/typedNumber.ts': 'reads a typed list of numbers',
}

function nameOf(node: Node): string {
  if (node.type === 'Identifier') return String(node.name)
  if (node.type === 'MemberExpression' && isNode(node.property) && node.computed !== true) return String(node.property.name)
  if (node.type === 'CallExpression' && isNode(node.callee)) {
    const { callee } = node
    const isChained = callee.type === 'MemberExpression' && isNode(callee.property) && /^(trim|toLowerCase)$/.test(nameOf(callee.property))
    return isChained && isNode(callee.object) ? nameOf(callee.object) : nameOf(callee)
  }
  return /^(TSNonNull|TSAs|Chain|Parenthesized)Expression$/.test(node.type) && isNode(node.expression) ? nameOf(node.expression) : ''
}

/** Calls that edit a text. A list has its own `slice`, without a text or a length in its arguments. */
function edits(file: string, text: string): string[] {
  return nodesOf(parsed(file, text).program).flatMap((node) => {
    if (node.type !== 'CallExpression' || !isNode(node.callee) || node.callee.type !== 'MemberExpression') return []
    const { object, property } = node.callee
    if (!isNode(object) || !isNode(property) || !EDITS.test(String(property.name))) return []
    const isEdited = WRITTEN.test(nameOf(object)) || (CASES.test(String(property.name)) && nameOf(object) !== 'key')
    if (!isEdited) return []
    return [text.slice(node.start, node.end)]
  })
}

describe('a text for people', () => {
  it('is edited by no code but what reads, compares, measures or lays out a text', () => {
    const files = projectFiles('.', 'src').filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|^src\/testing\//.test(file))
    const found = files.filter((file) => !READERS.test(file)).filter((file) => edits(file, readFileSync(file, 'utf8')).length > 0)
    expect(found).toEqual(Object.keys(REASONS))
  })

  it('is recognised by its name', () => {
    const found = edits(
      'a.ts',
      `label.startsWith(play); drawing.title.startsWith(one); framing.slice('at most '.length); descriptor.label.toLowerCase(); param.toLowerCase(); event.key.toLowerCase(); message.trim().replace(/\\.$/, ''); list.slice(1); words.slice()`,
    )
    expect(found).toEqual([
      'label.startsWith(play)',
      'drawing.title.startsWith(one)',
      `framing.slice('at most '.length)`,
      'descriptor.label.toLowerCase()',
      'param.toLowerCase()',
      `message.trim().replace(/\\.$/, '')`,
    ])
  })
})

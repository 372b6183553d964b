import { describe, expect, it } from 'vitest'
import { termWithId } from '../../../../texts/glossary/glossary.ts'
import { markTerms } from './markTerms.ts'

const terms = ['paper-dirty-rate', 'dirty-rate', 'working-set', 'paper-alpha-beta'].map((id) => termWithId(id)!)
const marked = (texts: string[]) =>
  markTerms(texts, terms).map((pieces) => pieces.map(({ text, term }) => (term === undefined ? text : `[${text}|${term.id}]`)).join(''))

describe('the terms of a text', () => {
  it('are marked at their first use only', () => {
    expect(marked(['The WWS, and the WWS again.', 'WWS, and D.', 'D'])).toEqual([
      'The [WWS|working-set], and the WWS again.',
      'WWS, and [D|paper-dirty-rate].',
      'D',
    ])
  })

  it('are whole words, and in the same case if they are short', () => {
    expect(marked(['Dbench and d have none. Dirty rate has.'])).toEqual(['Dbench and d have none. [Dirty rate|dirty-rate] has.'])
  })

  it('keep every character of the text', () => {
    const text = 'α is a slope (D/R < 1), β is not; the dirty rate D, too.'
    expect(
      markTerms([text], terms)[0]
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })
})

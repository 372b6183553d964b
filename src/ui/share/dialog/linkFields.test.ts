import { describe, expect, it } from 'vitest'
import { showingIn } from '../../../store/address/showing.ts'
import { momentFields, teachingFields } from './linkFields.ts'

const nothing = { hidesVerdict: false, asks: false, presents: false, locks: [] }

describe('what a shared link says', () => {
  it('is empty for the whole run, and names a moment', () => {
    expect(momentFields(null)).toBe('')
    expect(showingIn(momentFields(7.6))).toMatchObject({ atS: 7.6 })
    expect(teachingFields(nothing, null)).toBe('')
  })

  it('opens as the teacher has chosen', () => {
    const chosen = { hidesVerdict: true, asks: false, presents: true, locks: ['limit', 'link'] as const }
    expect(showingIn(teachingFields(chosen, null))).toMatchObject({
      hidesVerdict: true,
      presents: true,
      locks: ['link', 'limit'],
      asks: null,
      atS: null,
    })
    expect(showingIn(teachingFields({ ...nothing, asks: true }, 7.6))).toMatchObject({ atS: 7.6, asks: { atS: 7.6, isAnswered: false } })
    expect(showingIn(teachingFields({ ...nothing, asks: true }, null))).toMatchObject({ atS: 0, asks: { atS: 0, isAnswered: false } })
  })
})

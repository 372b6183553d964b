import { parse } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import { moduleOf } from './messages.mjs'

const compiled = (english: object, own: object = english): string => moduleOf(parse, 'places/a.json', english, own)

describe('a compiled message', () => {
  it('is a constant, or a function of its arguments in the declared order', () => {
    const about = { order: ['rate', 'host'], note: 'Said of a link.' }
    expect(compiled({ title: 'Rate', onHost: '{host}: {rate}', '@onHost': about })).toBe(
      'export const title = "Rate"\n/** Said of a link. */\nexport const onHost = (rate: string, host: string): string => `${host}: ${rate}`\n',
    )
  })

  it('chooses by a number, a condition or a text, of which `none` is the empty one', () => {
    expect(compiled({ a: '{n, number} {n, plural, one {round} other {rounds}}' })).toContain(
      '(n: number): string => `${n} ${n === 1 ? `round` : `rounds`}`',
    )
    expect(compiled({ a: '{met, select, true {met} other {missed}}' })).toContain('(met: boolean): string => met ? `met` : `missed`')
    expect(compiled({ a: '{by, select, none {} qemu {QEMU} other {{by}}}' })).toContain(`by === '' ? '' : by === "qemu" ? \`QEMU\` : by`)
  })

  it('formats an argument by the function around it', () => {
    expect(compiled({ a: 'on <hostName>{host}</hostName>' })).toBe(
      "import { hostName } from '../../../../units/hostName.ts'\nexport const a = (host: string): string => `on ${hostName(host)}`\n",
    )
  })

  it('has the keys and arguments of the English one, in tables too', () => {
    expect(() => compiled({ a: 'A', b: 'B' }, { a: '甲' })).toThrow('places/a.json: b.: is missing in a language')
    expect(() => compiled({ a: { b: 'B' } }, { a: { b: '乙', c: '丙' } })).toThrow('a.c: is not in English')
    expect(() => compiled({ a: '{rate}' }, { a: '{rat}' })).toThrow('a.: {rat} is not in English')
    expect(() => compiled({ a: '{rate}' }, { a: '率' })).toThrow('a.: {rate} is missing in a language')
    expect(() => compiled({ a: '{rate} {host}' })).toThrow('a.: the order of its arguments is missing')
    expect(() => compiled({ a: '{rate' })).toThrow('a.: ')
  })
})

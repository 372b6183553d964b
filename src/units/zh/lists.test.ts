import { describe, expect, it } from 'vitest'
import { inClauses, inRow, inSentences, listed, listedTraits } from './lists.ts'
import { labelled, namesInRow, sentence } from './punctuation.ts'

describe('lists in Chinese', () => {
  it('have Chinese commas and no space after a full stop', () => {
    expect(inRow(['第 1 轮', '已停止'])).toBe('第 1 轮，已停止')
    expect(inClauses(['甲', '乙'])).toBe('甲；乙')
    expect(namesInRow(['b', 'c'])).toBe('b、c')
    expect(sentence(labelled('甲', '乙'))).toBe('甲：乙。')
    expect(inSentences(['共 306 ms。', '', '客户机已停止。'])).toBe('共 306 ms。客户机已停止。')
  })

  it('have a space between a unit and the next character', () => {
    expect(listed(['早 5 s', '停机时间少 252 ms', '数据少'])).toBe('早 5 s、停机时间少 252 ms 和数据少')
    expect(listed(['甲', '乙'])).toBe('甲和乙')
    expect(listedTraits(['最先完成', '停机时间最短', '传输量最小'])).toBe('最先完成、停机时间最短、传输量最小')
  })
})

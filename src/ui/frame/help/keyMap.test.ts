import { describe, expect, it } from 'vitest'
import { commands } from '../../play/commands/commands.ts'
import { COMMAND_LINE_KEY } from '../../controls/keys/awaitedKey.ts'
import { HELP_KEY, SEARCH_KEY, shortcuts } from '../shortcuts.ts'

describe('the single keys of Play', () => {
  it('have one meaning each', () => {
    const keys = [
      ...shortcuts.flatMap((shortcut) => shortcut.keys.split(', ')),
      ...commands.flatMap(({ key }) => key ?? []),
      HELP_KEY,
      SEARCH_KEY,
      COMMAND_LINE_KEY,
    ]
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
  })
})

import { expect, it } from 'vitest'
import { fileName } from './saveFile.ts'

it.each([
  ['Busy web server, 1 GiB', 'busy-web-server-1-gib.json'],
  ['Ünïted Größe', 'united-große.json'],
  ['剩余内存（MiB）', '剩余内存-mib.json'],
  ['…', 'scenario.json'],
])('makes a file name of %s', (name, file) => expect(fileName(name, '.json')).toBe(file))

import { expect, it } from 'vitest'
import { fileName } from './saveFile.ts'

it.each([
  ['Busy web server, 1 GiB', 'busy-web-server-1-gib.json'],
  ['Ünïted Größe', 'united-gro-e.json'],
  ['双', 'scenario.json'],
])('makes a file name of %s', (name, file) => expect(fileName(name, '.json')).toBe(file))

import { describe, expect, it } from 'vitest'
import { endpointOf, QmpError } from './qmpSocket.ts'

describe('the address of a monitor', () => {
  it.each<[string, object]>([
    ['/run/qemu/web.qmp', { path: '/run/qemu/web.qmp' }],
    ['/run/qemu/web:1', { path: '/run/qemu/web:1' }],
    ['web.qmp', { path: 'web.qmp' }],
    ['localhost:4444', { host: 'localhost', port: 4444 }],
    ['[::1]:4444', { host: '::1', port: 4444 }],
    ['::1:4444', { host: '::1', port: 4444 }],
    [':4444', { host: '', port: 4444 }],
  ])('%s', (address, endpoint) => {
    expect(endpointOf(address)).toEqual(endpoint)
  })

  it.each(['', 'localhost:0', 'localhost:65536'])('%j is refused', (address) => {
    expect(() => endpointOf(address)).toThrow(QmpError)
  })
})

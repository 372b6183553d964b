import { renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import { hideInBrief, isHidden, useHidden } from './hiddenSettings.ts'

it('a pointer hides its setting and its parts, of any VM with a star', () => {
  const hidden = ['/vms/0/workload', '/hosts/*/mbps']
  for (const path of ['vms[0].workload', 'vms[0].workload.streams[1].sizeMiB', 'hosts[2].mbps', 'hosts[*].mbps']) {
    expect(isHidden(path, hidden), path).toBe(true)
  }
  for (const path of ['vms[0]', 'vms[0].memoryMiB', 'vms[1].workload', 'hosts[0].migrationMbps', 'seed', '']) {
    expect(isHidden(path, hidden), path).toBe(false)
  }
})

it('settings are hidden until the brief is left', () => {
  const store = standingPlayStore()
  store.getState().goTo({ brief: 'dirty-rate-tool' })
  hideInBrief(['/vms/0/workload'], store)
  const now = () => renderHook(() => useHidden()).result.current('vms[0].workload')
  const marked = () => document.documentElement.hasAttribute('data-hides-workload')
  store.getState().goTo({ view: 'centre' })
  expect([now(), marked()]).toEqual([true, true])
  store.getState().goTo({ brief: '' })
  expect([now(), marked()]).toEqual([false, false])
})

import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, it } from 'vitest'
import { Tabs } from './Tabs.tsx'

afterEach(cleanup)

function Pages() {
  const [chosen, choose] = useState('one')
  const tabs = ['one', 'two', 'three'].map((name) => ({ name, label: name, panel: 'page' }))
  return (
    <>
      <Tabs label="Pages" tabs={tabs} chosen={chosen} choose={choose} idOf={(name) => `tab-${name}`} />
      <div id="page" role="tabpanel" aria-labelledby={`tab-${chosen}`} />
    </>
  )
}

it('are one stop of Tab; arrow keys go round them, Home and End to the first and the last', () => {
  render(<Pages />)
  const list = screen.getByRole('tablist', { name: 'Pages' })
  const reached = ['ArrowLeft', 'ArrowRight', 'ArrowRight', 'End', 'Home'].map((key) => {
    fireEvent.keyDown(list, { key })
    const tab = screen.getByRole('tab', { selected: true })
    expect([document.activeElement, tab.tabIndex, screen.getByRole('tabpanel', { name: tab.id.slice(4) })].slice(0, 2)).toEqual([tab, 0])
    return tab.textContent
  })
  expect(reached).toEqual(['three', 'one', 'two', 'three', 'one'])
  expect(screen.getAllByRole('tab').filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
})

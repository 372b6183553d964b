import { lazy, Suspense } from 'react'
import { usePlay } from '../../store/usePlay.ts'
import { Menu } from './Menu.tsx'

const ScenarioList = lazy(() => import('./ScenarioList.tsx').then((module) => ({ default: module.ScenarioList })))

/** Names the scenario that is open; pressed, lists those that can be opened. */
export function ScenarioMenu() {
  const name = usePlay(({ scenario }) => scenario.name)
  const label = name === '' ? 'Scenarios' : name
  return (
    <Menu label={label} name={`Scenario: ${label}`} className="scenario-menu">
      {(close) => <Suspense><ScenarioList close={close} /></Suspense>}
    </Menu>
  )
}

import { useMemo } from 'react'
import { withEqualPartsOf } from '../../../scenario/equalParts.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { focusPlay } from '../../page/focusPlay.ts'
import { lazyPart } from '../../page/lazyPart.tsx'
import { Menu } from '../../../kit/menu/Menu.tsx'
import * as texts from '../../../messages/compiled/en/page/menus.ts'

const ScenarioList = lazyPart(async () => (await import('./ScenarioList.tsx')).ScenarioList)

/** Shows the name of the open scenario, with a mark if its settings are changed; opens the list of scenarios. */
export function ScenarioMenu() {
  const scenario = usePlay((state) => state.scenario)
  const opened = usePlay((state) => state.opened)
  const isChanged = useMemo(() => withEqualPartsOf(opened, scenario) !== opened, [opened, scenario])
  const label = scenario.name === '' ? texts.scenarios : scenario.name
  return (
    <Menu
      label={label}
      name={texts.openAnother(isChanged ? texts.changedScenario(label) : label)}
      className={isChanged ? 'scenario-menu changed-scenario' : 'scenario-menu'}
      title={isChanged ? texts.changedScenario(label) : undefined}>
      {(close) => <ScenarioList close={() => leaveFor(close)} />}
    </Menu>
  )
}

/** A closed menu returns the focus to its button, whose Space would open it again: after a choice the focus is on playback. */
function leaveFor(close: () => void): void {
  close()
  if (!focusPlay() && document.activeElement instanceof HTMLElement) document.activeElement.blur()
}

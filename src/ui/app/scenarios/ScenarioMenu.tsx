import { usePlay } from '../../../store/play/usePlay.ts'
import { lazyPart } from '../lazyPart.tsx'
import { Menu } from '../../controls/Menu.tsx'
import * as texts from '../../../texts/menus.ts'

const ScenarioList = lazyPart(async () => (await import('./ScenarioList.tsx')).ScenarioList)

/** Shows the name of the open scenario; opens the list of scenarios. */
export function ScenarioMenu() {
  const name = usePlay(({ scenario }) => scenario.name)
  const label = name === '' ? texts.scenarios : name
  return (
    <Menu label={label} name={texts.openAnother(label)} className="scenario-menu">
      {(close) => <ScenarioList close={close} />}
    </Menu>
  )
}

/** "Open in Play": links that hold the experiment's scenarios. */
import type { PlayScenario } from '../../papers/experiment.ts'
import { Menu } from '../controls/Menu.tsx'
import { useShareLink } from './useShareLink.ts'
import * as texts from '../../texts/places/papers.ts'

export function PlayLinks({ plays }: { plays: readonly PlayScenario[] }) {
  const encode = useShareLink()
  if (encode === null || plays.length === 0) return null
  const [first, ...others] = plays
  return (
    <>
      {others.length > 0 && (
        <Menu label={texts.runsToOpen(plays.length)} name={texts.openOneOfRuns(plays.length)}>
          {() => plays.map(({ label, scenario }) => <a key={label} className="menu-entry" href={encode(scenario)}>{label}</a>)}
        </Menu>
      )}
      <a className="tool primary" href={encode(first.scenario)} title={first.label}>{texts.openInPlay}</a>
    </>
  )
}

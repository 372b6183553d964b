/** "Open in Play": links that hold the experiment's scenarios. */
import { useEffect, useState } from 'react'
import type { PlayScenario } from '../../papers/experiment.ts'
import { Menu } from '../controls/Menu.tsx'
import * as texts from '../../texts/places/papers.ts'

type Encode = (scenario: unknown) => string

export function PlayLinks({ plays }: { plays: readonly PlayScenario[] }) {
  const [encode, setEncode] = useState<Encode | null>(null)
  useEffect(() => {
    let here = true
    void import('../../scenario/codec/shareLink.ts').then(({ encodeShareLink }) => {
      if (here) setEncode(() => encodeShareLink)
    }, () => undefined)
    return () => {
      here = false
    }
  }, [])
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

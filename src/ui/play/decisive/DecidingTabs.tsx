/** The deciding settings where one has room: all with their values as tabs, and the control of the chosen one. */
import { type ReactNode, useState } from 'react'
import * as texts from '../../../messages/compiled/en/setup/setup.ts'
import { Tabs } from '../../../kit/Tabs.tsx'

interface DecidingTabsProps {
  controls: readonly { name: string; short: string; value: string; unit: string; control: ReactNode }[]
}

export function DecidingTabs({ controls }: DecidingTabsProps) {
  const [chosen, choose] = useState(controls[0].name)
  return (
    <>
      <Tabs
        className="deciding-tabs"
        label={texts.deciding}
        chosen={chosen}
        choose={choose}
        idOf={tabId}
        tabs={controls.map(({ name, short, value, unit }) => ({
          name,
          panel: panelId(name),
          label: (
            <>
              <span>{short}</span>{' '}
              <b>
                {value} <small>{unit}</small>
              </b>
            </>
          ),
        }))}
      />
      {controls.map(({ name, control }) => (
        <div key={name} role="tabpanel" id={panelId(name)} aria-labelledby={tabId(name)} hidden={name !== chosen}>
          {control}
        </div>
      ))}
    </>
  )
}

function tabId(name: string): string {
  return `deciding-tab-${name}`
}

function panelId(name: string): string {
  return `deciding-panel-${name}`
}

/** Help text: keyboard shortcuts, where data are kept, and offline use. */
import { COMMAND_LINE_KEY } from '../../play/commands/Commands.tsx'
import { commandLineHelp } from '../../../texts/commands.ts'
import { commands } from '../../play/commands/commands.ts'
import { setPreference, usePreference } from '../preferences.ts'
import { HELP_KEY, SEARCH_KEY, shortcuts } from '../shortcuts.ts'
import './help.css'
import * as texts from '../../../texts/menus.ts'

export function HelpText() {
  const on = usePreference('shortcuts')
  return (
    <>
      <h3>{texts.keyboardShortcuts}</h3>
      <dl className="keys">
        {shortcuts.map(({ keys, does }) => (
          <div key={keys}>
            <dt><kbd>{keys}</kbd></dt>
            <dd>{does}</dd>
          </div>
        ))}
        {commands.filter(({ key }) => key !== undefined).map(({ key, does }) => (
          <div key={key}>
            <dt><kbd>{key}</kbd></dt>
            <dd>{does}</dd>
          </div>
        ))}
        <div>
          <dt><kbd>{COMMAND_LINE_KEY}</kbd></dt>
          <dd>{commandLineHelp}</dd>
        </div>
        <div>
          <dt><kbd>{HELP_KEY}</kbd></dt>
          <dd>{texts.showHelp}</dd>
        </div>
        <div>
          <dt><kbd>{SEARCH_KEY}</kbd></dt>
          <dd>{texts.searchSettings}</dd>
        </div>
      </dl>
      <label className="check">
        <input type="checkbox" checked={on} onChange={(event) => setPreference('shortcuts', event.target.checked)} />
        <span>{texts.singleKeyShortcuts}</span>
      </label>
      <h3>{texts.editingValues}</h3>
      <p>{texts.editingValuesHelp}</p>
      <h3>{texts.privacy}</h3>
      <p>{texts.privacyHelp}</p>
      <p>{navigator.onLine ? texts.worksOffline : texts.isOffline}</p>
      {import.meta.env.PROD && (
        <p>
          <a className="text-accent underline underline-offset-2" href="./licences.txt" target="_blank" rel="noopener">{texts.licences}</a>
          {' '}{texts.licencesOf}
        </p>
      )}
    </>
  )
}

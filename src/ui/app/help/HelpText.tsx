/** Help text: keyboard shortcuts, where data are kept, and offline use. */
import { commands } from '../../play/commands/commands.ts'
import { setPreference, usePreference } from '../preferences.ts'
import { HELP_KEY, shortcuts } from '../shortcuts.ts'
import './help.css'

export function HelpText() {
  const on = usePreference('shortcuts')
  return (
    <>
      <h3>Keyboard shortcuts</h3>
      <dl className="keys">
        {shortcuts.map(({ keys, does }) => (
          <div key={keys}>
            <dt><kbd>{keys}</kbd></dt>
            <dd>{does}</dd>
          </div>
        ))}
        {commands.map(({ key, does }) => (
          <div key={key}>
            <dt><kbd>{key}</kbd></dt>
            <dd>{does} at the playhead</dd>
          </div>
        ))}
        <div>
          <dt><kbd>{HELP_KEY}</kbd></dt>
          <dd>Show this help</dd>
        </div>
      </dl>
      <label className="check">
        <input type="checkbox" checked={on} onChange={(event) => setPreference('shortcuts', event.target.checked)} />
        <span>Use single-key shortcuts (never while you type)</span>
      </label>
      <h3>Editing values</h3>
      <p>
        A value with a dotted rule can be typed, also beyond its slider. A dot before a name says that it differs from the default;
        press it to go back.
      </p>
      <h3>Privacy</h3>
      <p>Everything runs in this page and nothing is uploaded. A share link holds the whole scenario in its address, after the #.</p>
      <p>{navigator.onLine ? 'Works offline after the first visit.' : 'You are offline. Everything on this page still works.'}</p>
      {import.meta.env.PROD && (
        <p><a className="text-accent underline underline-offset-2" href="./licences.txt" target="_blank" rel="noopener">Licences</a> of Switchover, its libraries and its typeface.</p>
      )}
    </>
  )
}

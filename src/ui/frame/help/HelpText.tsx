/** Help text: keyboard shortcuts, where data are kept, and offline use. */
import { Checkbox } from '../../../kit/fields/Check.tsx'
import { Button } from '../../../kit/Button.tsx'
import { COMMAND_LINE_KEY } from '../../controls/keys/awaitedKey.ts'
import { commandLineHelp } from '../../../messages/compiled/en/commands.ts'
import { commands } from '../../play/commands/commands.ts'
import { setPreference, usePreference } from '../../page/usePreference.ts'
import { HELP_KEY, SEARCH_KEY, shortcuts } from '../shortcuts.ts'
import './help.css'
import { version } from '../../../../package.json'
import * as texts from '../../../messages/compiled/en/page/menus.ts'

/** All keys of the page by where they work. */
const areas: readonly { id: keyof typeof texts.keyAreas; keys: readonly (readonly [keys: string, does: string])[] }[] = [
  {
    id: 'everywhere',
    keys: [
      [texts.searchKeys, texts.openSearch],
      [texts.tabKeys, texts.nextControl],
      [texts.escapeKey, texts.closeOpen],
    ],
  },
  {
    id: 'play',
    keys: [
      ...shortcuts.map(({ keys, does }) => [keys, does] as const),
      [texts.moveKeys, texts.openMove],
      [SEARCH_KEY, texts.searchSettings],
      [HELP_KEY, texts.showHelp],
      [texts.undoKeys, texts.undoChange],
      [texts.redoKeys, texts.redoChange],
    ],
  },
  {
    id: 'commands',
    keys: [...commands.flatMap(({ key, does }) => (key === undefined ? [] : [[key, does] as const])), [COMMAND_LINE_KEY, commandLineHelp]],
  },
  {
    id: 'questions',
    keys: [
      [texts.letterKeys, texts.answerInPlay],
      [texts.digitKeys, texts.answerInLesson],
    ],
  },
  {
    id: 'focus',
    keys: [
      [texts.arrowKeys, texts.moveOnMap],
      [texts.pageKeys, texts.moveFurther],
      [texts.homeEndKeys, texts.moveToEnds],
    ],
  },
]

export function HelpText() {
  const on = usePreference('shortcuts')
  return (
    <div className="flex flex-col">
      <section className="help-keys" aria-labelledby="help-keys">
        <div className="mt-2 flex items-baseline justify-between">
          <h3 id="help-keys">{texts.keyboardShortcuts}</h3>
          <Button onClick={() => print()}>{texts.printKeys}</Button>
        </div>
        {areas.map(({ id, keys }) => (
          <section key={id} aria-labelledby={`keys-${id}`}>
            <h4 id={`keys-${id}`} className="mt-2 text-[0.75rem] text-text2">
              {texts.keyAreas[id]}
            </h4>
            <dl className="keys">
              {keys.map(([key, does]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <Checkbox checked={on} set={(isOn) => setPreference('shortcuts', isOn)}>
          {texts.singleKeyShortcuts}
        </Checkbox>
      </section>
      <h3>{texts.editingValues}</h3>
      <p>{texts.editingValuesHelp}</p>
      <h3>{texts.privacy}</h3>
      <p>{texts.privacyHelp}</p>
      <p>{navigator.onLine ? texts.worksOffline : texts.isOffline}</p>
      <h3>{texts.motion}</h3>
      <p>{texts.motionHelp}</p>
      <h3>{texts.cite}</h3>
      <p>{texts.citation(version)}</p>
      <Licences />
    </div>
  )
}

/** In the single file their texts are a part of it, in the built page a file beside it. */
function Licences() {
  if (import.meta.env.VITE_SINGLE === 'yes') {
    return (
      <details>
        <summary>
          {texts.licences} {texts.licencesOf}
        </summary>
        <pre className="overflow-x-auto type-caption">{document.getElementById('licences')?.textContent}</pre>
      </details>
    )
  }
  return (
    import.meta.env.PROD && (
      <p>
        <a className="text-accent underline underline-offset-2" href="./licences.txt" target="_blank" rel="noopener">
          {texts.licences}
        </a>{' '}
        {texts.licencesOf}
      </p>
    )
  )
}

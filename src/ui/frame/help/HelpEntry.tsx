/** The help in the menu of every page, in the same place. */
import * as texts from '../../../texts/page/header.ts'

export function HelpEntry({ openHelp, close }: { openHelp(): void; close(): void }) {
  return (
    <button
      type="button"
      className="menu-entry"
      onClick={() => {
        close()
        openHelp()
      }}>
      {texts.help}
    </button>
  )
}

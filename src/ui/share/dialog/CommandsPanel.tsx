/** The migration on screen as commands of a real product, to copy. */
import { useMemo, useState } from 'react'
import { type ExportProduct, exportProducts, scenarioCommands } from '../../../analysis/advice/commands/scenarioCommands.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { listed } from '../../../units/lists.ts'
import { sentence } from '../../../units/punctuation.ts'
import * as texts from '../../../texts/places/sharing.ts'
import { CopyText } from '../../controls/CopyText.tsx'

export function CommandsPanel() {
  const scenario = usePlay((state) => state.scenario)
  const vm = usePlay(({ run }) => run?.vm ?? null)
  const [product, choose] = useState<ExportProduct>('virsh')
  const exported = useMemo(() => (vm === null ? null : scenarioCommands(scenario, vm)), [scenario, vm])
  if (exported === null) return <p className="text-text2">{texts.noProductHasIt}</p>
  const { commands, left, hasEvents } = exported
  const text = commands[product]
  return (
    <>
      <fieldset className="share-choice">
        <legend>{texts.product}</legend>
        {exportProducts.map((one) => (
          <label key={one} className="check">
            <input type="radio" name="share-product" checked={product === one} onChange={() => choose(one)} />
            <span>
              {texts.productNames[one]}
              {commands[one] === null && <small>{texts.lacksSetting}</small>}
            </span>
          </label>
        ))}
      </fieldset>
      {text === null ? (
        <p role="status">{texts.cannotDo(texts.productNames[product])}</p>
      ) : (
        <div className="share-field">
          <pre
            tabIndex={0}
            role="group"
            aria-label={texts.commandsFor(texts.productNames[product])}
            className="max-h-64 overflow-auto rounded-[3px] border border-line bg-panel p-3 font-mono text-xs leading-5">
            {text}
          </pre>
          <div className="share-copy">
            <CopyText
              text={() => text}
              label={texts.copyCommands}
              done={texts.copiedCommands}
              byHand={texts.copyByHand}
              className="primary"
            />
            <p>{texts.replaceNames}</p>
          </div>
        </div>
      )}
      {text !== null && left[product].length > 0 && (
        <p>
          <b>{texts.notCarried}</b> {sentence(listed(left[product]))}
        </p>
      )}
      {hasEvents && <p>{texts.eventsNotCarried}</p>}
    </>
  )
}

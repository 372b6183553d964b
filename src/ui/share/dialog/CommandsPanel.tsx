/** The migration on screen as commands of a real product, and its run on Switchover's command line, to copy. */
import { Radio } from '../../../kit/fields/Check.tsx'
import { Button } from '../../../kit/Button.tsx'
import { useMemo, useState } from 'react'
import { type ExportProduct, exportProducts, scenarioCommands } from '../../../analysis/advice/commands/scenarioCommands.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { listed } from '../../../units/lists.ts'
import { sentence } from '../../../units/punctuation.ts'
import * as texts from '../../../messages/compiled/en/places/sharing.ts'
import { Command } from '../../../kit/copy/Command.tsx'
import { saveScenario, scenarioFileName } from '../run/runFiles.ts'

export function CommandsPanel() {
  return (
    <>
      <ProductCommands />
      <SimCommand />
    </>
  )
}

/** The line that repeats the run from the saved scenario: same settings, same seed, same result. */
function SimCommand() {
  const store = usePlayStore()
  const file = usePlay((state) => scenarioFileName(state))
  const line = `npm run --silent sim -- run ${file}`
  return (
    <section aria-labelledby="share-sim" className="grid grid-cols-[minmax(0,1fr)] gap-2 border-t border-line pt-3 wrap-anywhere">
      <h3 id="share-sim" className="font-semibold">
        {texts.simCommand}
      </h3>
      <p>{texts.simCommandNote(file)}</p>
      <Command label={texts.simCommand} text={line} copy={texts.copyLine} done={texts.copiedText} byHand={texts.copyByHand} look="primary">
        <Button onClick={() => saveScenario(store.getState())}>{texts.saveScenarioFile}</Button>
        <p>{texts.simOptions}</p>
      </Command>
    </section>
  )
}

function ProductCommands() {
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
          <Radio
            key={one}
            group="share-product"
            checked={product === one}
            choose={() => choose(one)}
            note={commands[one] === null ? texts.lacksSetting : undefined}>
            {texts.productNames[one]}
          </Radio>
        ))}
      </fieldset>
      {text === null ? (
        <p role="status">{texts.cannotDo(texts.productNames[product])}</p>
      ) : (
        <Command
          label={texts.commandsFor(texts.productNames[product])}
          text={text}
          copy={texts.copyCommands}
          done={texts.copiedCommands}
          byHand={texts.copyByHand}
          look="primary">
          <p>{texts.replaceNames}</p>
        </Command>
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

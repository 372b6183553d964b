/** The commands of one option for one product at a time, to copy. */
import { useState } from 'react'
import type { AdviceDocument } from '../../analysis/advice/adviceDocument.ts'
import { advisedProducts } from '../../analysis/advice/commands/productCommands.ts'
import type { AdvisedProduct } from '../../analysis/advice/commands/productCommands.ts'
import { CopyText } from '../share/CopyText.tsx'
import * as texts from '../../texts/places/advice.ts'

export function OptionCommands({ option }: { option: AdviceDocument['options'][number] }) {
  const [wanted, setProduct] = useState<AdvisedProduct | null>(null)
  const product = wanted ?? advisedProducts.find((one) => option.commands[one] !== null) ?? 'qmp'
  const text = option.commands[product]
  return (
    <section aria-label={texts.place.commandsOf(option.name)}>
      <h2 className="font-semibold">{option.name}</h2>
      <p className="mb-2 mt-1 text-text2">{option.riskMeans}</p>
      <fieldset className="segments mb-2 w-max max-w-full flex-wrap">
        <legend className="sr-only">{texts.place.product}</legend>
        {advisedProducts.map((one) => (
          <label key={one}>
            <input type="radio" name="advised-product" checked={product === one} onChange={() => setProduct(one)} />
            <span className={option.commands[one] === null ? 'line-through' : ''}>{texts.place.products[one]}</span>
          </label>
        ))}
      </fieldset>
      {text === null ? <p className="text-text2">{texts.notWith(texts.place.products[product])}</p> : (
        <div>
          <pre tabIndex={0} aria-label={texts.place.products[product]} className="overflow-x-auto rounded-[3px] border border-line bg-panel p-3 font-mono text-xs leading-5">{text}</pre>
          <div className="mt-2"><CopyText text={() => text} label={texts.place.copy} done={texts.place.copied} byHand={texts.place.copyByHand} /></div>
        </div>
      )}
    </section>
  )
}

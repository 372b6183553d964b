/** The command that simulates the same runs, and the file it reads. */
import { useState } from 'react'
import type { SweepRequest } from '../../worker/sweep/sweepProtocol.ts'
import { fileName, saveFile } from '../share/saveFile.ts'
import { commandOf } from './sweepRequest.ts'
import * as texts from '../../texts/places/explore.ts'

export function CommandLine({ request, name }: { request: SweepRequest; name: string }) {
  const [copied, setCopied] = useState('')
  const file = fileName(name, '.json')
  const command = commandOf(request, file)
  const copy = () => void navigator.clipboard.writeText(command).then(() => setCopied(command), () => undefined)
  return (
    <details className="border-t border-line py-3">
      <summary className="font-semibold">{texts.sameOnCommandLine}</summary>
      <pre className="mt-2 overflow-x-auto border border-line bg-panel p-3 text-[0.8125rem] leading-5" tabIndex={0} aria-label={texts.sameOnCommandLine}><code>{command}</code></pre>
      <p className="mt-2 flex flex-wrap items-center gap-2 text-text2">
        <button type="button" className="tool" onClick={copy}>{copied === command ? texts.commandCopied : texts.copyCommand}</button>
        <button type="button" className="tool" onClick={() => saveFile(file, 'application/json', `${JSON.stringify(request.document, null, 2)}\n`)}>
          {texts.downloadScenario}
        </button>
        <span role="status" className="sr-only">{copied === command ? texts.commandCopied : ''}</span>
        {texts.commandNote}
      </p>
    </details>
  )
}

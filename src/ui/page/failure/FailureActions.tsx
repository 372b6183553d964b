/** What a person can do after a part of the page threw an error: render it again, take the scenario elsewhere, copy the error for a report. */
import { Button } from '../../../kit/Button.tsx'
import { useEffect } from 'react'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/page/menus.ts'
import { CopyText } from '../../../kit/copy/CopyText.tsx'
import { errorMessage } from '../../../units/errorMessage.ts'

/** What a component gets that is shown in place of one that threw. */
export interface Failed {
  error: unknown
  /** Renders again what failed. */
  retry(): void
}

export function FailureActions({ error, retry }: Failed) {
  const store = usePlayStore()
  useRetryElsewhere(retry)
  return (
    <div className="flex flex-wrap gap-2">
      <Button look="primary" onClick={retry}>
        {texts.tryAgain}
      </Button>
      <CopyText
        text={() => store.getState().copyLink()}
        label={texts.copyScenarioLink}
        done={texts.scenarioLinkCopied}
        byHand={texts.copyThisScenarioLink}
      />
      <CopyText
        text={() => detailsOf(error)}
        label={texts.copyErrorDetails}
        done={texts.errorDetailsCopied}
        byHand={texts.copyTheseDetails}
      />
    </div>
  )
}

/** The message of an error, without its full stop. */
export function messageOf(error: unknown): string {
  const message = errorMessage(error)
  return message.trim().replace(/\.$/, '')
}

/** Another address or scenario may not have what failed. */
function useRetryElsewhere(retry: () => void): void {
  const store = usePlayStore()
  useEffect(() => {
    const stop = store.subscribe((now, before) => {
      if (now.draft !== before.draft) retry()
    })
    addEventListener('hashchange', retry)
    return () => {
      stop()
      removeEventListener('hashchange', retry)
    }
  }, [store, retry])
}

function detailsOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `${stack}\n${location.href}\n${navigator.userAgent}\n`
}

/** The Forecast place without a record: the questions it answers, examples to press, the sources of a record. */
import { pageAddresses } from '../../../store/address/pages.ts'
import * as texts from '../../../messages/compiled/en/places/forecast.ts'
import { examplesHead } from '../../../messages/compiled/en/places/recordsPage.ts'
import { copied, copyThisText } from '../../../messages/compiled/en/share.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { RecordExamples, RecordField } from '../records/RecordField.tsx'
import { exampleLogs } from '../records/exampleRecords.ts'
import { CopyText } from '../../../kit/copy/CopyText.tsx'
import { SENTENCE_SPACE } from '../../../units/lists.ts'

/** Each command's output is a record that can be imported. */
const commands = {
  qmp: `while sleep 0.2; do virsh qemu-monitor-command DOMAIN '{"execute":"query-migrate"}'; done | tee record.json`,
  domjobinfo: 'while sleep 1; do virsh domjobinfo DOMAIN; done | tee record.txt',
  kubevirt: "kubectl logs -f POD -c compute | grep 'Migration info' | tee record.log",
  watch: 'sim watch --serve /run/qemu/monitor.sock',
} as const

export function EmptyForecast() {
  return (
    <>
      <p className="place-lead mb-5">
        {texts.place.what}
        {SENTENCE_SPACE}
        <span className="text-ok">{texts.place.privacy}</span>
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="min-w-0">
          <RecordField rows={8} />
          <h2 className="place-section record-head">{examplesHead}</h2>
          <RecordExamples examples={exampleLogs} />
        </div>
        <Answers />
      </div>
      <Sources />
    </>
  )
}

/** Questions that a forecast answers. */
function Answers() {
  return (
    <section aria-labelledby="forecast-answers">
      <h2 id="forecast-answers" className="place-section mb-1">
        {texts.place.answersHead}
      </h2>
      <dl className="[&>div]:border-t [&>div]:border-line [&>div]:py-2">
        {texts.place.answers.map(([question, answer]) => (
          <div key={question}>
            <dt className="font-semibold">{question}</dt>
            <dd className="text-text2">{answer}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Commands that make a record, to copy. */
function Sources() {
  const { sources } = texts.place
  const kinds = Object.keys(commands) as (keyof typeof commands)[]
  return (
    <section aria-labelledby="forecast-sources" className="mt-8">
      <h2 id="forecast-sources" className="place-section mb-1">
        {texts.place.sourcesHead}
      </h2>
      <p className="mb-2 max-w-[46em] text-text2">
        <Unbroken>{texts.place.sourcesWhy}</Unbroken>
      </p>
      <dl className="[&>div]:border-t [&>div]:border-line [&>div]:py-2">
        {kinds.map((kind) => (
          <div
            key={kind}
            className="grid grid-cols-[minmax(0,1fr)_max-content] items-center gap-x-4 sm:grid-cols-[8.75rem_minmax(0,1fr)_max-content]">
            <dt className="col-span-2 text-text2 sm:col-span-1">{sources[kind]}</dt>
            <dd className="min-w-0">
              <code className="text-xs [overflow-wrap:anywhere]">{commands[kind]}</code>
            </dd>
            <dd>
              <CopyText
                text={() => commands[kind]}
                label={texts.place.copyCommand}
                of={sources[kind]}
                done={copied}
                byHand={copyThisText}
                look="quiet"
              />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 max-w-[46em] text-text2">
        {texts.place.otherRecords}
        {SENTENCE_SPACE}
        <a href={pageAddresses.records} className="text-accent underline">
          {texts.place.allKinds}
        </a>
      </p>
    </section>
  )
}

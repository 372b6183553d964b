/** What decides a migration, above the stage: page writes, working set, link, downtime limit and strategy. */
import { useFollowed } from '../../setup/followed.ts'
import { pathSpecs, streamSpecs } from '../../setup/fields/specs.ts'
import { useField } from '../../setup/fields/useField.ts'
import { DecidingControl } from './DecidingControl.tsx'
import { StrategyChoice } from './StrategyChoice.tsx'
import './decisive.css'
import * as texts from '../../../texts/setup.ts'

export function Decisive() {
  const { vm, source, migration } = useFollowed()
  const writes = useField(`${vm}.workload.writesPerS`)
  const set = useField(`${vm}.workload.workingSetMiB`)
  const link = useField(`${source}.mbps`)
  const limit = useField(`${migration}.strategy.rule.downtimeMs`)
  return (
    <section className="decisive" aria-label={texts.deciding}>
      <DecidingControl label={texts.pageWrites} spec={streamSpecs.writesPerS} {...writes} />
      <DecidingControl label={texts.workingSet} spec={streamSpecs.sizeMiB} {...set} />
      <DecidingControl label={texts.link} spec={pathSpecs.sourceMbps} {...link} />
      <DecidingControl label={texts.downtimeLimit} spec={{ ...pathSpecs.latencyMs, unit: 'ms', low: 10, high: 10000 }} {...limit} />
      <StrategyChoice />
    </section>
  )
}

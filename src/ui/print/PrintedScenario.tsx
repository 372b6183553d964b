/** The scenario of the run: the VM and its hosts, the numbers that decide, and every other setting that differs from its default. */
import { usePlay } from '../../store/play/usePlay.ts'
import { routeOf } from '../play/timeline/runMoments.ts'
import { vmOf } from '../../store/play/run.ts'
import type { Absent, Deciding, HeldNumber } from '../setup/deciding.ts'
import { useDowntimeLimit, useWorkingSet, useWrites } from '../setup/deciding.ts'
import { strategyLabel } from '../../scenario/schema/strategies/strategies.ts'
import { isChanged } from '../setup/tree/nodes.ts'
import { useSetupTree, useStrategyKind } from '../setup/tree/useSetupTree.ts'
import { useLink } from '../setup/link.ts'
import { dataSize, formatExact, say } from '../../units/format.ts'
import * as setupTexts from '../../messages/compiled/en/setup/setup.ts'
import * as texts from '../../messages/compiled/en/places/print.ts'

export function PrintedScenario() {
  const run = usePlay((state) => state.run)
  const { kind } = useStrategyKind()
  const { all, read } = useSetupTree()
  const deciding: [label: string, number: Deciding | HeldNumber | Absent][] = [
    [setupTexts.pageWrites, useWrites()],
    [setupTexts.workingSet, useWorkingSet()],
    [setupTexts.link, useLink()],
    [setupTexts.downtimeLimit, useDowntimeLimit()],
  ]
  if (run === null) return null
  const { from, to } = routeOf(run)
  const paths = new Set(deciding.flatMap(([, number]) => ('path' in number ? number.path.split(' ') : [])))
  const others = all.filter((setting) => !paths.has(setting.path) && isChanged(read, setting) && typeof read(setting.path) !== 'object')
  return (
    <section>
      <h2>{texts.scenario}</h2>
      <dl className="print-settings">
        <div>
          <dt>{texts.vm}</dt>
          <dd>{texts.vmOnItsWay(run.vm, say(dataSize(vmOf(run).memoryMiB)), from, to)}</dd>
        </div>
        {deciding.map(
          ([label, number]) =>
            !('absent' in number) && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{valueText(number)}</dd>
              </div>
            ),
        )}
        <div>
          <dt>{setupTexts.strategy}</dt>
          <dd>{strategyLabel(kind)}</dd>
        </div>
        {others.map(({ path, label, unit = '' }) => (
          <div key={path}>
            <dt>{label}</dt>
            <dd>
              {plainText(read(path))} {unit}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function valueText({ value, spec }: Deciding | HeldNumber): string {
  const shown = value === undefined ? spec.default : value
  return shown === null ? texts.none : `${plainText(shown)} ${spec.unit}`
}

function plainText(value: unknown): string {
  return typeof value === 'number' ? formatExact(value) : String(value)
}

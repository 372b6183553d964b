/** The product through which a person reached QEMU's monitor, by the command or the log around its output. */
import { headCharacters } from '../../text/recordText.ts'
import type { RecordProduct } from '../../importer.ts'

interface Around {
  readonly product: RecordProduct
  /** The VM that the command names. */
  readonly vm: string | null
}

const commands: readonly (readonly [RegExp, RecordProduct])[] = [
  [/\bkubectl (?:-n \S+ )?exec\b|\bvirt-launcher-/, 'kubevirt'],
  [/\bqm monitor (\d+)|\bEntering qemu monitor for VM (\d+)/i, 'proxmox'],
  [/\bvirsh\b.{0,80}?\bqemu-monitor-command (?:--\w+ )*([\w.-]+)/, 'virsh'],
  [/\bqemuMonitor(?:JSON)?IO\w+|\bQEMU_MONITOR_(?:RECV|SEND)_/, 'virsh'],
]

/** Null: the monitor itself, or nothing shows it. */
export function commandAround(text: string): Around | null {
  const head = text.slice(0, headCharacters)
  for (const [pattern, product] of commands) {
    const found = pattern.exec(head)
    if (found !== null) return { product, vm: found.slice(1).find((name) => name !== undefined) ?? null }
  }
  return null
}

/** What a QEMU process says on its standard error, such as why the destination did not load the state; null for another line. */
export function qemuMessage(line: string): string | null {
  return /^(?:\S{0,80}\/)?(?:qemu[\w.-]{0,40}|kvm): (\S.{0,900})$/.exec(line)?.[1] ?? null
}

/** A cause comes before its symptom at the other side. */
export function withCauses(causes: readonly string[], symptom: string | null, longest: number): string | null {
  const all = [...causes, ...(symptom === null ? [] : [symptom])].join('; ')
  return all === '' ? null : all.slice(0, longest)
}

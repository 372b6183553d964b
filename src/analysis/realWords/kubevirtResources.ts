/** Lines of KubeVirt's resources in YAML, as `staging/src/kubevirt.io/api` of KubeVirt v1.9 names them. */

/**
 * The `KubeVirt` resource that turns feature gates on, none without any, and the separator of documents. `kubectl apply` replaces the whole list of a custom
 * resource, so that other gates would be turned off.
 */
export function featureGate(...gates: readonly string[]): string[] {
  if (gates.length === 0) return []
  return [
    '# add this to the list of your KubeVirt resource: an applied list replaces the one that is there',
    'apiVersion: kubevirt.io/v1',
    'kind: KubeVirt',
    'metadata:',
    '  name: kubevirt',
    '  namespace: kubevirt',
    'spec:',
    '  configuration:',
    '    developerConfiguration:',
    '      featureGates:',
    ...gates.map((gate) => `        - ${gate}`),
    '---',
  ]
}

/** A `MigrationPolicy` up to its settings, which follow at two spaces. `label`: of the selected guests, with its value. */
export function policyHead(name: string, label: string): string[] {
  return [
    'apiVersion: migrations.kubevirt.io/v1alpha1',
    'kind: MigrationPolicy',
    'metadata:',
    `  name: ${name}`,
    'spec:',
    '  selectors:',
    '    virtualMachineInstanceSelector:',
    `      ${label}`,
  ]
}

/** Quantities of Kubernetes are text. */
const quantities = new Set(['patienceWindowDecayFactor', 'precopyPossibleFactor'])

/** The part `experimental` of a `MigrationPolicy`'s settings, of the options that are given. */
export function experimentalOptions(given: Readonly<Record<string, object | null | undefined>>): string[] {
  const named = Object.entries(given).flatMap(([name, options]) => (options ? [{ name, options }] : []))
  if (named.length === 0) return []
  return [
    '  experimental:',
    ...named.flatMap(({ name, options }) => [
      `    ${name}:`,
      ...Object.entries(options).map(
        ([key, value]) => `      ${key}: ${quantities.has(key) ? JSON.stringify(String(value)) : String(value)}`,
      ),
    ]),
  ]
}

/** Lines of KubeVirt's resources in YAML, as `staging/src/kubevirt.io/api` of KubeVirt v1.9 names them. */

/**
 * The `KubeVirt` resource that turns a feature gate on, and the separator of documents. `kubectl apply` replaces the whole list of a custom
 * resource, so that other gates would be turned off.
 */
export function featureGate(gate: string): string[] {
  return [
    '# add the gate to the list of your KubeVirt resource: applied as it is, it replaces the gates that are there',
    'apiVersion: kubevirt.io/v1',
    'kind: KubeVirt',
    'metadata:',
    '  name: kubevirt',
    '  namespace: kubevirt',
    'spec:',
    '  configuration:',
    '    developerConfiguration:',
    '      featureGates:',
    `        - ${gate}`,
    '---',
  ]
}

/** A `MigrationPolicy` up to its settings, which follow at two spaces. `label`: of the selected guests or namespaces, with its value. */
export function policyHead(name: string, selector: 'namespaceSelector' | 'virtualMachineInstanceSelector', label: string): string[] {
  return [
    'apiVersion: migrations.kubevirt.io/v1alpha1',
    'kind: MigrationPolicy',
    'metadata:',
    `  name: ${name}`,
    'spec:',
    '  selectors:',
    `    ${selector}:`,
    `      ${label}`,
  ]
}

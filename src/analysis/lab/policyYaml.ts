/**
 * A policy as KubeVirt's resources: a `MigrationPolicy`, and the feature gate that it needs. Names and checks: `MigrationPolicySpec`,
 * `StallDetectorOptions` and `DowntimeTuningOptions` of staging/src/kubevirt.io/api, and
 * pkg/virt-api/webhooks/validating-webhook/admitters/migrationpolicy-admitter.go, main branch of 2026-08.
 */
import { featureGate, policyHead } from '../realWords/kubevirtResources.ts'
import type { Mechanism, Policy } from './policies.ts'
import { managerOf } from './policies.ts'

const gates: Record<Mechanism, string | null> = { fixed: null, ramp: 'MigrationDowntimeTuning', stall: 'MigrationStallDetection' }

export function policyYaml(policy: Policy): string {
  const { completionTimeoutPerGiB, allowPostCopy, allowWorkloadDisruption, maxDowntimeMs, downtimeTuning, stallDetector } =
    managerOf(policy)
  const gate = gates[policy.mechanism]
  return [
    ...(gate === null ? [] : featureGate(gate)),
    ...policyHead('policy-lab', 'namespaceSelector', 'migration-policy: policy-lab'),
    `  completionTimeoutPerGiB: ${completionTimeoutPerGiB}`,
    `  allowPostCopy: ${allowPostCopy}`,
    `  allowWorkloadDisruption: ${allowWorkloadDisruption}`,
    ...(maxDowntimeMs === undefined ? [] : [`  maxDowntimeMs: ${maxDowntimeMs}`]),
    ...experimental('downtimeTuning', downtimeTuning),
    ...experimental('stallDetector', stallDetector),
  ].join('\n')
}

/** Quantities of Kubernetes are text. */
const quantities = new Set(['patienceWindowDecayFactor', 'precopyPossibleFactor'])

function experimental(name: string, options: object | null | undefined): string[] {
  if (options === null || options === undefined) return []
  return [
    '  experimental:',
    `    ${name}:`,
    ...Object.entries(options).map(
      ([key, value]) => `      ${key}: ${quantities.has(key) ? JSON.stringify(String(value)) : String(value)}`,
    ),
  ]
}

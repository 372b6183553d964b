/**
 * A policy as KubeVirt's resources: a `MigrationPolicy`, and the feature gate that it needs. Names and checks: `MigrationPolicySpec`,
 * `StallDetectorOptions` and `DowntimeTuningOptions` of staging/src/kubevirt.io/api, and
 * pkg/virt-api/webhooks/validating-webhook/admitters/migrationpolicy-admitter.go, main branch of 2026-08.
 */
import { experimentalOptions, featureGate, policyHead } from '../realWords/kubevirtResources.ts'
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
    ...experimentalOptions({ downtimeTuning, stallDetector }),
  ].join('\n')
}

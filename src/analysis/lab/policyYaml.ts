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
    ...experimentalOptions({ downtimeTuning, stallDetector }),
  ].join('\n')
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

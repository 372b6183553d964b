/**
 * CPU models of hosts and guests with the features that a guest can use, as libvirt's CPU map and the x86-64 psABI levels name them. Only
 * features that differ between the models are listed.
 */

const v2 = ['cx16', 'popcnt', 'sse4.2', 'ssse3'] as const
const westmere = [...v2, 'aes', 'pclmulqdq'] as const
const sandyBridge = [...westmere, 'avx', 'xsave'] as const
const v3 = [...v2, 'avx', 'avx2', 'bmi1', 'bmi2', 'f16c', 'fma', 'movbe', 'xsave'] as const
const v4 = [...v3, 'avx512f', 'avx512bw', 'avx512cd', 'avx512dq', 'avx512vl'] as const
const haswell = [...v3, 'aes', 'pclmulqdq', 'erms', 'fsgsbase', 'invpcid', 'pcid', 'rdrand'] as const
const broadwell = [...haswell, 'adx', 'rdseed', 'smap'] as const
const skylake = [...broadwell, 'avx512f', 'avx512bw', 'avx512cd', 'avx512dq', 'avx512vl', 'clwb', 'pku'] as const
const icelake = [...skylake, 'avx512vnni', 'avx512ifma', 'avx512vbmi', 'gfni', 'la57', 'vaes'] as const
const naples = [...v3, 'aes', 'pclmulqdq', 'adx', 'fsgsbase', 'rdrand', 'rdseed', 'smap', 'sha-ni', 'sse4a', 'clzero'] as const
const rome = [...naples, 'clwb', 'umip', 'rdpid', 'wbnoinvd'] as const
const milan = [...rome, 'erms', 'invpcid', 'pcid', 'pku', 'vaes'] as const

interface CpuModelFacts {
  /** Null: made by either vendor. */
  vendor: 'Intel' | 'AMD' | null
  features: readonly string[]
}

/** Every model but `any` and `host`, oldest first. */
export const cpuModelFacts = {
  'x86-64-v2': { vendor: null, features: v2 },
  'x86-64-v3': { vendor: null, features: v3 },
  'x86-64-v4': { vendor: null, features: v4 },
  Westmere: { vendor: 'Intel', features: westmere },
  SandyBridge: { vendor: 'Intel', features: sandyBridge },
  Haswell: { vendor: 'Intel', features: haswell },
  Broadwell: { vendor: 'Intel', features: broadwell },
  'Skylake-Server': { vendor: 'Intel', features: skylake },
  'Cascadelake-Server': { vendor: 'Intel', features: [...skylake, 'avx512vnni'] },
  'Icelake-Server': { vendor: 'Intel', features: icelake },
  SapphireRapids: { vendor: 'Intel', features: [...icelake, 'avx512-bf16', 'avx512-fp16', 'amx-tile', 'amx-int8', 'sha-ni'] },
  EPYC: { vendor: 'AMD', features: naples },
  'EPYC-Rome': { vendor: 'AMD', features: rome },
  'EPYC-Milan': { vendor: 'AMD', features: milan },
  'EPYC-Genoa': {
    vendor: 'AMD',
    features: [
      ...milan,
      'avx512f',
      'avx512bw',
      'avx512cd',
      'avx512dq',
      'avx512vl',
      'avx512vnni',
      'avx512ifma',
      'avx512vbmi',
      'avx512-bf16',
      'gfni',
      'la57',
    ],
  },
} as const satisfies Record<string, CpuModelFacts>

export type NamedCpuModel = keyof typeof cpuModelFacts

const named = Object.keys(cpuModelFacts) as NamedCpuModel[]

/** Of a host; `any`: not checked. */
export const hostCpuModels = ['any', ...named] as const

/** Of a guest; `any`: not checked. `host`: the model of the host it runs on at the start, as with libvirt's host-passthrough. */
export const guestCpuModels = ['any', 'host', ...named] as const

export const hostCpuWhat = 'CPU model of the host. A guest that needs features it lacks is not migrated here. any: not checked.'
export const guestCpuWhat =
  'CPU model that the guest sees. A destination without its features refuses the migration. host: that of its initial host. any: not checked.'

export type HostCpuModel = (typeof hostCpuModels)[number]
export type GuestCpuModel = (typeof guestCpuModels)[number]

/**
 * Types of KubeVirt's resources, generated from its OpenAPI document (npm's `@kubevirt-ui-ext/kubevirt-api`), and the check of a value
 * against them.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

interface Member {
  readonly type: string
  readonly isOptional: boolean
}

interface KubevirtTypes {
  readonly version: string
  readonly interfaces: ReadonlyMap<string, ReadonlyMap<string, Member>>
}

const declaration = /^interface (\w+) \{\n([\s\S]*?)^\}/gm
const memberLine = /^ {4}'?([\w.$/-]+)'?(\?)?: (\{\n\s+\[key: string\]: \w+;\n {4}\}|[^;{\n]+);/gm

/** The generator writes `_configuration` for `configuration`, which its runtime has as a name. */
export function kubevirtTypes(): KubevirtTypes {
  const require = createRequire(import.meta.url)
  const path = require.resolve('@kubevirt-ui-ext/kubevirt-api/kubevirt').replace(/index\.c?js$/, 'index.d.ts')
  const { version } = JSON.parse(readFileSync(path.replace(/dist\/kubevirt\/index\.d\.ts$/, 'package.json'), 'utf8')) as { version: string }
  const interfaces = new Map(
    [...readFileSync(path, 'utf8').matchAll(declaration)].map(
      ([, name, body]) =>
        [
          name,
          new Map(
            [...body.matchAll(memberLine)].map(
              ([, member, optional, type]) => [member.replace(/^_/, ''), { type: type.trim(), isOptional: optional === '?' }] as const,
            ),
          ),
        ] as const,
    ),
  )
  return { version, interfaces }
}

/** Faults of a value as `path: what`. A member that the types do not have is one. */
export function faultsOfType(types: KubevirtTypes, type: string, value: unknown, path: string): string[] {
  const items = /^Array<(.*)>$/.exec(type)
  if (items !== null)
    return Array.isArray(value) ? value.flatMap((item, i) => faultsOfType(types, items[1], item, `${path}[${i}]`)) : [`${path}: not a list`]
  const keyed = /\[key: string\]: (\w+);/.exec(type)
  const members = types.interfaces.get(type)
  if (keyed === null && members === undefined) return type === 'object' || typeof value === type ? [] : [`${path}: not a ${type}`]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: not an object`]
  const given = Object.entries(value)
  if (keyed !== null) return given.flatMap(([key, item]) => faultsOfType(types, keyed[1], item, `${path}.${key}`))
  const missing = [...(members ?? [])]
    .filter(([name, { isOptional }]) => !isOptional && !(name in value))
    .map(([name]) => `${path}.${name}: missing`)
  return [
    ...missing,
    ...given.flatMap(([key, item]) => {
      const member = members?.get(key)
      return member === undefined ? [`${path}.${key}: unknown`] : faultsOfType(types, member.type, item, `${path}.${key}`)
    }),
  ]
}

// Forbids clock, chance, page and locale in the engine and the models. The engine may only use operations whose result is
// identical bit for bit in every JavaScript engine, so that a scenario and a seed give the same bytes everywhere.
import { placeOf } from './rooms.mjs'

const OUTER_WORLD = new Set([
  'Date',
  'Intl',
  'XMLHttpRequest',
  'console',
  'crypto',
  'document',
  'fetch',
  'globalThis',
  'localStorage',
  'navigator',
  'performance',
  'postMessage',
  'process',
  'queueMicrotask',
  'requestAnimationFrame',
  'self',
  'sessionStorage',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'window',
])
const LOCALE = new Set(['localeCompare', 'toLocaleString', 'toLocaleLowerCase', 'toLocaleUpperCase'])
/** All other functions of `Math` may differ in the last bit between engines. */
const EXACT_MATH = new Set(['abs', 'ceil', 'clz32', 'floor', 'fround', 'imul', 'max', 'min', 'round', 'sign', 'sqrt', 'trunc'])

/** Identifiers of values that no scope of the file declares. */
function globalUses(globalScope) {
  const declaredByEnvironment = globalScope.variables
    .filter((variable) => variable.defs.length === 0)
    .flatMap((variable) => variable.references)
  return [...globalScope.through, ...declaredByEnvironment].filter((use) => use.isValueReference !== false).map((use) => use.identifier)
}

export const determinism = {
  create(context) {
    const { room, isTest } = placeOf(context)
    if (isTest || (room !== 'engine' && room !== 'models')) return {}
    const report = (node, message) => context.report({ node, message: `src/${room}: ${message}` })
    const checkGlobal = (node) => {
      if (OUTER_WORLD.has(node.name)) report(node, `\`${node.name}\` is the world outside the simulation`)
      if (node.name !== 'Math') return
      const { parent } = node
      const member = parent.type === 'MemberExpression' && parent.object === node && !parent.computed ? parent.property.name : null
      if (member === null) report(node, 'use `Math` by its functions’ names, so that they can be checked')
      else if (member === 'random') report(node, '`Math.random` is chance outside the seed')
      else if (room === 'engine' && !EXACT_MATH.has(member) && member !== member.toUpperCase()) {
        report(node, `\`Math.${member}\` may differ in the last bit between engines; use the own elementary functions`)
      }
    }
    const power = (node) => {
      if (room === 'engine' && (node.operator === '**' || node.operator === '**=')) {
        report(node, '`**` may differ in the last bit between engines; use products or the own elementary functions')
      }
    }
    return {
      Program() {
        for (const identifier of globalUses(context.sourceCode.scopeManager.globalScope)) checkGlobal(identifier)
      },
      MemberExpression(node) {
        if (!node.computed && LOCALE.has(node.property.name)) report(node, `\`${node.property.name}\` depends on the locale`)
      },
      BinaryExpression: power,
      AssignmentExpression: power,
    }
  },
}

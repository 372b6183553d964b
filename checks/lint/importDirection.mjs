// Imports between the rooms under src/, and between the folders beside it, have one direction (rooms.mjs). Type imports count too; tests are
// exempt.
import { posix } from 'node:path'
import { ONLY_IN, OUTSIDE, PACKAGES, placeOf, ROOMS } from './rooms.mjs'

/** The fault of importing `source` from a file of `room`, or null. */
function faultOf(source, fromRoot, room) {
  if (source.startsWith('.')) {
    const target = posix.join(posix.dirname(fromRoot), source).split('/')
    if (OUTSIDE.includes(target[0])) return `src/${room} must not import from ${target[0]}/`
    if (target[0] !== 'src' || target.length < 3 || ROOMS[room].includes(target[1])) return null
    return `src/${room} must not import from src/${target[1]}; it may use: ${ROOMS[room].join(', ')}`
  }
  const name = source.startsWith('node:')
    ? 'node'
    : source
        .split('/')
        .slice(0, source.startsWith('@') ? 2 : 1)
        .join('/')
  if (room in PACKAGES && !PACKAGES[room].includes(name)) {
    return `src/${room} must not import ${source}; packages it may use: ${PACKAGES[room].join(', ') || 'none'}`
  }
  if (name in ONLY_IN && !ONLY_IN[name].includes(room))
    return `${source} belongs to: ${ONLY_IN[name].map((each) => `src/${each}`).join(', ')}`
  return null
}

/** The fault of importing `source` from a file of the folder `top` beside src/, or null. */
function faultBeside(source, fromRoot, top) {
  if (!source.startsWith('.')) return null
  const [target] = posix.join(posix.dirname(fromRoot), source).split('/')
  return OUTSIDE.includes(target) && OUTSIDE.indexOf(target) < OUTSIDE.indexOf(top) ? `${top}/ must not import from ${target}/` : null
}

export const importDirection = {
  create(context) {
    const { fromRoot, top, room, isTest } = placeOf(context)
    if (isTest || (room === null && !OUTSIDE.includes(top))) return {}
    const check = (node) => {
      const source = node.source ?? node.argument
      if (source === null || source === undefined) return
      if (typeof source.value !== 'string') {
        if (room === null) return
        context.report({ node, message: 'import from a path that is written out, so that its direction can be checked' })
        return
      }
      const fault = room === null ? faultBeside(source.value, fromRoot, top) : faultOf(source.value, fromRoot, room)
      if (fault !== null) context.report({ node, message: fault })
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      TSImportType: check,
    }
  },
}

// Forbids `^\s` with the flag m: white space includes line ends, so that each line of a run of blank lines starts a search to the run's
// end. The time is then quadratic in the length of a pasted text. `[ \t]` stays within its line.
const AT_LINE_START = /\^(?:\((?:\?:)?)*(?:\\s|\[[^\]]*\\s)/

/** Pattern and flags of `new RegExp(…)` with a written pattern; null for any other call. */
function patternOf({ callee, arguments: [pattern, flags] }) {
  if (callee.type !== 'Identifier' || callee.name !== 'RegExp' || pattern === undefined) return null
  const quasi = pattern.type === 'TaggedTemplateExpression' ? pattern.quasi : pattern
  const parts = quasi.type === 'TemplateLiteral' ? quasi.quasis.map(({ value }) => value.raw) : [String(pattern.value ?? '')]
  return { pattern: parts.join(''), flags: flags?.type === 'Literal' ? String(flags.value) : '' }
}

export const lineStart = {
  create(context) {
    const check = (node, pattern, flags) => {
      if (flags.includes('m') && AT_LINE_START.test(pattern))
        context.report({ node, message: '`^\\s` with the flag m is quadratic over blank lines; use `^[ \\t]`' })
    }
    const call = (node) => {
      const found = patternOf(node)
      if (found !== null) check(node, found.pattern, found.flags)
    }
    return {
      Literal(node) {
        if (node.regex) check(node, node.regex.pattern, node.regex.flags)
      },
      NewExpression: call,
      CallExpression: call,
    }
  },
}

// The rooms under src/ and their allowed imports, in one direction: ui → {store, kit}; store → compute → {papers, teaching, film} → analysis →
// {models, records, traces} → engine → scenario → messages → units, with texts beside the engine and cli beside compute. Tests and their support
// (src/testing) import from any room, and no room imports from src/testing.

const SCENARIO = ['scenario', 'messages', 'units']
const ENGINE = ['engine', ...SCENARIO]
const ANALYSIS = ['analysis', 'models', 'records', 'traces', 'texts', ...ENGINE]
const SUBJECTS = ['papers', 'teaching', 'film', ...ANALYSIS]
const COMPUTE = ['compute', ...SUBJECTS]
const STORE = ['store', ...COMPUTE]

/** Rooms that a file of each room may import from. */
export const ROOMS = {
  messages: ['messages', 'units'],
  texts: ['texts', 'messages', 'units'],
  units: ['units'],
  scenario: SCENARIO,
  engine: ENGINE,
  models: ['models', ...ENGINE],
  traces: ['traces', ...ENGINE],
  records: ['records', 'texts', ...ENGINE],
  analysis: ANALYSIS,
  papers: ['papers', ...ANALYSIS],
  teaching: ['teaching', ...ANALYSIS],
  film: ['film', ...ANALYSIS],
  compute: COMPUTE,
  store: STORE,
  kit: ['kit', 'texts', ...SCENARIO],
  ui: ['ui', 'kit', ...STORE],
  cli: ['cli', ...SUBJECTS],
}

/** Packages that a room may import. A room that is not listed may import any package that `ONLY_IN` does not restrict. */
export const PACKAGES = {
  scenario: ['zod', 'fflate'],
  engine: [],
  models: [],
  units: [],
  texts: [],
}

/** Packages restricted to some rooms. */
export const ONLY_IN = {
  react: ['compute', 'store', 'kit', 'ui'],
  'react-dom': ['kit', 'ui'],
  recharts: ['kit', 'ui'],
  zustand: ['store', 'kit', 'ui'],
  comlink: ['compute'],
  commander: ['cli'],
  node: ['cli'],
}

/** Folders beside src/ that no room imports from. Each imports only from folders after it, and from src/. */
export const OUTSIDE = ['e2e', 'bench', 'checks', 'build']

/** The path of a file from the project's root, with slashes; its top folder; its room, null for tests and their support, which are exempt. */
export function placeOf(context) {
  const path = context.filename.replaceAll('\\', '/')
  const cwd = context.cwd.replaceAll('\\', '/')
  const fromRoot = path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path
  const [top, room] = fromRoot.split('/')
  return { fromRoot, top, room: top === 'src' && room in ROOMS ? room : null, isTest: /\.test\.tsx?$/.test(fromRoot) }
}

/**
 * The import table of the house. What no row allows is refused, and so is a circle. test/architecture.test.ts shows
 * that it bites.
 */
const FEATURES =
  'call-backs|calls|clinic|contacts|documents|extraction|messages|prompts|recordings|sentiment|staff|topics|transcripts'
const room = (names) => `^server/(?:${names})/`
const TEST = '\\.test\\.ts$'

const rows = [
  // from, may import
  [room('contract'), [room('contract'), '^node_modules/typebox/']],
  [room('kit'), [room('kit')]],
  [room('db'), [room('db|kit'), '^migrations/']],
  ['^migrations/', ['^migrations/']],
  ...FEATURES.split('|').map((feature) => [room(feature), [room(`${feature}|kit|contract|db`)]]),
  // What recipients ask for is said by the portal.
  [room('documents'), [], room('portal')],
  [room('flows'), [room(`flows|db|contract|kit|${FEATURES}`)]],
  [room('panel'), [room('panel|contract|kit')]],
  [room('portal'), [room('portal|contract|kit')]],
  [room('adapters'), [room('adapters|kit')], room(FEATURES)],
  [room('practice'), [room('practice|kit|contract')], room(FEATURES)],
  ['^server/config\\.ts$', [room('kit')]],
  // app.ts and what it is split into: the composition root.
  [
    '^server/(?:app|first-administrator|listening|main|pbx|rooms|sharing|sharing-links|stories|system-state|transcribe)\\.ts$|^server/[^/]+\\.test\\.ts$',
    ['^server/'],
  ],
  ['^web/', ['^web/', room('contract')]],
  ['^(?:test|bench)/|^vitest\\.config\\.ts$', ['^(?:test|bench|server|migrations|dialplan)/']],
]

const libraries = ['core', 'npm', 'npm-dev', 'npm-optional']

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'tests-are-for-tests',
      comment: 'What runs in a clinic never needs what is there for tests.',
      severity: 'error',
      from: { path: '^(?:server|web|migrations)/', pathNot: TEST },
      to: { path: `^(?:test|bench)/|${TEST}` },
    },
    { name: 'not-to-be-found', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  allowedSeverity: 'error',
  allowed: [
    ...rows.flatMap(([from, to, typesOf]) => [
      ...to.map((path) => ({ from: { path: from }, to: { path } })),
      ...(typesOf ? [{ from: { path: from }, to: { path: typesOf, dependencyTypes: ['type-only'] } }] : []),
    ]),
    // Libraries are free to every room but the contract.
    { from: { pathNot: room('contract') }, to: { dependencyTypes: libraries } },
    // Tests beside the code may also use what the tests share.
    { from: { path: TEST }, to: { path: '^test/support/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What is built holds circles of its own: a page that is fetched later imports the one that fetches it.
    exclude: { path: '^web/(?:portal/)?dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}

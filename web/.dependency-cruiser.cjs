/** The only allowed directions: shell -> apps -> platform; packages meet at contract.ts; one place knows how to call. */
const KIT = 'api|session|locale|theme|values|components|forms'

module.exports = {
  forbidden: [
    {
      name: 'platform-knows-no-app-and-no-shell',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(apps|shell)/' },
    },
    {
      name: 'the-kit-knows-no-package',
      severity: 'error',
      from: { path: `^src/platform/(${KIT})/` },
      to: { path: '^src/platform/[^/]+/', pathNot: `^src/platform/(${KIT})/` },
    },
    {
      name: 'platform-packages-meet-at-contracts',
      severity: 'error',
      from: { path: '^src/platform/([^/]+)/', pathNot: `^src/platform/(${KIT})/` },
      to: {
        path: '^src/platform/[^/]+/',
        pathNot: [
          '^src/platform/$1/',
          `^src/platform/(${KIT})/`,
          '^src/platform/[^/]+/contract[.]ts$',
        ],
      },
    },
    {
      name: 'apps-meet-at-contracts',
      severity: 'error',
      from: { path: '^src/apps/([^/]+)/' },
      to: {
        path: '^src/(apps|shell)/',
        pathNot: ['^src/apps/$1/', '^src/apps/[^/]+/contract[.]ts$'],
      },
    },
    {
      name: 'only-api-files-call-the-server',
      severity: 'error',
      from: { path: '^src/', pathNot: ['/api[.]ts$', '^src/platform/api/', '/tests/'] },
      to: { path: '^src/platform/api/client[.]ts$' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '/rules/[^/]+[.]ts$' },
      to: {
        dependencyTypesNot: ['type-only'],
        path: '([.]vue$|node_modules/(vue|pinia|element-plus)/|/api[.]ts$|^src/platform/(api/client|session|components/[A-Z]))',
      },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-missing-modules',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(pinia|element-plus/)' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'components[.]d[.]ts$' },
  },
}

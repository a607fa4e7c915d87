import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import ts from 'typescript-eslint'

export default ts.config(
  { ignores: ['node_modules', 'src/components.d.ts', 'src/platform/api/schema.d.ts'] },
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  prettier,
  {
    files: ['**/*.{ts,vue}'],
    languageOptions: { parserOptions: { parser: ts.parser }, globals: globals.browser },
    rules: {
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/require-default-prop': 'off',
      'vue/no-v-html': 'error',
      'vue/no-unused-refs': 'error',
      'max-lines': ['error', { max: 250 }],
      complexity: ['error', 12],
      'max-params': ['error', 4],
      'no-console': 'error',
    },
  },
  {
    files: ['**/tests/**', 'tests/**', '*.ts', 'tools/**'],
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: { 'max-lines': ['error', { max: 400 }], 'no-console': 'off' },
  },
)

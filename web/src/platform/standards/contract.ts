/** What other packages may use of standards: codes with names, schemas, the class picker. */
export {
  cardSchemaOf,
  classFacts,
  nameOfAccount,
  nameOfClass,
  nameOfCode,
  useAccounts,
  useCardTypeTitles,
  useCardTypes,
  useCodes,
} from './codes'
export { default as AccountField } from './components/AccountField.vue'
export { default as ClassPicker } from './components/ClassPicker.vue'

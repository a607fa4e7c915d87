/** What other packages may use of standards: codes with names, schemas, the class picker. */
export { cardSchemaOf, nameOfCode, useCardTypeTitles, useCardTypes, useCodes } from './codes'
export { default as ClassPicker } from './components/ClassPicker.vue'

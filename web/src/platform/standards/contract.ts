/** What other packages may use of standards: codes with names, schemas, the class picker. */
export { cardSchemaOf, nameOfCode, useCodes } from './codes'
export { cardTypes } from './api'
export { default as ClassPicker } from './components/ClassPicker.vue'

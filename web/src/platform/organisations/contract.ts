/** What other packages may use of organisations: the pickers and the panels of a unit's inside. */
import { defineAsyncComponent } from 'vue'

export { default as ColleaguePicker } from './components/ColleaguePicker.vue'
export { default as DepartmentPicker } from './components/DepartmentPicker.vue'
export { default as PersonPicker } from './components/PersonPicker.vue'
export { default as PlacePicker } from './components/PlacePicker.vue'

// Panels load when they are shown.
export const DepartmentPanel = defineAsyncComponent(() => import('./inside/DepartmentPanel.vue'))
export const PeoplePanel = defineAsyncComponent(() => import('./inside/PeoplePanel.vue'))
export const PlacePanel = defineAsyncComponent(() => import('./inside/PlacePanel.vue'))
export const PostPanel = defineAsyncComponent(() => import('./inside/PostPanel.vue'))
export const ProfilePanel = defineAsyncComponent(() => import('./inside/ProfilePanel.vue'))
export { default as UnitPicker } from './components/UnitPicker.vue'

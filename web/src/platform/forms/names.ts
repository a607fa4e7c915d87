/** Names of the ids in a form, as the server sent them with the record. */
import { type InjectionKey, type Ref, inject, ref } from 'vue'

export const FORM_NAMES: InjectionKey<Ref<Record<string, string>>> = Symbol('form names')

export function useFormNames(): Ref<Record<string, string>> {
  return inject(FORM_NAMES, () => ref({}), true)
}

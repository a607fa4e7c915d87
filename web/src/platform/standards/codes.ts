/** Code lists with their names, asked once per page visit and shared. */
import { type Ref, computed, shallowRef } from 'vue'
import * as calls from './api'

const lists = new Map<string, Ref<calls.Code[]>>()

/** The codes of a list; empty until they arrive. */
export function useCodes(list: string): Ref<calls.Code[]> {
  const known = lists.get(list)
  if (known) return known
  const codes = shallowRef<calls.Code[]>([])
  lists.set(list, codes)
  calls
    .codeList(list)
    .then(({ items }) => (codes.value = items))
    .catch(() => lists.delete(list))
  return codes
}

/** The name of a code, or the code itself while the list is on its way. */
export function nameOfCode(list: string, code: unknown): string {
  if (code === null || code === undefined || code === '') return ''
  return useCodes(list).value.find((each) => each.code === code)?.name ?? String(code)
}

/** The schema of a card type, asked once. */
const schemas = new Map<string, ReturnType<typeof calls.cardSchema>>()

export function cardSchemaOf(type: string): ReturnType<typeof calls.cardSchema> {
  const known = schemas.get(type)
  if (known) return known
  const asked = calls.cardSchema(type)
  schemas.set(type, asked)
  asked.catch(() => schemas.delete(type))
  return asked
}

const types = shallowRef<calls.CardType[]>([])
let typesAsked = false

/** The card types, asked once. */
export function useCardTypes(): Ref<calls.CardType[]> {
  if (!typesAsked) {
    typesAsked = true
    calls
      .cardTypes()
      .then(({ items }) => (types.value = items))
      .catch(() => (typesAsked = false))
  }
  return types
}

/** Titles of the card types by code. */
export function useCardTypeTitles(): Ref<Record<string, string>> {
  const known = useCardTypes()
  return computed(() => Object.fromEntries(known.value.map((each) => [each.card_type, each.title])))
}

const accounts = shallowRef<{ code: string; name: string }[]>([])
let accountsAsked = false

/** The chart of accounts of today, asked once. */
export function useAccounts(): Ref<{ code: string; name: string }[]> {
  if (!accountsAsked) {
    accountsAsked = true
    calls
      .accounts()
      .then(
        ({ items }) =>
          (accounts.value = items.map((row) => ({
            code: String(row['code']),
            name: String(row['name']),
          }))),
      )
      .catch(() => (accountsAsked = false))
  }
  return accounts
}

/** What follows from a class in the acting unit: card type, account, measure unit, life. */
export function classFacts(code: string): Promise<calls.ClassDetail> {
  return calls.oneClass(code, '2022')
}

/** The name of an account, or nothing while the chart is on its way. */
export function nameOfAccount(code: string): string {
  return useAccounts().value.find((each) => each.code === code)?.name ?? ''
}

const classNames = new Map<string, Ref<string>>()

/** The name of a class of 2022, or nothing while it is on its way. */
export function nameOfClass(code: string): string {
  const known = classNames.get(code)
  if (known) return known.value
  const name = shallowRef('')
  classNames.set(code, name)
  calls
    .oneClass(code, '2022')
    .then((found) => (name.value = found.name))
    .catch(() => classNames.delete(code))
  return name.value
}

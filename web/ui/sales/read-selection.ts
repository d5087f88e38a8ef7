import type { Api } from '../../../server/contract.ts'

type Selection = NonNullable<Parameters<Api['previewSale']>[0]>['body']['selection']

export const selectionFields = ['sentence', 'category', 'courses'] as const
type SelectionField = (typeof selectionFields)[number]

/** What a form selects: by the first of its fields that says something; a search for nothing where none does. */
export function readSelection(values: Record<SelectionField, string>): Selection {
  const { sentence, category, courses } = values
  if (sentence.trim() !== '') return { search: { sentence } }
  if (category.trim() !== '') return { category: category.trim() }
  const ids = courses.split(/[\s,;]+/).filter((id) => id !== '')
  return ids.length > 0 ? { courses: ids } : { search: {} }
}

/** Where faults of the API's selection stand in the form. */
export const selectionWords = {
  fields: { selection: 'sentence', 'selection.search': 'sentence', 'selection.category': 'category' },
  texts: { sentence: 'Say which courses: a search, a category or ids.' },
}

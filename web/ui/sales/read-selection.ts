import type { Api } from '../../../server/contract.ts'

type Selection = NonNullable<Parameters<Api['previewSale']>[0]>['body']['selection']

export const selectionFields = ['sentence', 'category', 'courses'] as const
type SelectionField = (typeof selectionFields)[number]

/** What a form selects by all that is filled in: the API refuses more than one, and a search for nothing. */
export function readSelection({ sentence, category, courses }: Record<SelectionField, string>): Selection {
  const ids = courses.split(/[\s,;]+/).filter((id) => id !== '')
  const selected = {
    ...(sentence.trim() !== '' && { search: { sentence } }),
    ...(category !== '' && { category }),
    ...(ids.length > 0 && { courses: ids }),
  }
  return (Object.keys(selected).length > 0 ? selected : { search: {} }) as Selection
}

/** Where faults of the API's selection stand in the form. */
export const selectionWords = {
  fields: {
    selection: 'sentence',
    'selection.search': 'sentence',
    'selection.category': 'category',
    'selection.courses': 'courses',
  },
  texts: {
    sentence: 'Say which courses, in one of the three ways: by a search, a category or ids.',
    category: 'Choose a category of the list.',
    courses: 'Enter ids of courses, which are numbers, with spaces or commas between them.',
  },
}

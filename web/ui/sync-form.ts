import type { SearchQuery } from './search-url.ts'

/** Lets a form say what the address says, also after "back" and where something typed was not sent. */
export function syncForm(form: HTMLFormElement, query: SearchQuery): void {
  const values: Readonly<Record<string, string | string[] | undefined>> = query
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && field.type === 'hidden') continue
    if (field instanceof HTMLInputElement && field.type === 'checkbox') {
      field.checked = listOf(values[field.name]).includes(field.value)
    } else if (field instanceof HTMLInputElement) {
      field.value = listOf(values[field.name])[0] ?? ''
    } else if (field instanceof HTMLSelectElement) {
      const [value = ''] = listOf(values[field.name])
      field.value = [...field.options].some((option) => option.value === value) ? value : ''
    }
  }
}

function listOf(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

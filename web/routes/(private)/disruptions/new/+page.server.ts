import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../ui/call-api.ts'
import { readForm } from '../../../../ui/forms/read-form.ts'
import { categoryChoices } from '../../../../ui/sales/category-choices.ts'
import { readSelection, selectionFields, selectionWords } from '../../../../ui/sales/read-selection.ts'
import type { Actions, PageServerLoad } from './$types'

/** Only to be seen by whoever may make one. */
export const load: PageServerLoad = async (event) => {
  await loadWith(event, (api) => api.listDisruptions({ query: { limit: '1' } }))
  return { categories: await loadWith(event, categoryChoices) }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request, 'disruption', { keep: [...selectionFields, 'name', 'action'] })
    const { name, action } = form.values
    return submit(
      event,
      form,
      async (api) => {
        const body = { action: action as 'stop', selection: readSelection(form.values), name }
        const preview = await api.previewDisruption({ body })
        redirect(303, `/disruptions/previews/${preview.id}`)
      },
      selectionWords,
    )
  },
}
